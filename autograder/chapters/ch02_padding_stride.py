"""Padding and stride.

Dumoulin and Visin, *A Guide to Convolution Arithmetic for Deep Learning*, 2016, for the sizes;
Araujo, Norris and Sim, *Computing Receptive Fields of Convolutional Neural Networks*, 2019.
"""

import math

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.sliding import INK, slides
from autograder.spec import exercise, forbid, gate
from autograder.strategies import one_of, pairs, sizes, tensors
from course_utils.checking.values import Case

CONVOLUTION = forbid(
    "torch's own convolutions",
    operators=r".*conv(?!ert).*",
    names=("scipy.signal", "scipy.ndimage"),
)
PADDING = forbid(
    "torch's own padding", operators=r"(.*_)?pad(\dd|_nd|_circular|_enum)?(_backward)?"
)


@st.composite
def axes(draw):
    """The numbers that decide how long the output is along one axis."""
    k = draw(sizes(1, 5))
    optional = {"padding": sizes(0, 4), "stride": sizes(1, 4), "dilation": sizes(1, 3)}
    options = draw(st.fixed_dictionaries({}, optional=optional))
    span = options.get("dilation", 1) * (k - 1) + 1
    n = max(1, span - 2 * options.get("padding", 0)) + draw(sizes(0, 12))
    return Case((n, k), options)


@exercise(points=2, cases=axes(), forbid=CONVOLUTION, examples=80)
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    """Count the places of a kernel along one axis."""
    options = {"padding": padding, "stride": stride, "dilation": dilation}
    return F.conv1d(torch.zeros(1, 1, n), torch.zeros(1, 1, k), **options).shape[-1]


@conv_output_size.misconception
def padding_counted_once(n, k, padding=0, stride=1, dilation=1):
    """The output is too short where there is padding. At how many ends of the axis are zeros
    added?
    """
    return (n + padding - dilation * (k - 1) - 1) // stride + 1


@conv_output_size.misconception
def padding_taken_away(n, k, padding=0, stride=1, dilation=1):
    """More padding makes your output shorter. Does padding give the kernel more room, or less?"""
    return (n - 2 * padding - dilation * (k - 1) - 1) // stride + 1


@conv_output_size.misconception
def forgets_the_first_place(n, k, padding=0, stride=1, dilation=1):
    """The output is too short by one. How many places are there when the kernel cannot move at
    all?
    """
    return (n + 2 * padding - dilation * (k - 1) - 1) // stride


@conv_output_size.misconception
def one_inside_the_quotient(n, k, padding=0, stride=1, dilation=1):
    """Some strides give one place too few. Is the first place counted before or after dividing by
    the stride?
    """
    return (n + 2 * padding - dilation * (k - 1)) // stride


