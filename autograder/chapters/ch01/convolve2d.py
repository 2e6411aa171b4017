"""The specification of `convolve2d`."""

from torch.nn import functional as F

from autograder.spec import exercise

from .corr2d import corr2d
from .shared import CONVOLUTION, images_and_kernels


@exercise(
    points={"values": 2, "gradient": 1},
    cases=images_and_kernels(),
    forbid=CONVOLUTION,
    uses=[corr2d],
)
def convolve2d(X, K):
    """The mathematician's convolution: the kernel is turned by 180° before it slides."""
    return corr2d(X, K.flip(0, 1))


@convolve2d.misconception
def does_not_turn(X, K):
    """This is the answer of cross-correlation. What has to happen to the kernel first?"""
    return corr2d.oracle(X, K)


@convolve2d.misconception
def flips_rows_only(X, K):
    """The kernel was mirrored top to bottom only. Along how many axes does a half turn
    reverse it?
    """
    return corr2d.oracle(X, K.flip(0))


@convolve2d.misconception
def flips_columns_only(X, K):
    """The kernel was mirrored left to right only. Along how many axes does a half turn
    reverse it?
    """
    return corr2d.oracle(X, K.flip(1))


@convolve2d.misconception
def transposes_instead(X, K):
    """Transposing mirrors at the diagonal. Where does the upper left weight go in a half
    turn?
    """
    return corr2d.oracle(X, K.T)


@convolve2d.misconception
def quarter_turn(X, K):
    """The kernel was turned by 90°. How many quarter turns make half a turn?"""
    return corr2d.oracle(X, K.rot90())


@convolve2d.misconception
def turns_the_answer(X, K):
    """The right numbers of cross-correlation stand in reverse order. Should the kernel be turned,
    or the result?
    """
    return corr2d.oracle(X, K).flip(0, 1)


@convolve2d.misconception
def full_convolution(X, K):
    """The output is larger than the image. Does the kernel here ever reach beyond the
    border?
    """
    h, w = K.shape
    return convolve2d.oracle(F.pad(X, (w - 1, w - 1, h - 1, h - 1)), K)
