"""Right solutions of same_padding."""
# ruff: noqa - students write as they like


# %% same_padding: both halves
def same_padding(kernel_size):
    h, w = kernel_size
    return ((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)


# %% same_padding: what is left over stands at the end
def same_padding(kernel_size):
    pairs = []
    for k in kernel_size:
        before = (k - 1) // 2
        pairs.append((before, k - 1 - before))
    return tuple(pairs)


# %% same_padding: odd and even apart
def same_padding(kernel_size):
    def sides(k):
        if k % 2 == 1:
            return (k // 2, k // 2)
        return (k // 2 - 1, k // 2)

    print("kernel", kernel_size)
    return sides(kernel_size[0]), sides(kernel_size[1])


# %% same_padding: rounded by math
import math


def same_padding(kernel_size):
    total = [k - 1 for k in kernel_size]
    return tuple((math.floor(t / 2), math.ceil(t / 2)) for t in total)


# %% same_padding: lines are dealt out
def same_padding(kernel_size: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    sides = [[0, 0], [0, 0]]
    for axis, k in enumerate(kernel_size):
        for n in range(k - 1):
            sides[axis][1 - n % 2] += 1
    return tuple(map(tuple, sides))
