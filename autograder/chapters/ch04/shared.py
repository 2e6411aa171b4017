"""What the exercises of this chapter share."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import as_pair, int_or_pair, room
from autograder.spec import forbid
from autograder.strategies import one_of, pairs, sizes, tensors

POOLING = forbid("torch's own pooling", operators=r".*pool.*")


# Where all is below zero, a zero that is not in the image becomes the largest value.
BELOW_ZERO = one_of(-1, -2, -3, -5, -7, -9)
# A padding with a number that is only small wins against darker pixels.
FAR_BELOW = one_of(-20_001, -20_003, -20_002, -20_009)
COUNT = st.one_of(sizes(1, 3), sizes(1, 3), sizes(1, 6))
"""How many images or channels there are."""
WITH_ZEROS = one_of(1, 2, -1, 3, -2, 5, -4, 7, -6, 9, 0)


def apart(X):
    """The same whole numbers with fractions that differ: a maximum is in one place only."""
    return X + torch.arange(X.numel()).reshape(X.shape) / 1024


def slid(images, window, step):
    """The windows of a batch as its last two axes; where they just do not fit, there are none."""
    (h, w), (sh, sw) = as_pair(window), as_pair(step)
    rows, columns = (images.shape[2] - h) // sh + 1, (images.shape[3] - w) // sw + 1
    if rows * columns == 0:
        return images.new_zeros(*images.shape[:2], rows, columns, h, w)
    return images.unfold(2, h, sh).unfold(3, w, sw)


@st.composite
def pools(draw):
    """A window, int or pair, that moves with or without stride and padding; and the image's size.

    The padding is at most half of the window, so that every window meets the image.
    """
    usual = draw(one_of(True, True, True, False))
    kernel = draw(int_or_pair(1, 4) if usual else int_or_pair(1, 7))
    h, w = as_pair(kernel)
    options = {}
    if draw(one_of(False, True, True)):
        options["stride"] = draw(st.one_of(int_or_pair(1, 3), int_or_pair(1, 5), st.none()))
    if draw(st.booleans()):
        either = sizes(0, min(h, w) // 2), st.tuples(sizes(0, h // 2), sizes(0, w // 2))
        options["padding"] = draw(st.one_of(*either))
    image = room((h, w), options.get("padding", 0), draw(pairs(0, draw(one_of(3, 3, 6)))))
    counts = (draw(COUNT), draw(COUNT)) if usual else (1, 2)  # or there would be too many pixels
    return kernel, options, (*counts, *image)


@st.composite
def images(draw, shape, values):
    """A batch of images, not always in the usual order in memory."""
    X = draw(tensors(*shape, values=values, layouts=True))
    return X.transpose(0, 1).contiguous().transpose(0, 1) if draw(one_of(False, False, True)) else X


def framed(X, padding, value=0.0, both_sides=True):
    """The images with their padding written out."""
    ph, pw = as_pair(padding)
    return F.pad(X, (pw, pw * both_sides, ph, ph * both_sides), value=value)
