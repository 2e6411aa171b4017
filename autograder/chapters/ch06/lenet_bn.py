"""The specification of `lenet_bn`."""

from functools import partial

from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import one_of, seeds
from course_utils.checking.fill import pattern
from course_utils.checking.values import Case


def networks(*shape, examples_of_modes=(("train", "eval"),)):
    """A network, filled by a formula, on images made by one."""

    @st.composite
    def draw_network(draw):
        seed, modes = draw(seeds()), draw(one_of(*examples_of_modes))
        gradient = draw(one_of(False, False, True))
        inputs = [2 * pattern(shape, seed + n) for n in range(len(modes))]
        options = {"inputs": inputs, "modes": list(modes), "by": "role"}
        if draw(one_of(False, False, False, True)):
            return Case(scenario="module", options=options | {"twice": True})
        return Case(scenario="module", seed=seed, gradient=gradient, options=options)

    return draw_network()


@exercise(
    points={"training": 1, "evaluation": 1},
    cases=networks(8, 1, 28, 28),
    examples=8,
)
def lenet_bn():
    """LeNet with a batch norm after every convolution and every hidden linear layer."""
    return lenet_with()


def lenet_with(
    activation=nn.Sigmoid, pool=nn.AvgPool2d, norm2d=nn.BatchNorm2d, norm1d=nn.BatchNorm1d
):
    """The network with some of its parts exchanged."""
    return nn.Sequential(
        *(nn.Conv2d(1, 6, 5, padding=2), norm2d(6), activation(), pool(2, 2)),
        *(nn.Conv2d(6, 16, 5), norm2d(16), activation(), pool(2, 2), nn.Flatten()),
        *(nn.Linear(400, 120), norm1d(120), activation()),
        *(nn.Linear(120, 84), norm1d(84), activation(), nn.Linear(84, 10)),
    )


@lenet_bn.misconception
def after_the_activation():
    """The batch norm comes after the sigmoid. Which side of the activation should be
    centred?
    """
    layers = list(lenet_with())
    for i, layer in enumerate(layers):
        if isinstance(layer, nn.Sigmoid):
            layers[i - 1], layers[i] = layers[i], layers[i - 1]
    return nn.Sequential(*layers)


@lenet_bn.misconception
def convolutions_only():
    """The hidden linear layers are not normalised. How many batch norms does the description ask
    for?
    """
    return lenet_with(norm1d=lambda features: nn.Identity())


@lenet_bn.misconception
def linear_layers_only():
    """The convolutions are not normalised. How many batch norms does the description ask
    for?
    """
    return lenet_with(norm2d=lambda features: nn.Identity())


@lenet_bn.misconception
def relu_activation():
    """The activations are not LeNet's. Which function did the network of the last chapter
    use?
    """
    return lenet_with(activation=nn.ReLU)


@lenet_bn.misconception
def maximum_pooling():
    """The pooling is not LeNet's. Does it average, or pick the largest?"""
    return lenet_with(pool=nn.MaxPool2d)


@lenet_bn.misconception
def normalises_the_scores():
    """The ten scores are normalised as well. Is the last layer a hidden one?"""
    return nn.Sequential(*lenet_with(), nn.BatchNorm1d(10))


@lenet_bn.misconception
def without_running_statistics():
    """Evaluation depends on the batch. Which statistics should the layers keep?"""

    batch_only = {"track_running_stats": False}
    return lenet_with(
        norm2d=partial(nn.BatchNorm2d, **batch_only), norm1d=partial(nn.BatchNorm1d, **batch_only)
    )
