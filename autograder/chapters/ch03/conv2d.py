"""The specification of `conv2d`."""

from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK, as_pair, int_or_pair, slides
from autograder.spec import exercise
from autograder.strategies import ROOM, one_of, tensors
from course_utils.checking.values import Case

from .shared import CONVOLUTION, channels


def now_and_then_more(low, high):
    """A length or two, now and then beyond the usual ones."""
    usual = int_or_pair(low, high)
    return st.one_of(usual, usual, int_or_pair(low, 2 * high))


@st.composite
def layers(draw):
    """A batch, the weights of a layer, and any of its options, as an int or as a pair."""
    slide = draw(slides(now_and_then_more, *draw(ROOM)))
    options = slide.options
    padding, stride = as_pair(options.get("padding", 0)), as_pair(options.get("stride", 1))
    width = (slide.image[1] + 2 * padding[1] - slide.kernel[1]) // stride[1] + 1
    ci = draw(channels(slide.image[1]))
    co = draw(channels(ci, ci, width, width))
    n = draw(channels(ci, co))
    bias = draw(one_of("left out", "given", "given", "given", "None"))
    gradient = draw(one_of(False, False, False, True))
    W = draw(tensors(co, ci, *slide.kernel, values=INK, layouts=True))
    given = draw(tensors(co, values=one_of(0, 0, 1, -2) if gradient else INK))
    b = {"left out": (), "None": (None,), "given": (given,)}[bias]
    X = draw(tensors(n, ci, *slide.image, values=INK, layouts=True))
    arguments = (X, W, *b)
    aspect = next((name for name in ("stride", "padding") if name in options), "values")
    if b and len(options) == 2 and draw(st.booleans()):  # by position
        arguments, options = (*arguments, options["padding"], options["stride"]), {}
    if gradient:
        return Case(arguments, options, gradient=True)
    return Case(arguments, options, aspect=aspect, options={"new": True})


@exercise(
    points={"values": 2, "padding": 1, "stride": 1, "gradient": 1},
    cases=layers(),
    forbid=CONVOLUTION,
    examples=120,
)
def conv2d(X, W, b=None, padding=0, stride=1):
    """The whole layer: a batch of images, all channels, a bias, padding and stride."""
    return F.conv2d(X, W, b, padding=padding, stride=stride)


@conv2d.misconception
def forgets_the_bias(X, W, b=None, padding=0, stride=1):
    """The bias has no effect. What is added to every pixel of an output channel?"""
    return conv2d.oracle(X, W, None if b is None else 0 * b, padding, stride)


@conv2d.misconception
def bias_along_the_width(X, W, b=None, padding=0, stride=1):
    """The bias was added along the width. Which axis of the output counts the channels, and which
    axis does a vector meet when it is added?
    """
    return conv2d.oracle(X, W, None, padding, stride) + (0 if b is None else b)


@conv2d.misconception
def bias_for_every_input(X, W, b=None, padding=0, stride=1):
    """The more input channels, the more bias. How often is it added to an output?"""
    return conv2d.oracle(X, W, b if b is None else b * X.shape[1], padding, stride)


@conv2d.misconception
def bias_taken_away(X, W, b=None, padding=0, stride=1):
    """The bias pulls the answer the wrong way. Is it added or taken away?"""
    return conv2d.oracle(X, W, b if b is None else -b, padding, stride)


@conv2d.misconception
def needs_a_bias(X, W, b=None, padding=0, stride=1):
    """Without a bias the layer fails. What should happen when b is None?"""
    return conv2d.oracle(X, W, None, padding, stride) + b.reshape(-1, 1, 1)


@conv2d.misconception
def ignores_the_padding(X, W, b=None, padding=0, stride=1):
    """The answer is that of the bare images. What lies under the kernel when it hangs over the
    border?
    """
    return answered(X, W, b, stride)


def answered(padded, W, b, stride):
    """What the oracle answers to padded images; nothing where the kernel just does not fit."""
    (h, w), (sh, sw) = W.shape[2:], as_pair(stride)
    rows, columns = (padded.shape[2] - h) // sh + 1, (padded.shape[3] - w) // sw + 1
    if rows * columns:
        return conv2d.oracle(padded, W, b, 0, stride)
    Y = padded.new_zeros(len(padded), len(W), rows, columns)
    return Y if b is None else Y + b[:, None, None]


@conv2d.misconception
def ignores_the_stride(X, W, b=None, padding=0, stride=1):
    """Every window is answered. By how many pixels does the kernel move from one output to the
    next?
    """
    return conv2d.oracle(X, W, b, padding)


@conv2d.misconception
def swaps_the_padding(X, W, b=None, padding=0, stride=1):
    """Rows got the padding of the columns. Which entry of a pair stands for the rows?"""
    ph, pw = as_pair(padding)
    return answered(F.pad(X, (ph, ph, pw, pw)), W, b, stride)


@conv2d.misconception
def swaps_the_strides(X, W, b=None, padding=0, stride=1):
    """The kernel moves down by the steps that belong to the right. Which entry of a pair stands
    for the rows?
    """
    return conv2d.oracle(X, W, b, padding, as_pair(stride)[::-1])


@conv2d.misconception
def whole_numbers_for_rows_only(X, W, b=None, padding=0, stride=1):
    """A padding of one number reached the rows only. For which axes does a single number stand?"""
    ph, pw = (padding, 0) if isinstance(padding, int) else padding
    return answered(F.pad(X, (pw, pw, ph, ph)), W, b, stride)


@conv2d.misconception
def pairs_only(X, W, b=None, padding=0, stride=1):
    """A padding or stride of one number is not understood. Which pair does a single number mean?"""
    (ph, pw), (sh, sw) = padding, stride
    return conv2d.oracle(X, W, b, (ph, pw), (sh, sw))


@conv2d.misconception
def whole_numbers_only(X, W, b=None, padding=0, stride=1):
    """A padding or stride of two numbers is not understood. How would you tell a pair from a
    single number?
    """
    return conv2d.oracle(X, W, b, int(padding), int(stride))


@conv2d.misconception
def zeros_on_one_side(X, W, b=None, padding=0, stride=1):
    """The images were padded above and left only. Where else can a kernel hang over the border?"""
    ph, pw = as_pair(padding)
    return answered(F.pad(X, (pw, 0, ph, 0)), W, b, stride)


@conv2d.misconception
def first_image_only(X, W, b=None, padding=0, stride=1):
    """Only the first image of the batch is answered. Which axis of X counts the images?"""
    return conv2d.oracle(X[:1], W, b, padding, stride)


@conv2d.misconception
def swaps_the_channels(X, W, b=None, padding=0, stride=1):
    """The first axis of W was taken for the input channels. Which of its axes is as long as X has
    channels?
    """
    return conv2d.oracle(X, W.transpose(0, 1), b, padding, stride)


@conv2d.misconception
def turns_the_weights(X, W, b=None, padding=0, stride=1):
    """Your answer is right for kernels turned by half a turn. Does cross-correlation turn its
    kernel?
    """
    return conv2d.oracle(X, W.flip(2, 3), b, padding, stride)


@conv2d.misconception
def nothing_to_learn_from(X, W, b=None, padding=0, stride=1):
    """The numbers are right, yet no gradient comes through. Did part of the work leave torch, or
    pass through .data, .item() or .detach()?
    """
    return conv2d.oracle(X, W, b, padding, stride).detach()
