"""What the exercises of this chapter share."""

from hypothesis import strategies as st

from autograder.spec import forbid
from autograder.strategies import ROOM, one_of, tensors, windows
from course_utils.checking.values import Case

CONVOLUTION = forbid(
    "torch's own convolutions",
    operators=r".*conv(?!ert).*",
    names=("scipy.signal", "scipy.ndimage"),
)


@st.composite
def images_and_kernels(draw):
    """An image and a kernel that fits into it; sometimes their gradients are asked for."""
    H, W, h, w = draw(windows(*draw(ROOM)))
    gradient = draw(one_of(False, False, False, True))
    X = draw(tensors(H, W, layouts=True, fractions=True))
    K = draw(tensors(h, w, layouts=True))
    return Case((X, K), gradient=gradient, options={} if gradient else {"new": True})
