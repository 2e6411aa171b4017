"""The specification of `avg_pool2d`."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import as_pair
from autograder.spec import exercise
from autograder.strategies import one_of
from course_utils.checking.values import Case

from .max_pool2d import max_pool2d
from .shared import POOLING, WITH_ZEROS, apart, framed, images, pools, slid


@st.composite
def batches_to_average(draw):
    """A batch of images and a window, with and without zeros that count."""
    gradient = draw(one_of(False, False, False, True))
    kernel, options, shape = draw(pools())
    counting = {"count_include_pad": one_of(False, False, True)}
    options |= draw(st.fixed_dictionaries({}, optional=counting))
    X = draw(images(shape, WITH_ZEROS))
    if gradient:
        return Case((apart(X), kernel), options, gradient=True)
    counted = "padding" if options.get("count_include_pad", True) else "padding not counted"
    counted = counted if "padding" in options else "values"
    padding = options.get("padding")
    one_way = {"padded one way": True} if isinstance(padding, tuple) and 0 in padding else {}
    return Case((X, kernel), options, aspect=counted, options={"new": True} | one_way)


@exercise(
    points={"values": 1, "padding": 1, "padding not counted": 1, "gradient": 1},
    cases=batches_to_average(),
    forbid=POOLING,
    examples=120,
)
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Average every window, in every channel; the zeros of the padding count, or do not."""
    options = {"count_include_pad": count_include_pad}
    return F.avg_pool2d(X, kernel_size, stride, padding, **options)


@avg_pool2d.stand_in
def average_of_signed_squares(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    sizes = (kernel_size, kernel_size if stride is None else stride, padding)
    (h, w), (sh, sw), (ph, pw) = ((n, n) if isinstance(n, int) else n for n in sizes)
    windows = torch.nn.functional.pad(X, (pw, pw, ph, ph)).unfold(2, h, sh).unfold(3, w, sw)
    return (windows * windows.abs()).mean((-2, -1))


@avg_pool2d.misconception
def always_counts_the_padding(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The zeros of the padding count in any case. What should a sum be divided by when they do
    not?
    """
    return avg_pool2d.oracle(X, kernel_size, stride, padding)


@avg_pool2d.misconception
def never_counts_the_padding(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The zeros of the padding never count. What should a sum be divided by when they do?"""
    return avg_pool2d.oracle(X, kernel_size, stride, padding, False)


@avg_pool2d.misconception
def counts_the_other_way(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The two ways of counting have changed places. When count_include_pad is true, is the divisor
    larger or smaller?
    """
    return avg_pool2d.oracle(X, kernel_size, stride, padding, not count_include_pad)


@avg_pool2d.misconception
def counts_pixels_that_are_not_zero(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """A black pixel of the image was taken for padding. How can you tell the two zeros apart?"""
    if count_include_pad:
        return avg_pool2d.oracle(X, kernel_size, stride, padding)
    counted = avg_pool2d.oracle((X != 0).float(), kernel_size, stride, padding)
    return avg_pool2d.oracle(X, kernel_size, stride, padding) / counted


@avg_pool2d.misconception
def averages_with_stride_one(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Without a stride, your windows overlap. By how much does a window move if stride is None?"""
    step = 1 if stride is None else stride
    return avg_pool2d.oracle(X, kernel_size, step, padding, count_include_pad)


@avg_pool2d.misconception
def averages_without_padding(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Padding has no effect. How many places does a window gain that may hang over the border?"""
    return averaged(X, kernel_size, stride, 0, count_include_pad)


def averaged(X, kernel_size, stride, padding, count_include_pad):
    """The averages, also where torch refuses a size or a padding."""
    step = kernel_size if stride is None else stride
    total = slid(framed(X, padding), kernel_size, step).mean((-2, -1))
    if count_include_pad:
        return total
    return total / slid(framed(torch.ones_like(X), padding), kernel_size, step).mean((-2, -1))


@avg_pool2d.misconception
def pads_the_other_axis(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Rows got the padding of the columns. Which entry of a pair stands for the rows?"""
    return averaged(X, kernel_size, stride, as_pair(padding)[::-1], count_include_pad)


@avg_pool2d.misconception
def lays_the_window_on_its_side(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The window lies on its side. Which entry of a pair stands for the rows?"""
    step = kernel_size if stride is None else stride
    return averaged(X, as_pair(kernel_size)[::-1], step, padding, count_include_pad)


@avg_pool2d.misconception
def averages_an_incomplete_window(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """There is a window too many at the end. Does it still lie inside the padded image?"""
    return F.avg_pool2d(X, kernel_size, stride, padding, True, count_include_pad)


@avg_pool2d.misconception
def forgets_to_divide(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The windows were summed. What makes an average of a sum?"""
    h, w = as_pair(kernel_size)
    return avg_pool2d.oracle(X, kernel_size, stride, padding) * h * w


@avg_pool2d.misconception
def keeps_the_largest(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Every window kept its largest value. What was asked for?"""
    return max_pool2d.oracle(X, kernel_size, stride, padding)


@avg_pool2d.misconception
def one_average_for_all(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """All images and channels have the same answer. Over which of the four axes does a window
    extend?
    """
    same = X.mean((0, 1), keepdim=True).expand(X.shape)
    return avg_pool2d.oracle(same, kernel_size, stride, padding, count_include_pad)


@avg_pool2d.misconception
def averages_outside_torch(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return avg_pool2d.oracle(X, kernel_size, stride, padding, count_include_pad).detach()
