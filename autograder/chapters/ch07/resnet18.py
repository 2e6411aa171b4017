"""The specification of `resnet18`."""

from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import one_of, seeds
from course_utils.checking.values import Case

from .residual import Residual
from .resnet_block import resnet_block
from .shared import MODELS


@st.composite
def networks(draw):
    """The whole network: values on small images, or its shapes on an image of the usual size."""
    classes, channels = draw(one_of((10, 1), (10, 3), (3, 1), (4, 3)))
    args, kwargs = (classes, channels), {}
    if draw(st.booleans()):
        changed = {"num_classes": (classes, 10), "in_channels": (channels, 1)}
        args, kwargs = (), {name: own for name, (own, usual) in changed.items() if own != usual}
    options = {"stages": (1, channels, 224, 224)}
    if draw(one_of("values", "stages")) == "values":
        shape = (4, channels, *draw(one_of((33, 17), (20, 40))))
        modes = draw(one_of(["train", "eval"], ["eval", "train"]))
        options = {"stages": (1, *shape[1:]), "modes": modes, "images": [shape, shape]}
    return Case(args, kwargs, scenario="network", seed=draw(seeds()), options=options)


@exercise(
    points={"training": 2, "evaluation": 1, "stages": 1},
    cases=networks(),
    forbid=MODELS,
    uses=[Residual, resnet_block],
    examples=8,
)
def resnet18(num_classes=10, in_channels=1):
    """A stem, four stages of two blocks, a global average and a linear layer."""
    return resnet_with(num_classes, in_channels)


@resnet18.misconception
def colour_by_default(num_classes=10, in_channels=3):
    """Without in_channels the network wants colour images. What is the number of channels when it
    is not given?
    """
    return resnet18.oracle(num_classes, in_channels)


@resnet18.misconception
def thousand_classes_by_default(num_classes=1000, in_channels=1):
    """Without num_classes there are too many scores. How many classes are there when the number is
    not given?
    """
    return resnet18.oracle(num_classes, in_channels)


def stem(in_channels, *pooling):
    """The layers before the first stage."""
    pooling = pooling or (nn.MaxPool2d(3, stride=2, padding=1),)
    conv = nn.Conv2d(in_channels, 64, 7, stride=2, padding=3)
    return [conv, nn.BatchNorm2d(64), nn.ReLU(), *pooling]


def resnet_with(
    num_classes=10, in_channels=1, start=None, plan=(2, 2, 2, 2), first=True, pool=None
):
    """The network with some of its parts exchanged."""
    channels = (64, 64, 128, 256, 512)
    body = []
    for n, count in enumerate(plan):
        body += resnet_block(channels[n], channels[n + 1], count, first_block=first and n == 0)
    head = [pool or nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, num_classes)]
    return nn.Sequential(*(start or stem(in_channels)), *body, *head)


@resnet18.misconception
def no_pooling_in_the_stem(num_classes=10, in_channels=1):
    """The first stage sees images of half the size. What comes after the relu of the stem?"""
    return resnet_with(num_classes, in_channels, stem(in_channels, nn.Identity()))


@resnet18.misconception
def average_in_the_stem(num_classes=10, in_channels=1):
    """The shapes are right, the pooling of the stem is not. Does it average, or keep the
    largest?
    """
    average = nn.AvgPool2d(3, stride=2, padding=1)
    return resnet_with(num_classes, in_channels, stem(in_channels, average))


@resnet18.misconception
def no_norm_in_the_stem(num_classes=10, in_channels=1):
    """The first convolution is not normalised. What stands between it and its relu?"""
    layers = stem(in_channels)
    return resnet_with(num_classes, in_channels, [layers[0], *layers[2:]])


@resnet18.misconception
def no_relu_in_the_stem(num_classes=10, in_channels=1):
    """The stem passes on numbers below zero. What comes after its batch norm?"""
    layers = stem(in_channels)
    return resnet_with(num_classes, in_channels, [*layers[:2], layers[3]])


@resnet18.misconception
def first_stage_halves(num_classes=10, in_channels=1):
    """The first stage halves its images. What has the stem already done to them?"""
    return resnet_with(num_classes, in_channels, first=False)


@resnet18.misconception
def one_block_a_stage(num_classes=10, in_channels=1):
    """The network has ten layers with weights that count. How many blocks does each stage
    have?
    """
    return resnet_with(num_classes, in_channels, plan=(1, 1, 1, 1))


@resnet18.misconception
def maximum_at_the_end(num_classes=10, in_channels=1):
    """The last pooling keeps one pixel of each channel. Should the whole image have a say?"""
    return resnet_with(num_classes, in_channels, pool=nn.AdaptiveMaxPool2d(1))


@resnet18.misconception
def always_ten_scores(num_classes=10, in_channels=1):
    """The number of scores does not follow the argument. Where is num_classes used?"""
    return resnet_with(10, in_channels)


@resnet18.misconception
def grey_images_only(num_classes=10, in_channels=1):
    """The network cannot take in colour images. Where is in_channels used?"""
    return resnet_with(num_classes, 1)
