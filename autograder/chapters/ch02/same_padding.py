"""The specification of `same_padding`."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.spec import exercise
from autograder.strategies import sizes
from course_utils.checking.values import Case


@exercise(points=2, cases=st.builds(lambda *k: Case((k,)), sizes(1, 12), sizes(1, 12)), examples=40)
def same_padding(kernel_size):
    """Say how many lines of zeros on each side keep the size of an image."""
    return tuple(lines_on_each_side(k) for k in kernel_size)


def lines_on_each_side(k):
    """The weight that meets the first pixel tells how many stand before it in torch's padding."""
    pixel, weights = torch.eye(1, k)[None], torch.arange(float(k))[None, None]
    before = int(F.conv1d(pixel, weights, padding="same")[0, 0, 0])
    return before, k - 1 - before


@same_padding.misconception
def extra_line_first(kernel_size):
    """For even kernels the odd line stands above and left. Where is it asked for?"""
    return tuple((k // 2, (k - 1) // 2) for k in kernel_size)


@same_padding.misconception
def one_line_too_many(kernel_size):
    """Even kernels make the image larger by one. How many lines does a kernel of two rows take
    away?
    """
    return tuple((k // 2, k // 2) for k in kernel_size)


@same_padding.misconception
def one_line_too_few(kernel_size):
    """Even kernels make the image smaller by one. May the two sides have different numbers of
    lines?
    """
    return tuple(((k - 1) // 2, (k - 1) // 2) for k in kernel_size)


@same_padding.misconception
def left_and_right_first(kernel_size):
    """The kernel's width decides the lines above and below. Which of the two pairs comes first?"""
    return same_padding.oracle(kernel_size[::-1])


@same_padding.misconception
def all_lines_on_each_side(kernel_size):
    """The image grows. A kernel takes away k − 1 lines: on one side, or on both together?"""
    return tuple((k - 1, k - 1) for k in kernel_size)


@same_padding.misconception
def four_numbers_in_a_row(kernel_size):
    """The right numbers in one tuple. Which form was asked for: four numbers, or two pairs?"""
    top_bottom, left_right = same_padding.oracle(kernel_size)
    return (*top_bottom, *left_right)


@same_padding.misconception
def one_number_for_an_axis(kernel_size):
    """Each axis has a single number. How would you say that one side gets a line more?"""
    return tuple((k - 1) // 2 for k in kernel_size)
