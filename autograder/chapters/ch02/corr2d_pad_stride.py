"""The specification of `corr2d_pad_stride`."""

from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK, slides
from autograder.spec import exercise
from autograder.strategies import ROOM, one_of, pixels, tensors
from course_utils.checking.values import Case

from .shared import CONVOLUTION, now_and_then_more


@st.composite
def slid_kernels(draw):
    """An image and a kernel that slides; sometimes their gradients are asked for."""
    slide = draw(slides(now_and_then_more, *draw(ROOM)))
    gradient = draw(one_of(False, False, False, True))
    X = draw(tensors(*slide.image, values=INK, layouts=True))
    K = draw(tensors(*slide.kernel, values=pixels(-2, 2) if gradient else INK, layouts=True))
    look = {} if gradient else {"new": True}
    if len(slide.options) == 2 and draw(st.booleans()):  # by position
        options = slide.options["padding"], slide.options["stride"]
        return Case((X, K, *options), gradient=gradient, options=look)
    return Case((X, K), slide.options, gradient=gradient, options=look)


@exercise(
    points={"values": 3, "gradient": 1}, cases=slid_kernels(), forbid=CONVOLUTION, examples=100
)
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    """Cross-correlate with zeros around the image and with steps between the windows."""
    return F.conv2d(X[None, None], K[None, None], padding=padding, stride=stride)[0, 0]


@corr2d_pad_stride.misconception
def ignores_the_padding(X, K, padding=(0, 0), stride=(1, 1)):
    """The answer is that of the bare image. What lies under the kernel when it hangs over the
    border?
    """
    return corr2d_pad_stride.oracle(X, K, stride=stride)


@corr2d_pad_stride.misconception
def ignores_the_stride(X, K, padding=(0, 0), stride=(1, 1)):
    """Every window is answered. By how many pixels does the kernel move from one output to the
    next?
    """
    return corr2d_pad_stride.oracle(X, K, padding)


@corr2d_pad_stride.misconception
def swaps_the_padding(X, K, padding=(0, 0), stride=(1, 1)):
    """Rows got the padding of the columns. Which entry of padding stands for the lines above and
    below?
    """
    return corr2d_pad_stride.oracle(X, K, padding[::-1], stride)


@corr2d_pad_stride.misconception
def swaps_the_strides(X, K, padding=(0, 0), stride=(1, 1)):
    """The kernel moves down by the steps that belong to the right. Which entry of stride counts
    rows?
    """
    return corr2d_pad_stride.oracle(X, K, padding, stride[::-1])


@corr2d_pad_stride.misconception
def one_stride_for_both(X, K, padding=(0, 0), stride=(1, 1)):
    """Only unequal strides go wrong. Which entry of stride moves the kernel to the right?"""
    return corr2d_pad_stride.oracle(X, K, padding, stride[:1])


@corr2d_pad_stride.misconception
def stride_in_the_size_only(X, K, padding=(0, 0), stride=(1, 1)):
    """The output has the right size, but its windows lie side by side at the upper left. In which
    row does the window of output row i begin?
    """
    Y = corr2d_pad_stride.oracle(X, K, padding, stride)
    return corr2d_pad_stride.oracle(X, K, padding)[: Y.shape[0], : Y.shape[1]]


@corr2d_pad_stride.misconception
def thins_out_the_image(X, K, padding=(0, 0), stride=(1, 1)):
    """The kernel saw pixels that are no neighbours. Does the stride skip windows, or pixels inside
    a window?
    """
    ph, pw = padding
    thin = F.pad(X, (pw, pw, ph, ph))[:: stride[0], :: stride[1]]
    return corr2d_pad_stride.oracle(thin, K)


@corr2d_pad_stride.misconception
def shares_the_zeros(X, K, padding=(0, 0), stride=(1, 1)):
    """There are too few zeros around the image. Does padding count those of one side, or of both
    together?
    """
    ph, pw = padding
    padded = F.pad(X, (pw // 2, pw - pw // 2, ph // 2, ph - ph // 2))
    return corr2d_pad_stride.oracle(padded, K, stride=stride)


@corr2d_pad_stride.misconception
def zeros_on_one_side(X, K, padding=(0, 0), stride=(1, 1)):
    """The image was padded above and left only. Where else can a kernel hang over the border?"""
    ph, pw = padding
    return corr2d_pad_stride.oracle(F.pad(X, (pw, 0, ph, 0)), K, stride=stride)


@corr2d_pad_stride.misconception
def keeps_the_last_step(X, K, padding=(0, 0), stride=(1, 1)):
    """There is one window too many. Does the last step still leave the whole kernel inside the
    padded image?
    """
    (ph, pw), (sh, sw) = padding, stride
    padded = F.pad(X, (pw, pw, ph, ph))
    over_h, over_w = (padded.shape[0] - K.shape[0]) % sh, (padded.shape[1] - K.shape[1]) % sw
    completed = F.pad(padded, (0, sw - over_w if over_w else 0, 0, sh - over_h if over_h else 0))
    return corr2d_pad_stride.oracle(completed, K, stride=stride)


@corr2d_pad_stride.misconception
def flips_kernel(X, K, padding=(0, 0), stride=(1, 1)):
    """Your answer is right for a kernel turned by half a turn. Does cross-correlation turn its
    kernel?
    """
    return corr2d_pad_stride.oracle(X, K.flip(0, 1), padding, stride)


@corr2d_pad_stride.misconception
def loses_the_gradient(X, K, padding=(0, 0), stride=(1, 1)):
    """The numbers are right, yet no gradient reaches X and K. Did part of the work leave torch, or
    pass through .data, .item() or .detach()?
    """
    return corr2d_pad_stride.oracle(X, K, padding, stride).detach()
