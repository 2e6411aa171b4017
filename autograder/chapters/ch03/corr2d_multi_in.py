"""The specification of `corr2d_multi_in`."""

from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK
from autograder.spec import exercise
from autograder.strategies import ROOM, one_of, tensors, windows
from course_utils.checking.values import Case

from .shared import CONVOLUTION, channels


@st.composite
def colour_images(draw):
    """An image with channels and one kernel for each; sometimes their gradients are asked for."""
    H, W, h, w = draw(windows(*draw(ROOM)))
    ci = draw(channels(W, h))
    gradient = draw(one_of(False, False, False, True))
    K, X = (
        draw(tensors(ci, h, w, values=INK, layouts=True)),
        draw(tensors(ci, H, W, values=INK, layouts=True)),
    )
    return Case((X, K), gradient=gradient, options={} if gradient else {"new": True})


@exercise(
    points={"values": 2, "gradient": 1}, cases=colour_images(), forbid=CONVOLUTION, examples=80
)
def corr2d_multi_in(X, K):
    """Cross-correlate each channel with a kernel of its own, and add up the answers."""
    return F.conv2d(X[None], K[None])[0, 0]


@corr2d_multi_in.stand_in
def windows_against_sines(X, K):
    windows = X.unfold(1, K.shape[1], 1).unfold(2, K.shape[2], 1)
    return (windows * K.sin()[:, None, None]).sum((0, -2, -1))


def apart(X, K):
    """Every channel's answer to its own kernel."""
    return F.conv2d(X[None], K[:, None], groups=len(X))[0]


@corr2d_multi_in.misconception
def leaves_channels_apart(X, K):
    """Every channel has an answer of its own. How many images should come out of one kernel for
    all channels?
    """
    return apart(X, K)


@corr2d_multi_in.misconception
def first_channel_only(X, K):
    """Only the first channel counts. What do the other channels add to a window?"""
    return apart(X, K)[0]


@corr2d_multi_in.misconception
def last_channel_only(X, K):
    """Only the last channel counts. Does your loop add up the answers, or replace them?"""
    return apart(X, K)[-1]


@corr2d_multi_in.misconception
def averages_channels(X, K):
    """The answer is too small, and the more channels the smaller. Are the channels' answers added,
    or averaged?
    """
    return apart(X, K).mean(0)


@corr2d_multi_in.misconception
def one_kernel_for_all_channels(X, K):
    """Every channel met the first kernel. Which part of K belongs to channel c?"""
    return apart(X, K[:1].expand(K.shape)).sum(0)


@corr2d_multi_in.misconception
def every_channel_with_every_kernel(X, K):
    """Channels were added up before they met the kernels. Which products does a window sum: those
    of matching channels, or of all?
    """
    return corr2d_multi_in.oracle(X.sum(0, keepdim=True), K.sum(0, keepdim=True))


@corr2d_multi_in.misconception
def keeps_an_axis(X, K):
    """The result has an axis of length one too many. Which shape was asked for?"""
    return corr2d_multi_in.oracle(X, K)[None]


@corr2d_multi_in.misconception
def flips_kernels(X, K):
    """Your answer is right for kernels turned by half a turn. Does cross-correlation turn its
    kernel?
    """
    return corr2d_multi_in.oracle(X, K.flip(1, 2))


@corr2d_multi_in.misconception
def cuts_the_graph(X, K):
    """The numbers are right, yet no gradient reaches X and K. Did part of the work leave torch, or
    pass through .data, .item() or .detach()?
    """
    return corr2d_multi_in.oracle(X, K).detach()
