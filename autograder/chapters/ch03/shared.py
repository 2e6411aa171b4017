"""What the exercises of this chapter share."""

from hypothesis import strategies as st

from autograder.spec import forbid
from autograder.strategies import sizes

CONVOLUTION = forbid(
    "torch's own convolutions",
    operators=r".*conv(?!ert).*",
    names=("scipy.signal", "scipy.ndimage"),
)


def channels(*others):
    """A number of channels, often the length of another axis, so that mixing them up fits."""
    same = [st.just(min(other, 4)) for other in others]
    return st.one_of(sizes(1, 3), sizes(1, 6), *same)
