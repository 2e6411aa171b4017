"""The specification of `init_weights`."""

from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import one_of, seeds
from course_utils.checking.matchers import Distribution
from course_utils.checking.values import Built, Case

from .shared import xavier


@st.composite
def unequal_layers(draw):
    """A network with layers that are initialised and layers that are left alone."""
    narrow = draw(one_of(20, 30))
    layers = (
        Built("Linear", (narrow, 180)),
        Built("Conv2d", (8, draw(one_of(4, 2)), draw(one_of(5, (3, 7), (7, 3))))),
        Built("BatchNorm2d", (5,)),
        Built("Conv1d", (3, 4, 3)),
        Built("Embedding", (5, 6)),
        Built("Linear", (narrow, 180)),
        Built("Linear", (narrow, 90), {"bias": False}),
        Built("Conv2d", (4, 8, 5), {"bias": False}),
    )
    network = Built("Sequential", layers, fill=draw(seeds()))
    options = {"network": network, "twins": ["0.weight", "5.weight"]}
    return Case(scenario="initialise", seed=draw(seeds()), options=options)


@exercise(points=2, cases=unequal_layers(), examples=6)
def init_weights(m):
    """Xavier's uniform rule for the weights of linear layers and convolutions; the rest
    stays.
    """
    if isinstance(m, nn.Linear | nn.Conv2d):
        nn.init.xavier_uniform_(m.weight)


@init_weights.expect
def uniform_weights(case, seen):
    """Linear layers and convolution are random, all else is as it was."""
    drawn = {
        key: Distribution("uniform", xavier(seen["values"][key]), tuple(seen["values"][key].shape))
        for key in ("0.weight", "1.weight", "5.weight", "6.weight", "7.weight")
    }
    return {"values": seen["values"] | drawn}


@init_weights.stand_in
def start_from_squares(m):
    if type(m) in (nn.Linear, nn.Conv2d):
        m.weight.data = m.weight.data.square()


@init_weights.misconception
def xavier_normal(m):
    """The weights are normal. Which rule draws them between two bounds?"""
    if isinstance(m, nn.Linear | nn.Conv2d):
        nn.init.xavier_normal_(m.weight)


@init_weights.misconception
def kaiming(m):
    """The weights spread too far. Which rule weighs inputs and outputs alike?"""
    if isinstance(m, nn.Linear | nn.Conv2d):
        nn.init.kaiming_uniform_(m.weight)


@init_weights.misconception
def linear_only(m):
    """The convolution's weights are not as asked. Which two kinds of layer were named?"""
    if isinstance(m, nn.Linear):
        nn.init.xavier_uniform_(m.weight)


@init_weights.misconception
def convolutions_are_forgotten_linear(m):
    """The linear layer's weights are not as asked. Which two kinds of layer were named?"""
    if isinstance(m, nn.Conv2d):
        nn.init.xavier_uniform_(m.weight)


@init_weights.misconception
def zeroes_biases(m):
    """The biases have changed. Which of its tensors does a layer get new numbers for?"""
    if isinstance(m, nn.Linear | nn.Conv2d):
        nn.init.xavier_uniform_(m.weight)
        if m.bias is not None:
            nn.init.zeros_(m.bias)


@init_weights.misconception
def every_weight_matrix(m):
    """Layers of other kinds were initialised as well. Which two kinds of layer were named?"""
    if hasattr(m, "weight") and m.weight.dim() > 1:
        nn.init.xavier_uniform_(m.weight)


@init_weights.misconception
def works_on_a_copy(m):
    """Nothing has changed. Does your function change the layer's weight, or a new tensor?"""
