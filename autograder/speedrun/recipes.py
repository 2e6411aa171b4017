"""What is trained fast: a LeNet on a CPU and a small ResNet on a GPU, from the chapters' blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torch import nn

from .. import trusted


@dataclass(frozen=True)
class Recipe:
    """A training, and what it shall reach on the hardware that is named.

    ``goal`` is the accuracy on the test images, a fraction, and ``within`` the seconds of the
    training. It learns from ``steps`` batches, and ``lr`` is the highest learning rate. With
    ``augment``, training images are mirrored and shifted; with ``autocast``, the network computes
    in bfloat16.
    """

    name: str
    device: str
    hardware: str
    build: Callable[[], nn.Module]
    steps: int
    batch_size: int
    lr: float
    augment: bool
    autocast: bool
    goal: float
    within: float


def lenet() -> nn.Module:
    """Return chapter 6's `lenet_bn` with relu for its sigmoids, and chapter 5's weights."""
    layers = trusted.solutions("ch06_batchnorm")["lenet_bn"]()
    net = nn.Sequential(*(nn.ReLU() if isinstance(m, nn.Sigmoid) else m for m in layers))
    return net.apply(trusted.solutions("ch05_lenet")["init_weights"])


def resnet() -> nn.Module:
    """Return a network of three stages of one block, each made by chapter 7's `resnet_block`."""
    resnet_block = trusted.solutions("ch07_resnet")["resnet_block"]
    return nn.Sequential(
        nn.Conv2d(1, 32, kernel_size=3, padding=1),
        nn.BatchNorm2d(32),
        nn.ReLU(),
        *resnet_block(32, 32, 1, first_block=True),
        *resnet_block(32, 64, 1),
        *resnet_block(64, 128, 1),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(128, 10),
    )


RECIPES = (
    Recipe(
        name="lenet",
        device="cpu",
        hardware="two CPU cores",
        build=lenet,
        steps=330,  # 70 % of the images
        batch_size=128,
        lr=0.3,
        augment=False,
        autocast=False,  # on a CPU, so small a network gains a tenth at most
        goal=0.86,
        within=20,
    ),
    Recipe(
        name="resnet",
        device="cuda",
        hardware="one modern GPU",
        build=resnet,
        steps=1400,  # six times all images
        batch_size=256,
        lr=0.2,
        augment=True,
        autocast=True,
        goal=0.91,
        within=10,
    ),
)
