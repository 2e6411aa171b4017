"""What the exercises of this chapter share."""

from hypothesis import strategies as st

from autograder.spec import forbid
from autograder.strategies import pairs

CONVOLUTION = forbid(
    "torch's own convolutions",
    operators=r".*conv(?!ert).*",
    names=("scipy.signal", "scipy.ndimage"),
)


def now_and_then_more(low, high):
    """Two lengths, now and then beyond the usual ones."""
    return st.one_of(pairs(low, high), pairs(low, high), pairs(low, 2 * high))
