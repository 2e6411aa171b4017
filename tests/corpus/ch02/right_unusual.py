"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like


# %% conv_output_size: the places are counted by a range
def conv_output_size(n: int, k: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    return len(range(0, n + 2 * padding - dilation * (k - 1), stride))


# %% conv_output_size: int() of a true division (never negative here)
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    return int((n + 2 * padding - dilation * (k - 1) - 1) / stride + 1)


# %% pad2d: torch.cat of strips, in a helper called pad
def pad(X, p, dim):
    # not F.pad: strips of zeros on both sides
    size = list(X.shape)
    size[dim] = p
    strip = torch.zeros(size, dtype=X.dtype, device=X.device)
    return torch.cat([strip, X, strip], dim=dim)


def pad2d(X, padding):
    return pad(pad(X, padding[0], 0), p=padding[1], dim=1)


# %% pad2d: a class called ZeroPad2d that is the student's own
class ZeroPad2d:
    def __init__(self, lines):
        self.ph, self.pw = lines

    def __call__(self, X):
        H, W = X.shape
        index = (
            (torch.arange(H) + self.ph)[:, None] * (W + 2 * self.pw) + torch.arange(W) + self.pw
        ).reshape(-1)
        flat = X.new_zeros((H + 2 * self.ph) * (W + 2 * self.pw))
        return flat.index_put((index,), X.reshape(-1)).view(H + 2 * self.ph, -1)


def pad2d(X, padding):
    return ZeroPad2d(padding)(X)


# %% same_padding: a namedtuple for each axis and divmod
from collections import namedtuple

Sides = namedtuple("Sides", "before after")


def same_padding(kernel_size: tuple[int, int]) -> tuple[Sides, Sides]:
    def sides(k):
        half, odd = divmod(k - 1, 2)
        return Sides(before=half, after=half + odd)

    h, w = kernel_size
    return sides(h), sides(w)


# %% same_padding: recursion from k to k - 2
def same_padding(kernel_size):
    table = {1: (0, 0), 2: (0, 1)}

    def f(k):
        if k in table:
            return table[k]
        a, b = f(k - 2)
        return a + 1, b + 1

    return tuple(map(f, kernel_size))


# %% receptive_field: from the image upwards with a growing jump
def receptive_field(layers):
    size, jump = 1, 1
    for kernel, stride in layers:
        size, jump = size + (kernel - 1) * jump, jump * stride
    return size


# %% receptive_field: one sum with products of strides
import math


def receptive_field(layers):
    return 1 + sum((k - 1) * math.prod(s for _, s in layers[:i]) for i, (k, _) in enumerate(layers))
