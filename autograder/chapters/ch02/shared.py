"""What the exercises of this chapter share."""

from hypothesis import strategies as st

from autograder.spec import forbid
from autograder.strategies import one_of, pairs

CONVOLUTION = forbid(
    "torch's own convolutions",
    operators=r".*conv(?!ert).*",
    names=("scipy.signal", "scipy.ndimage"),
)
ROOM = one_of((3, 4), (5, 4), (2, 9), (11, 1))
"""How large a kernel may be, and how many more places it has: as in most networks and beyond."""


def now_and_then_more(low, high):
    """Two lengths, now and then beyond the usual ones."""
    return st.one_of(pairs(low, high), pairs(low, high), pairs(low, 2 * high))
