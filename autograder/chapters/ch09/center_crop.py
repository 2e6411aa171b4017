"""The specification of `center_crop`."""

from torchvision.transforms import functional as vision

from autograder.spec import exercise

from .shared import TORCHVISION, both, croppable, cut


@exercise(points=1, cases=croppable(), forbid=TORCHVISION)
def center_crop(img, size):
    """The part of an image in its middle."""
    return vision.center_crop(img, both(size))


@center_crop.stand_in
def from_the_upper_left(img, size):
    h, w = (size, size) if isinstance(size, int) else size
    return 2 * img[:, :h, :w].flip(-1)


def middle(img, size, half):
    """The crop whose margins are halved by ``half``."""
    h, w = both(size)
    return cut(img, half(img.shape[1] - h), half(img.shape[2] - w), size)


@center_crop.misconception
def margins_rounded_down(img, size):
    """With an odd margin the crop is sometimes one pixel off. Which way does Python's `round` go
    when a number lies half-way?
    """
    return middle(img, size, lambda margin: margin // 2)


@center_crop.misconception
def margins_rounded_up(img, size):
    """With an odd margin the crop is sometimes one pixel too far down or right. Which way does
    Python's `round` go when a number lies half-way?
    """
    return middle(img, size, lambda margin: (margin + 1) // 2)


@center_crop.misconception
def upper_left_corner(img, size):
    """The crop is not from the middle. How large is the margin on each side?"""
    return cut(img, 0, 0, size)


@center_crop.misconception
def whole_margin_above(img, size):
    """The crop is from the lower right corner. On how many sides is there a margin?"""
    return middle(img, size, lambda margin: margin)


@center_crop.misconception
def width_before_height(img, size):
    """The crop has its sides exchanged. Which number of size comes first?"""
    return vision.center_crop(img, both(size)[::-1])


@center_crop.misconception
def squares_only(img, size):
    """The crop is always as wide as it is high. What is the second number of size?"""
    return vision.center_crop(img, (both(size)[0],) * 2)
