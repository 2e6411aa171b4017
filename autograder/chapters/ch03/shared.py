"""What the exercises of this chapter share."""

from hypothesis import strategies as st

from autograder.spec import forbid
from autograder.strategies import one_of, sizes

CONVOLUTION = forbid(
    "torch's own convolutions",
    operators=r".*conv(?!ert).*",
    names=("scipy.signal", "scipy.ndimage"),
)
ROOM = one_of((3, 4), (5, 4), (2, 9), (11, 1))
"""How large a kernel may be, and how many more places it has: as in most networks and beyond."""


def channels(*others):
    """A number of channels, often the length of another axis, so that mixing them up fits."""
    same = [st.just(min(other, 4)) for other in others]
    return st.one_of(sizes(1, 3), sizes(1, 6), *same)
