"""The specification of `five_crop`."""

import torch

from autograder.spec import exercise

from .center_crop import center_crop
from .shared import TORCHVISION, both, croppable, cut


@exercise(points=2, cases=croppable(), forbid=TORCHVISION, uses=[center_crop])
def five_crop(img, size):
    """The four corners and the middle of an image."""
    return (*corners(img, size), center_crop(img, size))


def corners(img, size):
    """Upper left, upper right, lower left, lower right."""
    h, w = both(size)
    below, right = img.shape[1] - h, img.shape[2] - w
    return tuple(cut(img, top, left, size) for top in (0, below) for left in (0, right))


@five_crop.stand_in
def five_shades(img, size):
    h, w = (size, size) if isinstance(size, int) else size
    return tuple(n * img[:, :h, -w:] + n for n in (3, 1, 4, 2, 5))


@five_crop.misconception
def columns_first(img, size):
    """The second and the third crop have changed places. Is upper right or lower left next?"""
    first, second, third, *rest = five_crop.oracle(img, size)
    return (first, third, second, *rest)


@five_crop.misconception
def clockwise(img, size):
    """The third and the fourth crop have changed places. Is the order that of a clock, or that of
    reading?
    """
    a, b, c, d, m = five_crop.oracle(img, size)
    return (a, b, d, c, m)


@five_crop.misconception
def middle_first(img, size):
    """The crop from the middle comes first. Where should it stand?"""
    *four, last = five_crop.oracle(img, size)
    return (last, *four)


@five_crop.misconception
def four_corners_only(img, size):
    """One crop is missing. Which part of the image is in no corner?"""
    return corners(img, size)


@five_crop.misconception
def stacked_with_a_new_axis(img, size):
    """The crops are stacked in one tensor. What was asked for, a tensor or a tuple of five?"""
    return torch.stack(five_crop.oracle(img, size))


@five_crop.misconception
def sides_exchanged(img, size):
    """The crops have their sides exchanged. Which number of size comes first?"""
    return five_crop.oracle(img, both(size)[::-1])
