"""Cross-correlation.

Goodfellow, Bengio and Courville, *Deep Learning*, section 9.1, for the two conventions.
"""

import torch
from torch import nn
from torch.nn import functional as F

from autograder.spec import gate

from .ch01.conv2d_layer import Conv2D
from .ch01.convolve2d import convolve2d
from .ch01.corr2d import corr2d
from .ch01.edge_kernel import edge_kernel
from .ch01.learn_kernel import learn_kernel

EXERCISES = (
    corr2d,
    Conv2D,
    convolve2d,
    edge_kernel,
    learn_kernel,
)


@gate(points=2, data="edges", needs=["Conv2D"])
def gate_ch01(student, data, device):
    """Learn to tell vertical from horizontal edges with two kernels of your Conv2D."""
    layers = nn.ModuleList([student.Conv2D((2, 2)) for _ in range(2)]).to(device)
    head = nn.Linear(2, 2).to(device)
    optimizer = torch.optim.Adam([*layers.parameters(), *head.parameters()], lr=0.1)

    def scores(images):
        energies = [[layer(image).square().mean() for layer in layers] for image in images]
        return head(torch.stack([torch.stack(row) for row in energies]))

    for first in range(0, len(data.X), 8):
        batch = slice(first, first + 8)
        loss = F.cross_entropy(scores(data.X[batch]), data.y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        return scores(data.X_test)


@gate_ch01.must_fail
def never_trained(student, data, device):
    """The same network with no step taken."""
    data.X, data.y = data.X[:0], data.y[:0]
    return gate_ch01.driver(student, data, device)


@gate_ch01.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch01.driver(student, data, device)
