"""The specification of `fuse_conv_bn`."""

from copy import deepcopy

import torch
from hypothesis import strategies as st
from torch.nn.utils.fusion import fuse_conv_bn_eval

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, seeds, sizes
from course_utils.checking.fill import pattern
from course_utils.checking.values import Built, Case


@st.composite
def convolutions_with_norms(draw):
    """A convolution, the batch norm behind it, and an image for both."""
    groups = draw(one_of(1, 1, 2))
    ci, co = groups * draw(sizes(1, 3)), groups * draw(sizes(1, 3))
    kwargs = {
        "stride": draw(pairs(1, 2)),
        "padding": draw(pairs(0, 2)),
        "dilation": draw(pairs(1, 2)),
        "groups": groups,
        "bias": draw(st.booleans()),
    }
    kernel = draw(pairs(1, 3))
    conv = Built("Conv2d", (ci, co, kernel), kwargs, draw(seeds()))
    norm = Built("BatchNorm2d", (co,), {"eps": draw(one_of(1e-5, 0.1))}, draw(seeds()))
    X = 2 * pattern((2, ci, 6, 7), draw(seeds()))
    return Case((conv, norm), options={"then": X})


@exercise(points=3, cases=convolutions_with_norms(), examples=40)
def fuse_conv_bn(conv, bn):
    """One convolution that answers like a convolution and its batch norm in evaluation mode."""
    return fuse_conv_bn_eval(deepcopy(conv).eval(), deepcopy(bn).eval())


def fused(conv, bn, scale=None, bias=None):
    """A fused layer from a wrong scale or a wrong bias."""
    right = bn.weight / (bn.running_var + bn.eps).sqrt()
    scale = right if scale is None else scale
    old = torch.zeros_like(bn.bias) if conv.bias is None else conv.bias
    layer = fuse_conv_bn.oracle(conv, bn)
    with torch.no_grad():
        layer.weight.copy_(conv.weight * scale.reshape(-1, 1, 1, 1))
        layer.bias.copy_(
            bn.bias + (old - bn.running_mean) * scale if bias is None else bias(old, right)
        )
    return layer


@fuse_conv_bn.misconception
def forgets_the_mean(conv, bn):
    """The answer is shifted by the same amount in a whole channel. What does the batch norm
    subtract first?
    """
    return fused(conv, bn, bias=lambda old, scale: bn.bias + old * scale)


@fuse_conv_bn.misconception
def forgets_conv_bias(conv, bn):
    """Only layers whose convolution has a bias come out wrong. Does the batch norm scale that bias
    too?
    """
    return fused(conv, bn, bias=lambda old, scale: bn.bias - bn.running_mean * scale)


@fuse_conv_bn.misconception
def conv_bias_not_scaled(conv, bn):
    """The convolution's bias is added as it was. What happens to everything that passes through
    the batch norm?
    """
    return fused(conv, bn, bias=lambda old, scale: bn.bias - bn.running_mean * scale + old)


@fuse_conv_bn.misconception
def forgets_the_root(conv, bn):
    """The weights are divided by the variance. Which power of it does the batch norm divide
    by?
    """
    return fused(conv, bn, scale=bn.weight / (bn.running_var + bn.eps))


@fuse_conv_bn.misconception
def fused_without_eps(conv, bn):
    """Layers with a large eps come out wrong. What is added to the variance before the root?"""
    return fused(conv, bn, scale=bn.weight / bn.running_var.sqrt())


@fuse_conv_bn.misconception
def fused_without_gamma(conv, bn):
    """The learned scale is lost. Which of the batch norm's tensors multiplies its output?"""
    return fused(conv, bn, scale=1 / (bn.running_var + bn.eps).sqrt())


@fuse_conv_bn.misconception
def changes_its_arguments(conv, bn):
    """A layer that was passed in has changed. Whose weights does the new layer own?"""
    layer = fuse_conv_bn.oracle(conv, bn)
    conv.weight.data.copy_(layer.weight)
    return layer


@fuse_conv_bn.misconception
def default_geometry(conv, bn):
    """The output has another size. Which settings of the convolution, besides its weights, does
    the new one need?
    """
    layer = fuse_conv_bn.oracle(conv, bn)
    layer.stride, layer.padding, layer.dilation = (1, 1), (0, 0), (1, 1)
    return layer
