"""The specification of `lenet`."""

from itertools import pairwise

from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import one_of, seeds, sizes
from course_utils.checking.fill import pattern
from course_utils.checking.values import Case


@st.composite
def digits(draw):
    """LeNet with weights from a formula, on images made by one."""
    seed = draw(seeds())
    images = [2 * pattern((draw(sizes(1, 6)), 1, 28, 28), seed + k) for k in range(2)]
    options = {"inputs": images[: draw(one_of(1, 2))], "by": "role"}
    gradient = draw(one_of(False, False, True))
    match draw(one_of("evaluation", "training", "twice")):
        case "training":
            options["modes"] = ["train"] * len(options["inputs"])
        case "twice":
            return Case(scenario="module", options=options | {"twice": True})
    return Case(scenario="module", seed=seed, gradient=gradient, options=options)


@exercise(points=3, cases=digits(), examples=8)
def lenet():
    """The network of 1998: two convolutions, sigmoids, average pooling, three linear layers."""
    return lenet_with()


def lenet_with(activation=nn.Sigmoid, pool=nn.AvgPool2d, padding=2, hidden=(120, 84), last=None):
    """The network with some of its parts exchanged."""
    side = (((28 + 2 * padding - 4) // 2) - 4) // 2
    sizes_ = (16 * side * side, *hidden, 10)
    layers = [nn.Conv2d(1, 6, 5, padding=padding), activation(), pool(2, 2)]
    layers += [nn.Conv2d(6, 16, 5), activation(), pool(2, 2), nn.Flatten()]
    for size, following in pairwise(sizes_):
        layers += [nn.Linear(size, following), activation()]
    return nn.Sequential(*layers[:-1], *([last] if last else []))


@lenet.misconception
def relu_instead_of_sigmoid():
    """The shapes are right, the activations are not those of 1998. Which function squashes its
    input to between 0 and 1?
    """
    return lenet_with(activation=nn.ReLU)


@lenet.misconception
def tanh_instead_of_sigmoid():
    """The activations answer below zero. Which function squashes its input to between 0 and
    1?
    """
    return lenet_with(activation=nn.Tanh)


@lenet.misconception
def max_instead_of_average():
    """The shapes are right, the pooling is not. Does LeNet average a window, or pick its largest
    value?
    """
    return lenet_with(pool=nn.MaxPool2d)


@lenet.misconception
def without_padding():
    """The first linear layer is smaller than it should be. What does the first convolution do so
    that 28 stays 28?
    """
    return lenet_with(padding=0)


@lenet.misconception
def softmax_at_the_end():
    """The scores add up to one. Which loss already contains the softmax?"""
    return lenet_with(last=nn.Softmax(dim=1))


@lenet.misconception
def sigmoid_at_the_end():
    """All scores lie between 0 and 1. Should the last layer be squashed as well?"""
    return lenet_with(last=nn.Sigmoid())


@lenet.misconception
def no_activation_between_linear_layers():
    """Two linear layers follow each other directly. What can two linear maps do that one
    cannot?
    """
    layers = list(lenet_with())
    return nn.Sequential(*layers[:8], *layers[9:10], *layers[11:])


@lenet.misconception
def one_hidden_layer_missing():
    """The network has fewer parameters than 61,706. How many linear layers come after the
    flattening?
    """
    return lenet_with(hidden=(120,))


@lenet.misconception
def activation_after_pooling():
    """Pooling comes before the sigmoid. Is the sigmoid of an average the average of
    sigmoids?
    """
    layers = list(lenet_with())
    for i in (1, 4):
        layers[i], layers[i + 1] = layers[i + 1], layers[i]
    return nn.Sequential(*layers)
