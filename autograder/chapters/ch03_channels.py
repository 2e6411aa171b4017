"""Channels.

Dumoulin and Visin, *A Guide to Convolution Arithmetic for Deep Learning*, 2016; Lin, Chen and
Yan, *Network in Network*, 2014, for the 1×1 convolution.
"""

import torch
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from autograder.sliding import INK, as_pair, int_or_pair, slides
from autograder.spec import exercise, forbid, gate
from autograder.strategies import one_of, pairs, sizes, tensors, windows
from course_utils.checking.values import Case

CONVOLUTION = forbid(
    "torch's own convolutions",
    operators=r".*conv(?!ert).*",
    names=("scipy.signal", "scipy.ndimage"),
)
LAYERS = forbid("a layer of torch", names=("torch.nn.modules",))


def channels(*others):
    """A number of channels, often the length of another axis, so that mixing them up fits."""
    same = [st.just(min(other, 4)) for other in others]
    return st.one_of(sizes(1, 3), sizes(1, 3), *same)


@st.composite
def colour_images(draw):
    """An image with channels and one kernel for each; sometimes their gradients are asked for."""
    H, W, h, w = draw(windows())
    ci = draw(channels(W, h))
    gradient = draw(one_of(False, False, False, True))
    K, X = (
        draw(tensors(ci, h, w, values=INK, layouts=True)),
        draw(tensors(ci, H, W, values=INK, layouts=True)),
    )
    return Case((X, K), gradient=gradient)


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


@st.composite
def filter_banks(draw):
    """An image with channels and several kernels; sometimes their gradients are asked for."""
    H, W, h, w = draw(windows(largest=2, extra=3))
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


@st.composite
def mixtures(draw):
    """An image with channels and the weights that mix them, pixel by pixel."""
    H, W = draw(pairs(1, 3))
    ci = draw(channels(H, W))
    co = draw(channels(ci, W))
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
    """All pixels of a channel stand in one row. What shape has an image?"""
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


@st.composite
def layers(draw):
    """A batch, the weights of a layer, and any of its options, as an int or as a pair."""
    slide = draw(slides(int_or_pair, extra=3))
    options = slide.options
    padding, stride = as_pair(options.get("padding", 0)), as_pair(options.get("stride", 1))
    width = (slide.image[1] + 2 * padding[1] - slide.kernel[1]) // stride[1] + 1
    ci = draw(channels(slide.image[1]))
    co = draw(channels(ci, ci, width, width))
    n = draw(channels(ci, co))
    bias = draw(one_of("left out", "given", "given", "given", "None"))
    gradient = draw(one_of(False, False, False, True))
    W = draw(tensors(co, ci, *slide.kernel, values=INK, layouts=True))
    b = {"left out": (), "None": (None,), "given": (draw(tensors(co, values=INK)),)}[bias]
    X = draw(tensors(n, ci, *slide.image, values=INK, layouts=True))
    if gradient:
        return Case((X, W, *b), options, gradient=True)
    aspect = next((name for name in ("stride", "padding") if name in options), "values")
    return Case((X, W, *b), options, aspect=aspect)


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


@st.composite
def layer_sizes(draw):
    """What decides how large a layer is."""
    bias = draw(st.fixed_dictionaries({}, optional={"bias": one_of(True, False, False)}))
    return Case((draw(sizes(1, 9)), draw(sizes(1, 9)), draw(int_or_pair(1, 5))), bias)


@exercise(points=2, cases=layer_sizes(), forbid=LAYERS, examples=60)
def conv_params(ci, co, kernel_size, bias=True):
    """Count the numbers that a convolution learns."""
    layer = nn.Conv2d(ci, co, kernel_size, bias=bias)
    return sum(parameter.numel() for parameter in layer.parameters())


@conv_params.misconception
def forgets_biases(ci, co, kernel_size, bias=True):
    """The biases are missing. What does a layer learn besides its kernels?"""
    return conv_params.oracle(ci, co, kernel_size, bias=False)


@conv_params.misconception
def always_counts_biases(ci, co, kernel_size, bias=True):
    """A layer without bias is counted as if it had one. Which argument says so?"""
    return conv_params.oracle(ci, co, kernel_size)


@conv_params.misconception
def bias_for_every_kernel(ci, co, kernel_size, bias=True):
    """There are too many biases. Is one added to each answer of a channel, or to each output?"""
    return conv_params.oracle(ci, co, kernel_size, False) + ci * co * bias


@conv_params.misconception
def bias_for_every_input_channel(ci, co, kernel_size, bias=True):
    """The biases were counted by the input channels. To which side of the layer are they added?"""
    return conv_params.oracle(ci, co, kernel_size, False) + ci * bias


@conv_params.misconception
def one_bias_for_the_layer(ci, co, kernel_size, bias=True):
    """One bias was counted for the whole layer. Do all output channels share it?"""
    return conv_params.oracle(ci, co, kernel_size, False) + bias


@conv_params.misconception
def kernel_of_one_row(ci, co, kernel_size, bias=True):
    """A kernel of 3 was counted as three weights. How many rows has it?"""
    row = (1, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return conv_params.oracle(ci, co, row, bias)


@conv_params.misconception
def square_kernels_only(ci, co, kernel_size, bias=True):
    """Kernels that are not square are counted wrongly. How many weights has one of 2 rows and 5
    columns?
    """
    return conv_params.oracle(ci, co, as_pair(kernel_size)[0], bias)


@conv_params.misconception
def forgets_input_channels(ci, co, kernel_size, bias=True):
    """The input channels make no difference to your answer. Does each of them have a kernel of its
    own?
    """
    return conv_params.oracle(1, co, kernel_size, bias)


@conv_params.misconception
def forgets_output_channels(ci, co, kernel_size, bias=True):
    """The output channels make no difference to your answer. How many sets of kernels are there?"""
    return conv_params.oracle(ci, 1, kernel_size, bias)


@gate(points=3, data="small_digits", needs=["conv2d"])
def gate_ch03(student, data, device):
    """Learn to read digits with two layers of your conv2d and a linear one on top."""
    # The layers only keep the weights; your conv2d computes with them.
    layers = [nn.Conv2d(1, 6, 3), nn.Conv2d(6, 12, 3), nn.Linear(12 * 2 * 2, 10)]
    first, second, head = net = nn.ModuleList(layers).to(device)

    def scores(images):
        maps = student.conv2d(images, first.weight, first.bias, padding=1, stride=2).relu()
        maps = student.conv2d(maps, second.weight, second.bias, padding=(1, 1), stride=(2, 2))
        return head(maps.relu().flatten(1))

    for lr in (0.02, 0.005):
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        for start in range(0, len(data.X), 8):
            batch = slice(start, start + 8)
            loss = F.cross_entropy(scores(data.X[batch]), data.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        return scores(data.X_test)


@gate_ch03.must_fail
def never_trained(student, data, device):
    """The same network with no step taken."""
    data.X, data.y = data.X[:0], data.y[:0]
    return gate_ch03.driver(student, data, device)


@gate_ch03.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch03.driver(student, data, device)


@gate_ch03.must_fail
def kernels_never_learn(student, data, device):
    """Random kernels below a linear layer that learns alone."""

    class Cut:
        @staticmethod
        def conv2d(*args, **kwargs):
            return student.conv2d(*args, **kwargs).detach()

    return gate_ch03.driver(Cut, data, device)
