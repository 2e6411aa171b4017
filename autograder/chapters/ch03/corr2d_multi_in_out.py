"""The specification of `corr2d_multi_in_out`."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK
from autograder.spec import exercise
from autograder.strategies import one_of, tensors, windows
from course_utils.checking.values import Case

from .corr2d_multi_in import corr2d_multi_in
from .shared import CONVOLUTION, channels


@st.composite
def filter_banks(draw):
    """An image with channels and several kernels; sometimes their gradients are asked for."""
    H, W, h, w = draw(windows(*draw(one_of((2, 3), (2, 3), (4, 3), (7, 1)))))
    ci = draw(channels(W))
    co = draw(channels(ci, ci, H - h + 1))
    gradient = draw(one_of(False, False, False, True))
    K, X = (
        draw(tensors(co, ci, h, w, values=INK, layouts=True)),
        draw(tensors(ci, H, W, values=INK, layouts=True)),
    )
    return Case((X, K), gradient=gradient)


@exercise(
    points={"values": 3, "gradient": 1},
    cases=filter_banks(),
    forbid=CONVOLUTION,
    uses=[corr2d_multi_in],
    examples=80,
)
def corr2d_multi_in_out(X, K):
    """Answer each of several kernels, and stack the answers as channels."""
    return torch.stack([corr2d_multi_in(X, kernel) for kernel in K])


@corr2d_multi_in_out.misconception
def adds_up_the_outputs(X, K):
    """All kernels' answers were added to one image. How many channels should come out?"""
    return corr2d_multi_in_out.oracle(X, K).sum(0)


@corr2d_multi_in_out.misconception
def first_kernel_only(X, K):
    """Only the first kernel has been answered. Which axis of K counts the outputs?"""
    return corr2d_multi_in_out.oracle(X, K[:1])


@corr2d_multi_in_out.misconception
def one_below_the_other(X, K):
    """The answers stand below each other in one tall image. Do they share an axis, or get a new
    one?
    """
    return corr2d_multi_in_out.oracle(X, K).flatten(0, 1)


@corr2d_multi_in_out.misconception
def channels_last(X, K):
    """The output channels are the last axis. Where do the channels of X stand?"""
    return corr2d_multi_in_out.oracle(X, K).permute(1, 2, 0)


@corr2d_multi_in_out.misconception
def swaps_in_and_out(X, K):
    """The first axis of K was taken for the input channels. Which of its axes is as long as X has
    channels?
    """
    return corr2d_multi_in_out.oracle(X, K.transpose(0, 1))


@corr2d_multi_in_out.misconception
def sees_one_input_channel(X, K):
    """Every output saw the image's first channel only. Over which channels does a window sum?"""
    return corr2d_multi_in_out.oracle(X[:1], K[:, :1])


@corr2d_multi_in_out.misconception
def channel_by_channel(X, K):
    """Output channel c seems to depend on input channel c alone. Which input channels does each
    output see?
    """
    ci = len(X)
    answers = [F.conv2d(X[None, o % ci, None], k[None, o % ci, None]) for o, k in enumerate(K)]
    return torch.cat(answers, 1)[0]


@corr2d_multi_in_out.misconception
def averages_input_channels(X, K):
    """The answers are too small, and the more channels the smaller. Are the input channels added,
    or averaged?
    """
    return corr2d_multi_in_out.oracle(X, K) / len(X)


@corr2d_multi_in_out.misconception
def outputs_in_reverse(X, K):
    """The right images stand in reverse order. Which kernel makes the first output channel?"""
    return corr2d_multi_in_out.oracle(X, K).flip(0)


@corr2d_multi_in_out.misconception
def adds_a_batch_axis(X, K):
    """The result has an axis of length one too many. Is there a batch here?"""
    return corr2d_multi_in_out.oracle(X, K)[None]


@corr2d_multi_in_out.misconception
def turns_the_kernels(X, K):
    """Your answer is right for kernels turned by half a turn. Does cross-correlation turn its
    kernel?
    """
    return corr2d_multi_in_out.oracle(X, K.flip(2, 3))


@corr2d_multi_in_out.misconception
def loses_the_gradient(X, K):
    """The numbers are right, yet no gradient reaches X and K. Did part of the work leave torch, or
    pass through .data, .item() or .detach()?
    """
    return corr2d_multi_in_out.oracle(X, K).detach()
