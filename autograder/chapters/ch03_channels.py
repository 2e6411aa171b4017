"""Channels.

Dumoulin and Visin, *A Guide to Convolution Arithmetic for Deep Learning*, 2016; Lin, Chen and
Yan, *Network in Network*, 2014, for the 1×1 convolution.
"""

import torch
from torch import nn
from torch.nn import functional as F

from autograder.spec import gate

from .ch03.conv2d import conv2d
from .ch03.conv_params import conv_params
from .ch03.corr2d_multi_in import corr2d_multi_in
from .ch03.corr2d_multi_in_out import corr2d_multi_in_out
from .ch03.corr2d_multi_in_out_1x1 import corr2d_multi_in_out_1x1

EXERCISES = (
    corr2d_multi_in,
    corr2d_multi_in_out,
    corr2d_multi_in_out_1x1,
    conv2d,
    conv_params,
)


@gate(points=3, data="small_digits", needs=["conv2d"])
def gate_ch03(student, data, device):
    """Learn to read digits with two layers of your conv2d and a linear one on top."""
    # The layers only keep the weights; your conv2d computes with them.
    layers = [nn.Conv2d(1, 6, 3), nn.Conv2d(6, 12, 3), nn.Linear(12 * 2 * 2, 10)]
    first, second, head = net = nn.ModuleList(layers).to(device)

    def scores(images):
        maps = student.conv2d(images, first.weight, first.bias, padding=1, stride=2).relu()
        maps = student.conv2d(maps, second.weight, second.bias, padding=(1, 1), stride=(2, 2))
        return head(maps.relu().flatten(1))

    for lr in (0.02, 0.005):
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        for start in range(0, len(data.X), 8):
            batch = slice(start, start + 8)
            loss = F.cross_entropy(scores(data.X[batch]), data.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        return scores(data.X_test)


@gate_ch03.must_fail
def never_trained(student, data, device):
    """The same network with no step taken."""
    data.X, data.y = data.X[:0], data.y[:0]
    return gate_ch03.driver(student, data, device)


@gate_ch03.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch03.driver(student, data, device)


@gate_ch03.must_fail
def kernels_never_learn(student, data, device):
    """Random kernels below a linear layer that learns alone."""

    class Cut:
        @staticmethod
        def conv2d(*args, **kwargs):
            return student.conv2d(*args, **kwargs).detach()

    return gate_ch03.driver(Cut, data, device)
