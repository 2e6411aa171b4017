"""The specification of `pool2d`."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK
from autograder.spec import exercise
from autograder.strategies import one_of, tensors, windows
from course_utils.checking.values import Case

from .shared import BELOW_ZERO, FAR_BELOW, POOLING, WITH_ZEROS, apart, slid


@st.composite
def windows_to_pool(draw):
    """An image, a window and a mode; now and then a mode that does not exist."""
    look = draw(one_of("maximum", "average", "gradient", "errors"))
    if look == "errors":
        mode = draw(one_of("min", "", "sum", "MAX", "mean", "average", "maximum", "Avg"))
        return Case((torch.tensor([[1.0, 2.0]]), (1, 2), mode), aspect="errors")
    H, W, h, w = draw(windows(draw(one_of(3, 5))))
    left_out, maximum, average = (), ("max",), ("avg",)
    modes = {"maximum": (left_out, maximum), "average": (average,)}
    mode = draw(one_of(*modes.get(look, (left_out, maximum, average, average))))
    values = {"maximum": draw(one_of(BELOW_ZERO, FAR_BELOW)), "average": WITH_ZEROS}.get(look, INK)
    X = draw(tensors(H, W, values=values if draw(st.booleans()) else INK, layouts=True))
    if look == "gradient":
        return Case((apart(X), (h, w), *mode), gradient=True)
    return Case((X, (h, w), *mode), aspect=look, options={"new": True})


@exercise(
    points={"maximum": 1, "average": 1, "gradient": 1, "errors": 1},
    cases=windows_to_pool(),
    forbid=POOLING,
    examples=90,
)
def pool2d(X, pool_size, mode="max"):
    """Slide a window over the image, and keep its largest value or its average."""
    if mode not in ("max", "avg"):
        raise ValueError(f"mode is 'max' or 'avg', not {mode!r}")
    pool = F.max_pool2d if mode == "max" else F.avg_pool2d
    return pool(X[None], pool_size, stride=1)[0]


@pool2d.misconception
def ignores_the_mode(X, pool_size, mode="max"):
    """The largest value is returned in both modes. What should "avg" do?"""
    pool2d.oracle(X, pool_size, mode)
    return pool2d.oracle(X, pool_size)


@pool2d.misconception
def windows_side_by_side(X, pool_size, mode="max"):
    """The windows do not overlap. By how many pixels does the window move here?"""
    return pool2d.oracle(X, pool_size, mode)[:: pool_size[0], :: pool_size[1]]


@pool2d.misconception
def nothing_below_zero(X, pool_size, mode="max"):
    """Where all pixels are negative, your maximum is zero. With which number does it begin?"""
    Y = pool2d.oracle(X, pool_size, mode)
    return Y.clamp_min(0) if mode == "max" else Y


def pooled(X, pool_size, mode):
    """What the oracle answers, and no window where it refuses a size."""
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    windows = slid(X[None, None], pool_size, 1)[0, 0]
    return windows.amax((2, 3)) if mode == "max" else windows.mean((2, 3))


@pool2d.misconception
def swaps_height_and_width(X, pool_size, mode="max"):
    """The window lies on its side. Which entry of pool_size counts rows?"""
    return pooled(X, pool_size[::-1], mode)


@pool2d.misconception
def square_windows_only(X, pool_size, mode="max"):
    """Only square windows come out right. Which entry of pool_size is the width?"""
    return pooled(X, (pool_size[0], pool_size[0]), mode)


@pool2d.misconception
def stops_one_early(X, pool_size, mode="max"):
    """The last row and column of windows are missing. With H rows and a window of h rows, is H − h
    or H − h + 1 the number of places?
    """
    Y = pool2d.oracle(X, pool_size, mode)[:-1, :-1]
    return Y if Y.numel() else Y.detach()


@pool2d.misconception
def keeps_the_size(X, pool_size, mode="max"):
    """The output is as large as the image. At how many places does the whole window lie inside?"""
    h, w = pool_size
    around = ((w - 1) // 2, w // 2, (h - 1) // 2, h // 2)
    return pool2d.oracle(F.pad(X, around), pool_size, mode)


@pool2d.misconception
def sums_up(X, pool_size, mode="max"):
    """Your averages are too large by the same factor. How many pixels has a window?"""
    Y = pool2d.oracle(X, pool_size, mode)
    return Y * pool_size[0] * pool_size[1] if mode == "avg" else Y


@pool2d.misconception
def largest_without_its_sign(X, pool_size, mode="max"):
    """A strongly negative pixel was taken for the largest. Is −9 larger than 2?"""
    return pool2d.oracle(X.abs() if mode == "max" else X, pool_size, mode)


@pool2d.misconception
def smallest_instead_of_largest(X, pool_size, mode="max"):
    """Every window kept its smallest value. Which one was asked for?"""
    return -pool2d.oracle(-X, pool_size, mode)


@pool2d.misconception
def takes_other_words_for_avg(X, pool_size, mode="max"):
    """A mode that does not exist is answered all the same. What should happen to a word that is
    neither "max" nor "avg"?
    """
    return pool2d.oracle(X, pool_size, mode if mode == "max" else "avg")


@pool2d.misconception
def silent_about_other_words(X, pool_size, mode="max"):
    """A mode that does not exist raises no error. Where would a typing mistake be noticed?"""
    return pool2d.oracle(X, pool_size, mode) if mode in ("max", "avg") else None


@pool2d.misconception
def cuts_the_graph(X, pool_size, mode="max"):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return pool2d.oracle(X, pool_size, mode).detach()
