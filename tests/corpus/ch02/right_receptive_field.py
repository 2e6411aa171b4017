"""Right solutions of receptive_field."""
# ruff: noqa - students write as they like


# %% receptive_field: from the image upwards
def receptive_field(layers):
    field, jump = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * jump
        jump *= stride
    return field


# %% receptive_field: from the output downwards
def receptive_field(layers):
    r = 1
    for k, s in layers[::-1]:
        r = (r - 1) * s + k
    return r


# %% receptive_field: recursion
def receptive_field(layers):
    if len(layers) == 0:
        return 1
    (k, s), *rest = layers
    print(k, s)
    return k + s * (receptive_field(rest) - 1)


# %% receptive_field: one sum
import math


def receptive_field(layers):
    strides = [s for _, s in layers]
    return 1 + sum((k - 1) * math.prod(strides[:n]) for n, (k, _) in enumerate(layers))


# %% receptive_field: sets of pixels
def receptive_field(layers):
    pixels = {0}
    for k, s in reversed(layers):
        pixels = {s * p + a for p in pixels for a in range(k)}
    return max(pixels) - min(pixels) + 1


# %% receptive_field: reduce
from functools import reduce


def receptive_field(layers):
    return reduce(lambda r, layer: r * layer[1] - layer[1] + layer[0], reversed(layers), 1)
