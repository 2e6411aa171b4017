"""Pooling.

Goodfellow, Bengio and Courville, *Deep Learning*, section 9.3; Lin, Chen and Yan, *Network in
Network*, 2014, for the global average.
"""

import torch
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from autograder.sliding import INK, as_pair, int_or_pair, room
from autograder.spec import exercise, forbid, gate
from autograder.strategies import one_of, pairs, sizes, tensors, windows
from course_utils.checking.values import Case

POOLING = forbid("torch's own pooling", operators=r".*pool.*")
# Where all is below zero, a zero that is not in the image becomes the largest value.
BELOW_ZERO = one_of(-1, -2, -3, -5, -7, -9)
WITH_ZEROS = one_of(1, 2, -1, 3, -2, 5, -4, 7, -6, 9, 0)


@st.composite
def windows_to_pool(draw):
    """An image, a window and a mode; now and then a mode that does not exist."""
    look = draw(one_of("maximum", "average", "gradient", "errors"))
    if look == "errors":
        mode = draw(one_of("min", "", "sum", "MAX", "mean", "average", "maximum", "Avg"))
        return Case((torch.tensor([[1.0, 2.0]]), (1, 2), mode), aspect="errors")
    H, W, h, w = draw(windows())
    left_out, maximum, average = (), ("max",), ("avg",)
    modes = {"maximum": (left_out, maximum), "average": (average,)}
    mode = draw(one_of(*modes.get(look, (left_out, maximum, average, average))))
    X = draw(tensors(H, W, values=BELOW_ZERO if draw(st.booleans()) else INK, layouts=True))
    if look == "gradient":
        return Case((apart(X), (h, w), *mode), gradient=True)
    return Case((X, (h, w), *mode), aspect=look)


def apart(X):
    """The same whole numbers with fractions that differ: a maximum is in one place only."""
    return X + torch.arange(X.numel()).reshape(X.shape) / 1024


@exercise(
    points={"maximum": 1, "average": 1, "gradient": 1, "errors": 1},
    cases=windows_to_pool(),
    forbid=POOLING,
    examples=90,
)
def pool2d(X, pool_size, mode="max"):
    """Slide a window over the image, and keep its largest value or its average."""
    if mode not in ("max", "avg"):
        raise ValueError(f"mode is 'max' or 'avg', not {mode!r}")
    pool = F.max_pool2d if mode == "max" else F.avg_pool2d
    return pool(X[None], pool_size, stride=1)[0]


def slid(images, window, step):
    """The windows of a batch as its last two axes; where they just do not fit, there are none."""
    (h, w), (sh, sw) = as_pair(window), as_pair(step)
    rows, columns = (images.shape[2] - h) // sh + 1, (images.shape[3] - w) // sw + 1
    if rows * columns == 0:
        return images.new_zeros(*images.shape[:2], rows, columns, h, w)
    return images.unfold(2, h, sh).unfold(3, w, sw)


@pool2d.misconception
def ignores_the_mode(X, pool_size, mode="max"):
    """The largest value is returned in both modes. What should "avg" do?"""
    pool2d.oracle(X, pool_size, mode)
    return pool2d.oracle(X, pool_size)


@pool2d.misconception
def windows_side_by_side(X, pool_size, mode="max"):
    """The windows do not overlap. By how many pixels does the window move here?"""
    return pool2d.oracle(X, pool_size, mode)[:: pool_size[0], :: pool_size[1]]


@pool2d.misconception
def nothing_below_zero(X, pool_size, mode="max"):
    """Where all pixels are negative, your maximum is zero. With which number does it begin?"""
    Y = pool2d.oracle(X, pool_size, mode)
    return Y.clamp_min(0) if mode == "max" else Y


def pooled(X, pool_size, mode):
    """What the oracle answers, and no window where it refuses a size."""
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    windows = slid(X[None, None], pool_size, 1)[0, 0]
    return windows.amax((2, 3)) if mode == "max" else windows.mean((2, 3))


@pool2d.misconception
def swaps_height_and_width(X, pool_size, mode="max"):
    """The window lies on its side. Which entry of pool_size counts rows?"""
    return pooled(X, pool_size[::-1], mode)


@pool2d.misconception
def square_windows_only(X, pool_size, mode="max"):
    """Only square windows come out right. Which entry of pool_size is the width?"""
    return pooled(X, (pool_size[0], pool_size[0]), mode)


