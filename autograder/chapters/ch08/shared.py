"""What the exercises of this chapter share."""

from hypothesis import strategies as st

from autograder.spec import forbid
from autograder.strategies import one_of, pairs, tensors
from course_utils.checking.values import Case

TORCHVISION = forbid("torchvision", names=["torchvision"])
GREY = (0.2989, 0.587, 0.114)


def torchvisions():
    """Torchvision's own functions. They take seconds to import, and only this file needs them."""
    from torchvision.transforms import functional

    return functional


@st.composite
def images(draw, low=1, high=4, channels=(1, 3)):
    """An image with pixels from 0 to 1 in eighths."""
    H, W = draw(pairs(low, high))
    pixels = draw(tensors(draw(one_of(*channels)), H, W, values=st.integers(0, 8), layouts=True))
    return pixels / 8


@st.composite
def numbered(draw):
    """An image in which no two pixels are equal, so that it shows where each one went."""
    H, W = draw(pairs(1, 4))
    return draw(tensors(draw(one_of(1, 3)), H, W, unique=True, layouts=True)) / 64 + 0.5


@st.composite
def lit(draw, channels=(1, 3), bright=()):
    """An image from 0 to 7/8 and a factor; in eighths, so that sums are the same in any order."""
    img = draw(images(1, 3, channels)) * 7 / 8
    return Case((img, draw(one_of(0.5, 1.5, 0.0, 1.0, 2.0, 0.25, 1.75, *bright))))


def blend(img, other, factor):
    """Mix two images, as far as there is light."""
    return (factor * img + (1 - factor) * other).clamp(0, 1)


def grey(img, weights=GREY):
    """The brightness of every pixel, as one channel."""
    return (img * img.new_tensor(weights)[:, None, None]).sum(0, True) if len(img) == 3 else img