@conv_output_size.misconception
def rounds_up(n, k, padding=0, stride=1, dilation=1):
    """Some strides give one place too many. Does a step count that would carry the kernel beyond
    the end?
    """
    return math.ceil((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1


@conv_output_size.misconception
def fraction_of_a_place(n, k, padding=0, stride=1, dilation=1):
    """Some answers are not whole numbers. What happens to a step that is cut off at the end?"""
    return (n + 2 * padding - dilation * (k - 1) - 1) / stride + 1


@conv_output_size.misconception
def ignores_stride(n, k, padding=0, stride=1, dilation=1):
    """The stride makes no difference to your answer. How many places remain if only every second
    one is taken?
    """
    return n + 2 * padding - dilation * (k - 1)


@conv_output_size.misconception
def ignores_dilation(n, k, padding=0, stride=1, dilation=1):
    """The dilation makes no difference to your answer. How far is it from the first to the last
    entry of a kernel with gaps?
    """
    return (n + 2 * padding - k) // stride + 1


@conv_output_size.misconception
def dilation_times_kernel(n, k, padding=0, stride=1, dilation=1):
    """Dilated kernels are too long in your formula. A kernel of k entries has how many gaps?"""
    return (n + 2 * padding - dilation * k) // stride + 1


@st.composite
def images_to_pad(draw):
    """An image and the lines to be added; sometimes gradients are asked for."""
    H, W = draw(pairs(1, 4))
    padding = draw(pairs(0, 3))
    gradient = draw(one_of(False, False, False, True))
    return Case((draw(tensors(H, W, values=INK, layouts=True)), padding), gradient=gradient)


@exercise(points={"values": 2, "gradient": 1}, cases=images_to_pad(), forbid=PADDING)
def pad2d(X, padding):
    """Put lines of zeros around an image: as many above as below, as many left as right."""
    ph, pw = padding
    return F.pad(X, (pw, pw, ph, ph))


@pad2d.misconception
def swaps_rows_and_columns(X, padding):
    """The zeros that belong above and below stand left and right. Which entry of padding speaks of
    rows?
    """
    return pad2d.oracle(X, padding[::-1])


@pad2d.misconception
def above_and_left_only(X, padding):
    """The image touches the lower right corner. On how many sides of an axis are zeros added?"""
    ph, pw = padding
    return F.pad(X, (pw, 0, ph, 0))


@pad2d.misconception
def below_and_right_only(X, padding):
    """The image touches the upper left corner. On how many sides of an axis are zeros added?"""
    ph, pw = padding
    return F.pad(X, (0, pw, 0, ph))


@pad2d.misconception
def shares_the_padding(X, padding):
    """The lines were shared between the two sides. Does padding count the zeros of one side, or of
    both together?
    """
    ph, pw = padding
    return F.pad(X, (pw // 2, pw - pw // 2, ph // 2, ph - ph // 2))


@pad2d.misconception
def right_size_in_the_corner(X, padding):
    """The size is right, but the image stands in the upper left corner. At which row and column
    does its first pixel belong?
    """
    ph, pw = padding
    return F.pad(X, (0, 2 * pw, 0, 2 * ph))


@pad2d.misconception
def repeats_the_border(X, padding):
    """The border repeats the pixels next to it. Which number should stand there?"""
    ph, pw = padding
    return F.pad(X[None, None], (pw, pw, ph, ph), mode="replicate")[0, 0]


@pad2d.misconception
def counts_back_from_the_end(X, padding):
    """An axis without padding goes wrong. Which rows does the slice from ph to -ph take when ph is
    zero?
    """
    ph, pw = padding
    Y = torch.zeros(X.shape[0] + 2 * ph, X.shape[1] + 2 * pw)
    Y[ph:-ph, pw:-pw] = X
    return Y


@pad2d.misconception
def cuts_the_graph(X, padding):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return pad2d.oracle(X, padding).detach()


@st.composite
def slid_kernels(draw):
    """An image and a kernel that slides; sometimes their gradients are asked for."""
    slide = draw(slides())
    gradient = draw(one_of(False, False, False, True))
    X = draw(tensors(*slide.image, values=INK, layouts=True))
    K = draw(tensors(*slide.kernel, values=INK, layouts=True))
    return Case((X, K), slide.options, gradient=gradient)


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


@exercise(points=2, cases=st.builds(lambda *k: Case((k,)), sizes(1, 7), sizes(1, 7)), examples=40)
def same_padding(kernel_size):
    """Say how many lines of zeros on each side keep the size of an image."""
    return tuple(lines_on_each_side(k) for k in kernel_size)


def lines_on_each_side(k):
    """The weight that meets the first pixel tells how many stand before it in torch's padding."""
    pixel, weights = torch.eye(1, k)[None], torch.arange(float(k))[None, None]
    before = int(F.conv1d(pixel, weights, padding="same")[0, 0, 0])
    return before, k - 1 - before


@same_padding.misconception
def extra_line_first(kernel_size):
    """For even kernels the odd line stands above and left. Where is it asked for?"""
    return tuple((k // 2, (k - 1) // 2) for k in kernel_size)


@same_padding.misconception
def one_line_too_many(kernel_size):
    """Even kernels make the image larger by one. How many lines does a kernel of two rows take
    away?
    """
    return tuple((k // 2, k // 2) for k in kernel_size)


@same_padding.misconception
def one_line_too_few(kernel_size):
    """Even kernels make the image smaller by one. May the two sides have different numbers of
    lines?
    """
    return tuple(((k - 1) // 2, (k - 1) // 2) for k in kernel_size)


@same_padding.misconception
def left_and_right_first(kernel_size):
    """The kernel's width decides the lines above and below. Which of the two pairs comes first?"""
    return same_padding.oracle(kernel_size[::-1])


@same_padding.misconception
def all_lines_on_each_side(kernel_size):
    """The image grows. A kernel takes away k − 1 lines: on one side, or on both together?"""
    return tuple((k - 1, k - 1) for k in kernel_size)


@same_padding.misconception
def four_numbers_in_a_row(kernel_size):
    """The right numbers in one tuple. Which form was asked for: four numbers, or two pairs?"""
    top_bottom, left_right = same_padding.oracle(kernel_size)
    return (*top_bottom, *left_right)


@same_padding.misconception
def one_number_for_an_axis(kernel_size):
    """Each axis has a single number. How would you say that one side gets a line more?"""
    return tuple((k - 1) // 2 for k in kernel_size)


@st.composite
def stacks(draw):
    """Layers from the image upwards. Strides leave no gaps, except behind the last layer."""
    layers = [(k, draw(sizes(1, min(k, 3)))) for k in draw(st.lists(sizes(1, 5), max_size=4))]
    if layers and draw(one_of(False, False, True)):
        layers[-1] = (layers[-1][0], draw(sizes(1, 4)))
    return Case((layers,))


@exercise(points=3, cases=stacks())
def receptive_field(layers):
    """Count the input pixels that one output of a stack of convolutions depends on."""
    largest = 1 + sum(k - 1 for k, _ in layers) * math.prod(s for _, s in layers)
    X = Y = torch.zeros(1, 1, largest, dtype=torch.float64, requires_grad=True)
    for k, s in layers:
        Y = F.conv1d(Y, torch.ones(1, 1, k, dtype=torch.float64), stride=s)
    (slope,) = torch.autograd.grad(Y[0, 0, 0], X)
    return slope.count_nonzero().item()


def reach(layers, growth):
    """Add up by how many pixels each layer widens the field."""
    field, step = 1, 1
    for k, s in layers:
        field += growth(k, s, step)
        step *= s
    return field


@receptive_field.misconception
def ignores_strides(layers):
    """Stacks with strides see more than you say. How many input pixels lie between neighbours in
    the output of a layer with stride 2?
    """
    return reach(layers, lambda k, s, step: k - 1)


@receptive_field.misconception
def own_stride_too_early(layers):
    """The stride of a layer widened its own window. Does a stride change what this layer sees, or
    what the layers after it see?
    """
    return reach(layers, lambda k, s, step: (k - 1) * step * s)


@receptive_field.misconception
def only_the_stride_before(layers):
    """Two strides in a row are not enough for you. Two neighbours behind strides 2 and 2: how many
    input pixels are they apart?
    """
    before = [1, *(s for _, s in layers)]
    return 1 + sum((k - 1) * s for (k, _), s in zip(layers, before, strict=False))


@receptive_field.misconception
def from_the_wrong_end(layers):
    """The layers seem to be stacked the other way round. Which entry of the list looks at the
    image itself?
    """
    return receptive_field.oracle(layers[::-1])


@receptive_field.misconception
def adds_kernel_sizes(layers):
    """The field is too large even without strides. By how many pixels does a kernel of 3 widen the
    view of a single pixel?
    """
    return reach(layers, lambda k, s, step: k * step) - 1


@receptive_field.misconception
def multiplies_kernel_sizes(layers):
    """Kernels were multiplied. Two windows of 3 that overlap: do they see nine pixels together?"""
    return math.prod(k for k, _ in layers)


@receptive_field.misconception
def starts_from_nothing(layers):
    """The field is too small by one. How many pixels does an output see without any layer?"""
    return receptive_field.oracle(layers) - 1


@receptive_field.misconception
def last_layer_only(layers):
    """You count what the last layer sees of the layer before it. How far does that reach in the
    image?
    """
    return layers[-1][0] if layers else 1


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