@pool2d.misconception
def stops_one_early(X, pool_size, mode="max"):
    """The last row and column of windows are missing. With H rows and a window of h rows, is H − h
    or H − h + 1 the number of places?
    """
    Y = pool2d.oracle(X, pool_size, mode)[:-1, :-1]
    return Y if Y.numel() else Y.detach()


@pool2d.misconception
def keeps_the_size(X, pool_size, mode="max"):
    """The output is as large as the image. At how many places does the whole window lie inside?"""
    h, w = pool_size
    around = ((w - 1) // 2, w // 2, (h - 1) // 2, h // 2)
    return pool2d.oracle(F.pad(X, around), pool_size, mode)


@pool2d.misconception
def sums_up(X, pool_size, mode="max"):
    """Your averages are too large by the same factor. How many pixels has a window?"""
    Y = pool2d.oracle(X, pool_size, mode)
    return Y * pool_size[0] * pool_size[1] if mode == "avg" else Y


@pool2d.misconception
def largest_without_its_sign(X, pool_size, mode="max"):
    """A strongly negative pixel was taken for the largest. Is −9 larger than 2?"""
    return pool2d.oracle(X.abs() if mode == "max" else X, pool_size, mode)


@pool2d.misconception
def smallest_instead_of_largest(X, pool_size, mode="max"):
    """Every window kept its smallest value. Which one was asked for?"""
    return -pool2d.oracle(-X, pool_size, mode)


@pool2d.misconception
def takes_other_words_for_avg(X, pool_size, mode="max"):
    """A mode that does not exist is answered all the same. What should happen to a word that is
    neither "max" nor "avg"?
    """
    return pool2d.oracle(X, pool_size, mode if mode == "max" else "avg")


@pool2d.misconception
def silent_about_other_words(X, pool_size, mode="max"):
    """A mode that does not exist raises no error. Where would a typing mistake be noticed?"""
    return pool2d.oracle(X, pool_size, mode) if mode in ("max", "avg") else None


@pool2d.misconception
def cuts_the_graph(X, pool_size, mode="max"):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return pool2d.oracle(X, pool_size, mode).detach()


@st.composite
def pools(draw):
    """A window, int or pair, that moves with or without stride and padding; and the image's size.

    The padding is at most half of the window, so that every window meets the image.
    """
    padded = draw(st.booleans())
    kernel = draw(int_or_pair(2, 4) if padded else int_or_pair(1, 3))
    h, w = as_pair(kernel)
    options = {}
    if draw(one_of(False, True, True)):
        options["stride"] = draw(st.one_of(int_or_pair(1, 3), st.none()))
    if padded:
        either = sizes(0, min(h, w) // 2), st.tuples(sizes(0, h // 2), sizes(0, w // 2))
        options["padding"] = draw(st.one_of(*either))
    image = room((h, w), options.get("padding", 0), draw(pairs(0, 3)))
    return kernel, options, (draw(sizes(1, 3)), draw(sizes(1, 3)), *image)


@st.composite
def images(draw, shape, values):
    """A batch of images, not always in the usual order in memory."""
    X = draw(tensors(*shape, values=values, layouts=True))
    return X.transpose(0, 1).contiguous().transpose(0, 1) if draw(one_of(False, False, True)) else X


@st.composite
def batches_to_pool(draw):
    """A batch of images and a window; sometimes gradients are asked for, where no two values are
    equal.
    """
    gradient = draw(one_of(False, False, False, True))
    kernel, options, shape = draw(pools())
    X = draw(images(shape, BELOW_ZERO if draw(st.booleans()) else INK))
    if gradient:
        return Case((apart(X), kernel), options, gradient=True)
    aspect = next((name for name in ("padding", "stride") if name in options), "values")
    return Case((X, kernel), options, aspect=aspect)


@exercise(
    points={"values": 1, "stride": 1, "padding": 1, "gradient": 1},
    cases=batches_to_pool(),
    forbid=POOLING,
    examples=120,
)
def max_pool2d(X, kernel_size, stride=None, padding=0):
    """Keep the largest value of every window, in every channel; padding never wins."""
    return F.max_pool2d(X, kernel_size, stride, padding)


def framed(X, padding, value=0.0, both_sides=True):
    """The images with their padding written out."""
    ph, pw = as_pair(padding)
    return F.pad(X, (pw, pw * both_sides, ph, ph * both_sides), value=value)


def largest(images, window, step):
    """The largest value of every window."""
    return slid(images, window, step).amax((-2, -1))


@max_pool2d.misconception
def pads_with_zeros(X, kernel_size, stride=None, padding=0):
    """At the border, a zero that is not in the image beats negative pixels. Which value can never
    win?
    """
    return max_pool2d.oracle(framed(X, padding), kernel_size, stride)


@max_pool2d.misconception
def stride_defaults_to_one(X, kernel_size, stride=None, padding=0):
    """Without a stride, your windows overlap. By how much does a window move if stride is None?"""
    return max_pool2d.oracle(X, kernel_size, 1 if stride is None else stride, padding)


@max_pool2d.misconception
def ignores_the_stride(X, kernel_size, stride=None, padding=0):
    """The windows always lie side by side. What does a stride change?"""
    return max_pool2d.oracle(X, kernel_size, None, padding)


@max_pool2d.misconception
def ignores_the_padding(X, kernel_size, stride=None, padding=0):
    """Padding has no effect. How many places does a window gain that may hang over the border?"""
    return largest(X, kernel_size, kernel_size if stride is None else stride)


@max_pool2d.misconception
def swaps_the_window(X, kernel_size, stride=None, padding=0):
    """The window lies on its side. Which entry of a pair stands for the rows?"""
    step = kernel_size if stride is None else stride
    padded = framed(X, padding, -torch.inf)
    return largest(padded, as_pair(kernel_size)[::-1], step)


@max_pool2d.misconception
def swaps_the_strides(X, kernel_size, stride=None, padding=0):
    """The window moves down by the steps that belong to the right. Which entry of a pair stands
    for the rows?
    """
    swapped = None if stride is None else as_pair(stride)[::-1]
    return max_pool2d.oracle(X, kernel_size, swapped, padding)


@max_pool2d.misconception
def swaps_the_padding(X, kernel_size, stride=None, padding=0):
    """Rows got the padding of the columns. Which entry of a pair stands for the rows?"""
    padded = framed(X, as_pair(padding)[::-1], -torch.inf)
    return largest(padded, kernel_size, kernel_size if stride is None else stride)


@max_pool2d.misconception
def height_for_both(X, kernel_size, stride=None, padding=0):
    """Only square windows come out right. What belongs to the columns?"""
    h, _ = as_pair(kernel_size)
    step = kernel_size if stride is None else stride
    return largest(framed(X, padding, -torch.inf), h, step)


@max_pool2d.misconception
def keeps_the_last_window(X, kernel_size, stride=None, padding=0):
    """There is a window too many at the end. Does it still lie inside the padded image?"""
    return F.max_pool2d(X, kernel_size, stride, padding, ceil_mode=True)


@max_pool2d.misconception
def pads_one_side(X, kernel_size, stride=None, padding=0):
    """The images were padded above and left only. Where else can a window hang over the border?"""
    padded = framed(X, padding, -torch.inf, both_sides=False)
    return largest(padded, kernel_size, kernel_size if stride is None else stride)


@max_pool2d.misconception
def averages_instead(X, kernel_size, stride=None, padding=0):
    """Every window was averaged. Which of its values was asked for?"""
    return F.avg_pool2d(X, kernel_size, stride, padding, count_include_pad=False)


@max_pool2d.misconception
def one_maximum_for_all(X, kernel_size, stride=None, padding=0):
    """All images and channels have the same answer. Over which of the four axes does a window
    extend?
    """
    return max_pool2d.oracle(
        X.amax((0, 1), keepdim=True).expand(X.shape), kernel_size, stride, padding
    )


@max_pool2d.misconception
def pairs_only(X, kernel_size, stride=None, padding=0):
    """A size of one number is not understood. Which pair does a single number mean?"""
    h, w = kernel_size
    return max_pool2d.oracle(X, (h, w), stride, padding)


@max_pool2d.misconception
def whole_numbers_only(X, kernel_size, stride=None, padding=0):
    """A size of two numbers is not understood. How would you tell a pair from a single number?"""
    stride = kernel_size if stride is None else stride
    return max_pool2d.oracle(X, int(kernel_size), int(stride), int(padding))


@max_pool2d.misconception
def loses_the_gradient(X, kernel_size, stride=None, padding=0):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return max_pool2d.oracle(X, kernel_size, stride, padding).detach()


@st.composite
def batches_to_average(draw):
    """A batch of images and a window, with and without zeros that count."""
    gradient = draw(one_of(False, False, False, True))
    kernel, options, shape = draw(pools())
    counting = {"count_include_pad": one_of(False, False, True)}
    options |= draw(st.fixed_dictionaries({}, optional=counting))
    X = draw(images(shape, WITH_ZEROS))
    if gradient:
        return Case((apart(X), kernel), options, gradient=True)
    counted = "padding" if options.get("count_include_pad", True) else "padding not counted"
    return Case((X, kernel), options, aspect=counted if "padding" in options else "values")


@exercise(
    points={"values": 1, "padding": 1, "padding not counted": 1, "gradient": 1},
    cases=batches_to_average(),
    forbid=POOLING,
    examples=120,
)
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Average every window, in every channel; the zeros of the padding count, or do not."""
    options = {"count_include_pad": count_include_pad}
    return F.avg_pool2d(X, kernel_size, stride, padding, **options)


@avg_pool2d.stand_in
def average_of_signed_squares(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    windows = X.unfold(2, h, 1).unfold(3, w, 1)
    return (windows * windows.abs()).mean((-2, -1))


@avg_pool2d.misconception
def always_counts_the_padding(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The zeros of the padding count in any case. By how many pixels is divided when they should
    not?
    """
    return avg_pool2d.oracle(X, kernel_size, stride, padding)


@avg_pool2d.misconception
def never_counts_the_padding(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The zeros of the padding never count. By how many pixels is divided when they should?"""
    return avg_pool2d.oracle(X, kernel_size, stride, padding, False)


@avg_pool2d.misconception
def counts_the_other_way(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The two ways of counting have changed places. When count_include_pad is true, is the divisor
    larger or smaller?
    """
    return avg_pool2d.oracle(X, kernel_size, stride, padding, not count_include_pad)


@avg_pool2d.misconception
def counts_pixels_that_are_not_zero(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """A black pixel of the image was taken for padding. How can you tell the two zeros apart?"""
    if count_include_pad:
        return avg_pool2d.oracle(X, kernel_size, stride, padding)
    counted = avg_pool2d.oracle((X != 0).float(), kernel_size, stride, padding)
    return avg_pool2d.oracle(X, kernel_size, stride, padding) / counted


@avg_pool2d.misconception
def averages_with_stride_one(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Without a stride, your windows overlap. By how much does a window move if stride is None?"""
    step = 1 if stride is None else stride
    return avg_pool2d.oracle(X, kernel_size, step, padding, count_include_pad)


@avg_pool2d.misconception
def averages_without_padding(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Padding has no effect. How many places does a window gain that may hang over the border?"""
    return averaged(X, kernel_size, stride, 0, count_include_pad)


def averaged(X, kernel_size, stride, padding, count_include_pad):
    """The averages, also where torch refuses a size or a padding."""
    step = kernel_size if stride is None else stride
    total = slid(framed(X, padding), kernel_size, step).mean((-2, -1))
    if count_include_pad:
        return total
    return total / slid(framed(torch.ones_like(X), padding), kernel_size, step).mean((-2, -1))


@avg_pool2d.misconception
def pads_the_other_axis(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Rows got the padding of the columns. Which entry of a pair stands for the rows?"""
    return averaged(X, kernel_size, stride, as_pair(padding)[::-1], count_include_pad)


@avg_pool2d.misconception
def lays_the_window_on_its_side(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The window lies on its side. Which entry of a pair stands for the rows?"""
    step = kernel_size if stride is None else stride
    return averaged(X, as_pair(kernel_size)[::-1], step, padding, count_include_pad)


@avg_pool2d.misconception
def averages_an_incomplete_window(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """There is a window too many at the end. Does it still lie inside the padded image?"""
    return F.avg_pool2d(X, kernel_size, stride, padding, True, count_include_pad)


@avg_pool2d.misconception
def forgets_to_divide(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The windows were summed. What makes an average of a sum?"""
    h, w = as_pair(kernel_size)
    return avg_pool2d.oracle(X, kernel_size, stride, padding) * h * w


@avg_pool2d.misconception
def keeps_the_largest(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Every window kept its largest value. What was asked for?"""
    return max_pool2d.oracle(X, kernel_size, stride, padding)


@avg_pool2d.misconception
def one_average_for_all(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """All images and channels have the same answer. Over which of the four axes does a window
    extend?
    """
    same = X.mean((0, 1), keepdim=True).expand(X.shape)
    return avg_pool2d.oracle(same, kernel_size, stride, padding, count_include_pad)


@avg_pool2d.misconception
def averages_outside_torch(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return avg_pool2d.oracle(X, kernel_size, stride, padding, count_include_pad).detach()


@st.composite
def feature_maps(draw):
    """A batch of images of any size; sometimes gradients are asked for."""
    H, W = draw(pairs(1, 4))
    c = draw(st.one_of(sizes(1, 3), st.just(H)))
    n = draw(st.one_of(sizes(1, 3), st.just(c)))
    gradient = draw(one_of(False, False, False, True))
    X = draw(tensors(n, c, H, W, values=INK, layouts=True))
    return Case((apart(X) if gradient else X,), gradient=gradient)


@exercise(
    points={"values": 1, "gradient": 1}, cases=feature_maps(), forbid=POOLING, uses=[avg_pool2d]
)
def global_avg_pool(X):
    """Average each channel over the whole image."""
    return avg_pool2d(X, X.shape[2:])


@global_avg_pool.misconception
def drops_the_axes(X):
    """Height and width are gone from the shape. Which length did you want them to have?"""
    return X.mean((2, 3))


@global_avg_pool.misconception
def averages_the_batch(X):
    """The images of the batch were averaged, too. Which axes belong to one image alone?"""
    return X.mean((0, 2, 3), keepdim=True)


@global_avg_pool.misconception
def averages_the_channels(X):
    """All channels of an image share one average. Which axes does a channel extend over?"""
    return X.mean((1, 2, 3), keepdim=True)


@global_avg_pool.misconception
def averages_one_axis(X):
    """Only the height was averaged. How many numbers should be left of a channel?"""
    return X.mean(2, keepdim=True)


@global_avg_pool.misconception
def divides_as_if_square(X):
    """Only square images come out right. How many pixels has an image of H rows and W columns?"""
    return X.sum((2, 3), keepdim=True) / X.shape[2] ** 2


@global_avg_pool.misconception
def adds_up_all_pixels(X):
    """The larger the image, the larger your answer. What makes an average of a sum?"""
    return X.sum((2, 3), keepdim=True)


@global_avg_pool.misconception
def largest_of_all_pixels(X):
    """Every channel kept its largest value. What was asked for?"""
    return X.amax((2, 3), keepdim=True)


@global_avg_pool.misconception
def average_without_gradient(X):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return global_avg_pool.oracle(X).detach()


@gate(points=3, data="shifted_digits", needs=["max_pool2d", "global_avg_pool"])
def gate_ch04(student, data, device):
    """Read digits that have moved since the training, with your max_pool2d and global_avg_pool."""
    lower = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU())
    upper = nn.Sequential(nn.Conv2d(8, 64, 4), nn.BatchNorm2d(64), nn.ReLU())
    head = nn.Linear(64, 10)
    net = nn.ModuleList([lower, upper, head]).to(device)

    def scores(images):
        maps = student.max_pool2d(lower(images), 3, stride=2, padding=1)
        return head(student.global_avg_pool(upper(maps)).flatten(1))

    net.train()
    for lr in (0.02, 0.01, 0.003):
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        for first in range(0, len(data.X), 8):
            batch = slice(first, first + 8)
            loss = F.cross_entropy(scores(data.X[batch]), data.y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    net.eval()
    with torch.no_grad():
        return scores(data.X_test)


@gate_ch04.must_fail
def never_trained(student, data, device):
    """The same network with no step taken."""
    data.X, data.y = data.X[:0], data.y[:0]
    return gate_ch04.driver(student, data, device)


@gate_ch04.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch04.driver(student, data, device)


@gate_ch04.must_fail
def one_pixel_for_each_window(student, data, device):
    """The same training with windows that keep one pixel, wherever the largest is."""

    class Thinned:
        global_avg_pool = staticmethod(student.global_avg_pool)

        @staticmethod
        def max_pool2d(X, kernel_size, stride, padding):
            return X[:, :, ::stride, ::stride]

    return gate_ch04.driver(Thinned, data, device)
