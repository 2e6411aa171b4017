"""Padding and stride.

Dumoulin and Visin, *A Guide to Convolution Arithmetic for Deep Learning*, 2016, for the sizes;
Araujo, Norris and Sim, *Computing Receptive Fields of Convolutional Neural Networks*, 2019.
"""

import torch
from torch.nn import functional as F

from autograder.spec import gate

from .ch02.conv_output_size import conv_output_size
from .ch02.corr2d_pad_stride import corr2d_pad_stride
from .ch02.pad2d import pad2d
from .ch02.receptive_field import receptive_field
from .ch02.same_padding import same_padding

EXERCISES = (
    conv_output_size,
    pad2d,
    corr2d_pad_stride,
    same_padding,
    receptive_field,
)


@gate(points=2, data="patterns", needs=["corr2d_pad_stride"])
def gate_ch02(student, data, device):
    """Learn a kernel that says where a pattern is, with your corr2d_pad_stride."""
    K = torch.zeros(3, 3, device=device, requires_grad=True)
    optimizer = torch.optim.Adam([K], lr=0.1)

    def scores(images):
        maps = [student.corr2d_pad_stride(image, K, (1, 2), (2, 3)) for image in images]
        return torch.stack(maps).flatten(1)

    for first in range(0, len(data.X), 8):
        batch = slice(first, first + 8)
        loss = F.cross_entropy(scores(data.X[batch]), data.y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        return scores(data.X_test)


@gate_ch02.must_fail
def never_trained(student, data, device):
    """The same search with the kernel as it starts."""
    data.X, data.y = data.X[:0], data.y[:0]
    return gate_ch02.driver(student, data, device)


@gate_ch02.must_fail
def labels_shuffled(student, data, device):
    """The same training on places that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch02.driver(student, data, device)


@gate_ch02.must_fail
def all_padding_on_one_side(student, data, device):
    """The same training with windows that never hang over the lower and right border."""

    class Shifted:
        @staticmethod
        def corr2d_pad_stride(X, K, padding, stride):
            ph, pw = padding
            return student.corr2d_pad_stride(F.pad(X, (2 * pw, 0, 2 * ph, 0)), K, stride=stride)

    return gate_ch02.driver(Shifted, data, device)
