"""Right solutions of conv_output_size."""
# ruff: noqa - students write as they like


# %% conv_output_size: the formula
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    return (n + 2 * padding - dilation * (k - 1) - 1) // stride + 1


# %% conv_output_size: rounded by math.floor
import math


def conv_output_size(n: int, k: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    """Steps between the first and the last place, plus the first."""
    free = n + 2 * padding - (dilation * (k - 1) + 1)
    return math.floor(free / stride) + 1


# %% conv_output_size: places are counted
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    places = 0
    start = -padding
    while start + dilation * (k - 1) < n + padding:
        places += 1
        start += stride
    return places


# %% conv_output_size: the length of a range
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    return len(range(0, n + 2 * padding - dilation * (k - 1), stride))


# %% conv_output_size: rounded up from the number of all places
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    places = n + 2 * padding - dilation * (k - 1)
    return -(-places // stride)


# %% conv_output_size: a slice of a tensor
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    axis = torch.zeros(n + 2 * padding)
    span = dilation * (k - 1) + 1
    print("span", span)
    return axis.unfold(0, span, stride).shape[0]


# %% conv_output_size: one axis after another, with helpers and divmod
def padded(n, padding):
    return n + padding + padding


def spread(k, dilation):
    gaps = k - 1
    return k + gaps * (dilation - 1)


def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    steps, _ = divmod(padded(n, padding) - spread(k, dilation), stride)
    return steps + 1


# %% conv_output_size: a scalar tensor
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    free = torch.tensor(n + 2 * padding - dilation * (k - 1) - 1)
    return torch.div(free, stride, rounding_mode="floor") + 1


# %% conv_output_size: recursion
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    if padding > 0:
        return conv_output_size(n + 2, k, padding - 1, stride, dilation)
    if n < dilation * (k - 1) + 1:
        return 0
    return 1 + conv_output_size(n - stride, k, 0, stride, dilation)
