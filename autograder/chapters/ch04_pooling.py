"""Pooling.

Goodfellow, Bengio and Courville, *Deep Learning*, section 9.3; Lin, Chen and Yan, *Network in
Network*, 2014, for the global average.
"""

import torch
from torch import nn
from torch.nn import functional as F

from autograder.spec import gate

from .ch04.avg_pool2d import avg_pool2d
from .ch04.global_avg_pool import global_avg_pool
from .ch04.max_pool2d import max_pool2d
from .ch04.pool2d import pool2d

EXERCISES = (
    pool2d,
    max_pool2d,
    avg_pool2d,
    global_avg_pool,
)


@gate(points=3, data="shifted_digits", needs=["max_pool2d", "global_avg_pool"])
def gate_ch04(student, data, device):
    """Read digits that have moved since the training, with your max_pool2d and global_avg_pool."""
    lower = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU())
    upper = nn.Sequential(nn.Conv2d(8, 64, 4), nn.BatchNorm2d(64), nn.ReLU())
    head = nn.Linear(64, 10)
    net = nn.ModuleList([lower, upper, head]).to(device)

    def scores(images):
        maps = student.max_pool2d(lower(images), 3, stride=2, padding=1)
        return head(student.global_avg_pool(upper(maps)).flatten(1))

    net.train()
    for lr in (0.02, 0.01, 0.003):
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        for first in range(0, len(data.X), 8):
            batch = slice(first, first + 8)
            loss = F.cross_entropy(scores(data.X[batch]), data.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    net.eval()
    with torch.no_grad():
        return scores(data.X_test)


@gate_ch04.must_fail
def never_trained(student, data, device):
    """The same network with no step taken."""
    data.X, data.y = data.X[:0], data.y[:0]
    return gate_ch04.driver(student, data, device)


@gate_ch04.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch04.driver(student, data, device)


@gate_ch04.must_fail
def one_pixel_for_each_window(student, data, device):
    """The same training with windows that keep one pixel, wherever the largest is."""

    class Thinned:
        global_avg_pool = staticmethod(student.global_avg_pool)

        @staticmethod
        def max_pool2d(X, kernel_size, stride, padding):
            return X[:, :, ::stride, ::stride]

    return gate_ch04.driver(Thinned, data, device)
