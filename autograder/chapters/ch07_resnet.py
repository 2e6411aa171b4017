"""Residual networks.

He, Zhang, Ren and Sun, *Deep Residual Learning for Image Recognition*, 2015. As in many
textbooks, every convolution keeps its bias and the shortcut is a convolution without a norm.
"""

from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from autograder.spec import gate

from .ch07.residual import Residual
from .ch07.resnet18 import resnet18
from .ch07.resnet_block import resnet_block

EXERCISES = (
    Residual,
    resnet_block,
    resnet18,
)


@gate(points=3, data="small_digits", needs=["resnet_block"])
def gate_ch07(student, data, device):
    """Train a deep, narrow network of your blocks; a batch shared with noise must not harm it."""
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        *student.resnet_block(8, 8, 10, first_block=True),
        *student.resnet_block(8, 16, 4),
        *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 10)),
    ).to(device)
    steps, batch_size = 70, 64
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
    slower = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)
    net.train()
    for _ in range(steps):
        batch = torch.randint(len(data.y), (batch_size,), device=device)
        loss = F.cross_entropy(net(data.X[batch]), data.y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        slower.step()
    net.eval()
    with torch.no_grad():
        noise = 20 * torch.randn_like(data.X_test)
        return net(torch.cat((data.X_test, noise)))[: len(data.X_test)]


@gate_ch07.must_fail
def no_skip_paths(student, data, device):
    """The same layers in a row, without their shortcuts."""

    def branch(block, X):
        return block.bn2(block.conv2(block.bn1(block.conv1(X)).relu())).relu()

    class Plain:
        @staticmethod
        def resnet_block(*args, **kwargs):
            blocks = student.resnet_block(*args, **kwargs)
            for block in blocks:
                block.forward = partial(branch, block)
            return blocks

    return gate_ch07.driver(Plain, data, device)


@gate_ch07.must_fail
def batch_statistics_in_evaluation(student, data, device):
    """Norms that keep nothing of the training and go by the batch that they are tested in."""

    class Forgetful:
        @staticmethod
        def resnet_block(*args, **kwargs):
            blocks = student.resnet_block(*args, **kwargs)
            for norm in nn.Sequential(*blocks).modules():
                if isinstance(norm, nn.BatchNorm2d):
                    norm.running_mean = norm.running_var = None
            return blocks

    return gate_ch07.driver(Forgetful, data, device)


@gate_ch07.must_fail
def raw_pixels(student, data, device):
    """Unnormalised images: brightness from 0 to 255."""
    data.X, data.X_test = 255 * data.X, 255 * data.X_test
    return gate_ch07.driver(student, data, device)


@gate_ch07.must_fail
def test_images_unnormalised(student, data, device):
    """Images that are normalised for the training and forgotten for the test."""
    data.X_test = 255 * data.X_test
    return gate_ch07.driver(student, data, device)


@gate_ch07.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch07.driver(student, data, device)
