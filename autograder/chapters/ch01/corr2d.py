"""The specification of `corr2d`."""

import torch
from torch.nn import functional as F

from autograder.spec import exercise

from .shared import CONVOLUTION, images_and_kernels


@exercise(
    points={"values": 3, "gradient": 1}, cases=images_and_kernels(), forbid=CONVOLUTION, examples=60
)
def corr2d(X, K):
    """Slide the kernel over the image and sum the products, window by window."""
    return F.conv2d(X[None, None], K[None, None])[0, 0]


@corr2d.stand_in
def windows_against_sines(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K.sin()).sum((-2, -1))


@corr2d.misconception
def flips_kernel(X, K):
    """Your answer is right for a kernel turned by half a turn. Which of the two operations,
    convolution or cross-correlation, turns its kernel?
    """
    return corr2d.oracle(X, K.flip(0, 1))


@corr2d.misconception
def transposes_kernel(X, K):
    """Rows and columns of the kernel seem to have changed places. Which index of K moves down with
    the rows of X?
    """
    return corr2d.oracle(X, K.T)


@corr2d.misconception
def keeps_image_size(X, K):
    """The output is as large as the image. How many positions are there at which the whole kernel
    still lies inside?
    """
    h, w = K.shape
    return corr2d.oracle(F.pad(X, ((w - 1) // 2, w // 2, (h - 1) // 2, h // 2)), K)


@corr2d.misconception
def stops_one_early(X, K):
    """The last row and column of windows are missing. With H rows and a kernel of h rows, is H − h
    or H − h + 1 the number of positions?
    """
    Y = corr2d.oracle(X, K)
    return Y[:-1, :-1]


@corr2d.misconception
def swaps_height_and_width(X, K):
    """The height of the output was computed from the kernel's width. Which of K.shape[0] and
    K.shape[1] belongs to the rows?
    """
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - w + 1, X.shape[1] - h + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


@corr2d.misconception
def takes_the_mean(X, K):
    """Every answer is too small by the same factor. Does a window contribute the sum of its
    products, or their average?
    """
    return corr2d.oracle(X, K) / K.numel()


@corr2d.misconception
def matrix_product(X, K):
    """Inside a window you seem to multiply matrices. Is each pixel multiplied by the one weight
    that lies on it?
    """
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) @ K).sum((-2, -1))


@corr2d.misconception
def windows_side_by_side(X, K):
    """The windows do not overlap. By how many pixels does the kernel move from one output to the
    next?
    """
    Y = corr2d.oracle(X, K)
    return Y[:: K.shape[0], :: K.shape[1]]


@corr2d.misconception
def cuts_the_graph(X, K):
    """The numbers are right, yet no gradient reaches X and K. Did part of the work leave torch, or
    pass through .data, .item() or .detach()?
    """
    return corr2d.oracle(X, K).detach()
