"""What the exercises of this chapter share."""

import torch
from hypothesis import assume
from hypothesis import strategies as st

from autograder.spec import forbid
from autograder.strategies import one_of, pairs, sizes

NORMS = forbid("torch's own normalisations", operators=r".*(batch|instance|group|layer|rms)_norm.*")


# Where all values of a feature are equal, X is multiplied by the root of 1 / eps: with large
# pixels a right answer, computed as X · scale + shift, would drown in float32's rounding.
SMALL = st.integers(-2, 2)


def per_feature(rank, features):
    """The shape of a statistic that broadcasts over a batch of that rank."""
    return (1, features) if rank == 2 else (1, features, 1, 1)


@st.composite
def batches(draw, training=True):
    """A shape (n, f) or (n, c, h, w); in training there is more than one value to a feature."""
    rank = draw(one_of(2, 4))
    n, features = draw(one_of(1, 1, 2, 3, 4, 12)), draw(sizes(1, 5))
    shape = (n, features) if rank == 2 else (n, features, *draw(pairs(1, 3)))
    assume(torch.Size(shape).numel() > features or not training)
    return shape
