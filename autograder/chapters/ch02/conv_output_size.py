"""The specification of `conv_output_size`."""

import math

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.spec import exercise
from autograder.strategies import one_of, sizes
from course_utils.checking.values import Case

from .shared import CONVOLUTION


@st.composite
def axes(draw):
    """The numbers that decide how long the output is along one axis."""
    k = draw(sizes(1, draw(one_of(5, 11))))
    optional = {"padding": sizes(0, 4), "stride": sizes(1, 4), "dilation": sizes(1, 3)}
    options = draw(st.fixed_dictionaries({}, optional=optional))
    span = options.get("dilation", 1) * (k - 1) + 1
    n = max(1, span - 2 * options.get("padding", 0)) + draw(sizes(0, 12))
    if draw(one_of(False, False, True)):  # by position
        usual = {"padding": 0, "stride": 1, "dilation": 1}
        return Case((n, k, *(options.get(name, value) for name, value in usual.items())))
    return Case((n, k), options)


@exercise(points=2, cases=axes(), forbid=CONVOLUTION, examples=80)
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    """Count the places of a kernel along one axis."""
    options = {"padding": padding, "stride": stride, "dilation": dilation}
    return F.conv1d(torch.zeros(1, 1, n), torch.zeros(1, 1, k), **options).shape[-1]


@conv_output_size.misconception
def padding_counted_once(n, k, padding=0, stride=1, dilation=1):
    """The output is too short where there is padding. At how many ends of the axis are zeros
    added?
    """
    return (n + padding - dilation * (k - 1) - 1) // stride + 1


@conv_output_size.misconception
def padding_taken_away(n, k, padding=0, stride=1, dilation=1):
    """More padding makes your output shorter. Does padding give the kernel more room, or less?"""
    return (n - 2 * padding - dilation * (k - 1) - 1) // stride + 1


@conv_output_size.misconception
def forgets_the_first_place(n, k, padding=0, stride=1, dilation=1):
    """The output is too short by one. How many places are there when the kernel cannot move at
    all?
    """
    return (n + 2 * padding - dilation * (k - 1) - 1) // stride


@conv_output_size.misconception
def one_inside_the_quotient(n, k, padding=0, stride=1, dilation=1):
    """Some strides give one place too few. Is the first place counted before or after dividing by
    the stride?
    """
    return (n + 2 * padding - dilation * (k - 1)) // stride


@conv_output_size.misconception
def rounds_up(n, k, padding=0, stride=1, dilation=1):
    """Some strides give one place too many. Does a step count that would carry the kernel beyond
    the end?
    """
    return math.ceil((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1


@conv_output_size.misconception
def fraction_of_a_place(n, k, padding=0, stride=1, dilation=1):
    """Some answers are not whole numbers. What happens to a step that is cut off at the end?"""
    return (n + 2 * padding - dilation * (k - 1) - 1) / stride + 1


@conv_output_size.misconception
def ignores_stride(n, k, padding=0, stride=1, dilation=1):
    """The stride makes no difference to your answer. How many places remain if only every second
    one is taken?
    """
    return n + 2 * padding - dilation * (k - 1)


@conv_output_size.misconception
def ignores_dilation(n, k, padding=0, stride=1, dilation=1):
    """The dilation makes no difference to your answer. How far is it from the first to the last
    entry of a kernel with gaps?
    """
    return (n + 2 * padding - k) // stride + 1


@conv_output_size.misconception
def dilation_times_kernel(n, k, padding=0, stride=1, dilation=1):
    """Dilated kernels are too long in your formula. A kernel of k entries has how many gaps?"""
    return (n + 2 * padding - dilation * k) // stride + 1
