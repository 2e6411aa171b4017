"""The specification of `receptive_field`."""

import math

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.spec import exercise
from autograder.strategies import one_of, sizes
from course_utils.checking.values import Case


@st.composite
def stacks(draw):
    """Layers from the image upwards. Strides leave no gaps, except behind the last layer."""
    layers = [(k, draw(sizes(1, min(k, 3)))) for k in draw(st.lists(sizes(1, 5), max_size=6))]
    if layers and draw(one_of(False, False, True)):
        layers[-1] = (layers[-1][0], draw(sizes(1, 4)))
    return Case((layers,))


@exercise(points=3, cases=stacks())
def receptive_field(layers):
    """Count the input pixels that one output of a stack of convolutions depends on."""
    largest = 1 + sum(k - 1 for k, _ in layers) * math.prod(s for _, s in layers)
    X = Y = torch.zeros(1, 1, largest, dtype=torch.float64, requires_grad=True)
    for k, s in layers:
        Y = F.conv1d(Y, torch.ones(1, 1, k, dtype=torch.float64), stride=s)
    (slope,) = torch.autograd.grad(Y[0, 0, 0], X)
    return slope.count_nonzero().item()


def reach(layers, growth):
    """Add up by how many pixels each layer widens the field."""
    field, step = 1, 1
    for k, s in layers:
        field += growth(k, s, step)
        step *= s
    return field


@receptive_field.misconception
def ignores_strides(layers):
    """Stacks with strides see more than you say. How many input pixels lie between neighbours in
    the output of a layer with stride 2?
    """
    return reach(layers, lambda k, s, step: k - 1)


@receptive_field.misconception
def own_stride_too_early(layers):
    """The stride of a layer widened its own window. Does a stride change what this layer sees, or
    what the layers after it see?
    """
    return reach(layers, lambda k, s, step: (k - 1) * step * s)


@receptive_field.misconception
def only_the_stride_before(layers):
    """Two strides in a row are not enough for you. Two neighbours behind strides 2 and 2: how many
    input pixels are they apart?
    """
    before = [1, *(s for _, s in layers)]
    return 1 + sum((k - 1) * s for (k, _), s in zip(layers, before, strict=False))


@receptive_field.misconception
def from_the_wrong_end(layers):
    """The layers seem to be stacked the other way round. Which entry of the list looks at the
    image itself?
    """
    return receptive_field.oracle(layers[::-1])


@receptive_field.misconception
def adds_kernel_sizes(layers):
    """The field is too large even without strides. By how many pixels does a kernel of 3 widen the
    view of a single pixel?
    """
    return reach(layers, lambda k, s, step: k * step) - 1


@receptive_field.misconception
def multiplies_kernel_sizes(layers):
    """Kernels were multiplied. Two windows of 3 that overlap: do they see nine pixels together?"""
    return math.prod(k for k, _ in layers)


@receptive_field.misconception
def starts_from_nothing(layers):
    """The field is too small by one. How many pixels does an output see without any layer?"""
    return receptive_field.oracle(layers) - 1


@receptive_field.misconception
def last_layer_only(layers):
    """You count what the last layer sees of the layer before it. How far does that reach in the
    image?
    """
    return layers[-1][0] if layers else 1
