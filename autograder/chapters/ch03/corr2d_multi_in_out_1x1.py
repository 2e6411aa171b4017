"""The specification of `corr2d_multi_in_out_1x1`."""

from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK
from autograder.spec import exercise
from autograder.strategies import one_of, pairs, sizes, tensors
from course_utils.checking.values import Case

from .shared import CONVOLUTION, channels


@st.composite
def mixtures(draw):
    """An image with channels and the weights that mix them, pixel by pixel."""
    H, W = draw(pairs(1, draw(one_of(3, 3, 6))))
    ci = draw(channels(H, W))
    co = draw(st.one_of(channels(ci, W), sizes(4, 6)))
    gradient = draw(one_of(False, False, False, True))
    K, X = (
        draw(tensors(co, ci, 1, 1, values=INK)),
        draw(tensors(ci, H, W, values=INK, layouts=True)),
    )
    return Case((X, K), gradient=gradient)


@exercise(points={"values": 2, "gradient": 1}, cases=mixtures(), forbid=CONVOLUTION)
def corr2d_multi_in_out_1x1(X, K):
    """Mix the channels of every pixel by one matrix product."""
    return F.conv2d(X[None], K)[0]


def mixed(X, K):
    """The matrices of a fully connected layer: K (co, ci), and X with a column for each pixel."""
    return K.flatten(1) @ X.flatten(1)


@corr2d_multi_in_out_1x1.misconception
def scatters_the_channels(X, K):
    """A pixel was mixed with other pixels. When (ci, H, W) becomes (H·W, ci) by reshape alone,
    whose numbers stand in a row?
    """
    (ci, H, W), co = X.shape, len(K)
    return (X.reshape(H * W, ci) @ K.flatten(1).T).T.reshape(co, H, W)


@corr2d_multi_in_out_1x1.misconception
def scatters_the_answers(X, K):
    """The right numbers stand at the wrong places. Before the last reshape, does a row hold one
    pixel, or one channel?
    """
    return mixed(X, K).T.reshape(len(K), *X.shape[1:])


@corr2d_multi_in_out_1x1.misconception
def reads_weights_by_columns(X, K):
    """The weights were read in the wrong order. Which axis of K comes first, inputs or outputs?"""
    co, ci = K.shape[:2]
    return (K.reshape(ci, co).T @ X.flatten(1)).reshape(co, *X.shape[1:])


@corr2d_multi_in_out_1x1.misconception
def swaps_height_and_width(X, K):
    """Height and width have changed places. In which order do they stand in the shape of X?"""
    return mixed(X, K).reshape(len(K), X.shape[2], X.shape[1])


@corr2d_multi_in_out_1x1.misconception
def leaves_pixels_in_a_row(X, K):
    """All pixels of a channel stand in one row. Which shape should they have?"""
    return mixed(X, K)


@corr2d_multi_in_out_1x1.misconception
def averages_the_channels(X, K):
    """The answers are too small, and the more channels the smaller. Does the matrix product add,
    or average?
    """
    return corr2d_multi_in_out_1x1.oracle(X, K) / len(X)


@corr2d_multi_in_out_1x1.misconception
def first_input_channel_only(X, K):
    """Only the first input channel counts. Over what does a fully connected layer sum?"""
    return corr2d_multi_in_out_1x1.oracle(X[:1], K[:, :1])


@corr2d_multi_in_out_1x1.misconception
def no_gradient_to_the_weights(X, K):
    """The numbers are right, yet no gradient reaches X and K. Did part of the work leave torch, or
    pass through .data, .item() or .detach()?
    """
    return corr2d_multi_in_out_1x1.oracle(X, K).detach()
