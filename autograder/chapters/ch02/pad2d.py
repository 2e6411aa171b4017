"""The specification of `pad2d`."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK
from autograder.spec import exercise, forbid
from autograder.strategies import one_of, pairs, tensors
from course_utils.checking.values import Case

from .shared import now_and_then_more

PADDING = forbid(
    "torch's own padding", operators=r"(.*_)?pad(\dd|_nd|_circular|_enum)?(_backward)?"
)


@st.composite
def images_to_pad(draw):
    """An image and the lines to be added; sometimes gradients are asked for."""
    H, W = draw(pairs(1, 4))
    padding = draw(now_and_then_more(0, 3))
    gradient = draw(one_of(False, False, False, True))
    return Case((draw(tensors(H, W, values=INK, layouts=True)), padding), gradient=gradient)


@exercise(points={"values": 2, "gradient": 1}, cases=images_to_pad(), forbid=PADDING)
def pad2d(X, padding):
    """Put lines of zeros around an image: as many above as below, as many left as right."""
    ph, pw = padding
    return F.pad(X, (pw, pw, ph, ph))


@pad2d.misconception
def swaps_rows_and_columns(X, padding):
    """The zeros that belong above and below stand left and right. Which entry of padding speaks of
    rows?
    """
    return pad2d.oracle(X, padding[::-1])


@pad2d.misconception
def above_and_left_only(X, padding):
    """The image touches the lower right corner. On how many sides of an axis are zeros added?"""
    ph, pw = padding
    return F.pad(X, (pw, 0, ph, 0))


@pad2d.misconception
def below_and_right_only(X, padding):
    """The image touches the upper left corner. On how many sides of an axis are zeros added?"""
    ph, pw = padding
    return F.pad(X, (0, pw, 0, ph))


@pad2d.misconception
def shares_the_padding(X, padding):
    """The lines were shared between the two sides. Does padding count the zeros of one side, or of
    both together?
    """
    ph, pw = padding
    return F.pad(X, (pw // 2, pw - pw // 2, ph // 2, ph - ph // 2))


@pad2d.misconception
def right_size_in_the_corner(X, padding):
    """The size is right, but the image stands in the upper left corner. At which row and column
    does its first pixel belong?
    """
    ph, pw = padding
    return F.pad(X, (0, 2 * pw, 0, 2 * ph))


@pad2d.misconception
def repeats_the_border(X, padding):
    """The border repeats the pixels next to it. Which number should stand there?"""
    ph, pw = padding
    return F.pad(X[None, None], (pw, pw, ph, ph), mode="replicate")[0, 0]


@pad2d.misconception
def counts_back_from_the_end(X, padding):
    """An axis without padding goes wrong. Which rows does the slice from ph to -ph take when ph is
    zero?
    """
    ph, pw = padding
    Y = torch.zeros(X.shape[0] + 2 * ph, X.shape[1] + 2 * pw)
    Y[ph:-ph, pw:-pw] = X
    return Y


@pad2d.misconception
def cuts_the_graph(X, padding):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return pad2d.oracle(X, padding).detach()
