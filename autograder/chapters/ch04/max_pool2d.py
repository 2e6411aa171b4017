"""The specification of `max_pool2d`."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK, as_pair
from autograder.spec import exercise
from autograder.strategies import one_of
from course_utils.checking.values import Case

from .shared import BELOW_ZERO, FAR_BELOW, POOLING, apart, framed, images, pools, slid


@st.composite
def batches_to_pool(draw):
    """A batch of images and a window; sometimes gradients are asked for, where no two values are
    equal.
    """
    gradient = draw(one_of(False, False, False, True))
    kernel, options, shape = draw(pools())
    values = (INK, BELOW_ZERO) if gradient else (INK, BELOW_ZERO, FAR_BELOW)
    X = draw(images(shape, draw(st.sampled_from(values))))
    if gradient:
        return Case((apart(X), kernel), options, gradient=True)
    aspect = next((name for name in ("padding", "stride") if name in options), "values")
    return Case((X, kernel), options, aspect=aspect, options={"new": True})


@exercise(
    points={"values": 1, "stride": 1, "padding": 1, "gradient": 1},
    cases=batches_to_pool(),
    forbid=POOLING,
    examples=120,
)
def max_pool2d(X, kernel_size, stride=None, padding=0):
    """Keep the largest value of every window, in every channel; padding never wins."""
    return F.max_pool2d(X, kernel_size, stride, padding)


def largest(images, window, step):
    """The largest value of every window."""
    return slid(images, window, step).amax((-2, -1))


@max_pool2d.misconception
def pads_with_zeros(X, kernel_size, stride=None, padding=0):
    """At the border, a zero that is not in the image beats negative pixels. Which value can never
    win?
    """
    return max_pool2d.oracle(framed(X, padding), kernel_size, stride)


@max_pool2d.misconception
def stride_defaults_to_one(X, kernel_size, stride=None, padding=0):
    """Without a stride, your windows overlap. By how much does a window move if stride is None?"""
    return max_pool2d.oracle(X, kernel_size, 1 if stride is None else stride, padding)


@max_pool2d.misconception
def ignores_the_stride(X, kernel_size, stride=None, padding=0):
    """The windows always lie side by side. What does a stride change?"""
    return max_pool2d.oracle(X, kernel_size, None, padding)


@max_pool2d.misconception
def ignores_the_padding(X, kernel_size, stride=None, padding=0):
    """Padding has no effect. How many places does a window gain that may hang over the border?"""
    return largest(X, kernel_size, kernel_size if stride is None else stride)


@max_pool2d.misconception
def swaps_the_window(X, kernel_size, stride=None, padding=0):
    """The window lies on its side. Which entry of a pair stands for the rows?"""
    step = kernel_size if stride is None else stride
    padded = framed(X, padding, -torch.inf)
    return largest(padded, as_pair(kernel_size)[::-1], step)


@max_pool2d.misconception
def swaps_the_strides(X, kernel_size, stride=None, padding=0):
    """The window moves down by the steps that belong to the right. Which entry of a pair stands
    for the rows?
    """
    swapped = None if stride is None else as_pair(stride)[::-1]
    return max_pool2d.oracle(X, kernel_size, swapped, padding)


@max_pool2d.misconception
def swaps_the_padding(X, kernel_size, stride=None, padding=0):
    """Rows got the padding of the columns. Which entry of a pair stands for the rows?"""
    padded = framed(X, as_pair(padding)[::-1], -torch.inf)
    return largest(padded, kernel_size, kernel_size if stride is None else stride)


@max_pool2d.misconception
def height_for_both(X, kernel_size, stride=None, padding=0):
    """Only square windows come out right. What belongs to the columns?"""
    h, _ = as_pair(kernel_size)
    step = kernel_size if stride is None else stride
    return largest(framed(X, padding, -torch.inf), h, step)


@max_pool2d.misconception
def keeps_the_last_window(X, kernel_size, stride=None, padding=0):
    """There is a window too many at the end. Does it still lie inside the padded image?"""
    return F.max_pool2d(X, kernel_size, stride, padding, ceil_mode=True)


@max_pool2d.misconception
def pads_one_side(X, kernel_size, stride=None, padding=0):
    """The images were padded above and left only. Where else can a window hang over the border?"""
    padded = framed(X, padding, -torch.inf, both_sides=False)
    return largest(padded, kernel_size, kernel_size if stride is None else stride)


@max_pool2d.misconception
def averages_instead(X, kernel_size, stride=None, padding=0):
    """Every window was averaged. Which of its values was asked for?"""
    return F.avg_pool2d(X, kernel_size, stride, padding, count_include_pad=False)


@max_pool2d.misconception
def one_maximum_for_all(X, kernel_size, stride=None, padding=0):
    """All images and channels have the same answer. Over which of the four axes does a window
    extend?
    """
    return max_pool2d.oracle(
        X.amax((0, 1), keepdim=True).expand(X.shape), kernel_size, stride, padding
    )


@max_pool2d.misconception
def pairs_only(X, kernel_size, stride=None, padding=0):
    """A size of one number is not understood. Which pair does a single number mean?"""
    h, w = kernel_size
    return max_pool2d.oracle(X, (h, w), stride, padding)


@max_pool2d.misconception
def whole_numbers_only(X, kernel_size, stride=None, padding=0):
    """A size of two numbers is not understood. How would you tell a pair from a single number?"""
    stride = kernel_size if stride is None else stride
    return max_pool2d.oracle(X, int(kernel_size), int(stride), int(padding))


@max_pool2d.misconception
def loses_the_gradient(X, kernel_size, stride=None, padding=0):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return max_pool2d.oracle(X, kernel_size, stride, padding).detach()
