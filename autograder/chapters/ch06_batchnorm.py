"""Batch normalisation.

Ioffe and Szegedy, *Batch Normalization: Accelerating Deep Network Training by Reducing Internal
Covariate Shift*, 2015. Momentum weighs the new batch and the running variance is unbiased, as in
PyTorch.
"""

import torch
from torch import nn
from torch.nn import functional as F

from autograder.spec import gate

from .ch06.batch_norm import batch_norm
from .ch06.batch_norm_layer import BatchNorm
from .ch06.fuse_conv_bn import fuse_conv_bn
from .ch06.lenet_bn import lenet_bn

EXERCISES = (
    batch_norm,
    BatchNorm,
    lenet_bn,
    fuse_conv_bn,
)


@gate(points=3, data="mnist", needs=["lenet_bn"])
def gate_ch06(student, data, device):
    """Train your lenet_bn for a hundred steps, in which the plain network learns nothing."""
    net = student.lenet_bn().to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=1.0)
    net.train()
    for batch in torch.randperm(len(data.y), device=device)[: 100 * 32].split(32):
        loss = F.cross_entropy(net(data.X[batch]), data.y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        return net(data.X_test)


@gate_ch06.must_fail
def without_batch_norm(student, data, device):
    """The plain network in the same hundred steps."""

    class Plain:
        @staticmethod
        def lenet_bn():
            norms = (nn.BatchNorm1d, nn.BatchNorm2d)
            layers = student.lenet_bn()
            return nn.Sequential(*(layer for layer in layers if not isinstance(layer, norms)))

    return gate_ch06.driver(Plain, data, device)


@gate_ch06.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch06.driver(student, data, device)


@gate_ch06.must_fail
def hardly_any_steps(student, data, device):
    """Five steps instead of a hundred."""
    data.X, data.y = data.X[: 5 * 32], data.y[: 5 * 32]
    return gate_ch06.driver(student, data, device)
