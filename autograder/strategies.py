"""Hypothesis strategies for tensors: structure is drawn first, pixels last.

Pixels are small integers cast to float32, so that sums are exact in any order and a shrunk case
reads well. Structure decides the size; Hypothesis then finds small cases by itself.
"""

from __future__ import annotations

from typing import Any

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

LAYOUTS = ("contiguous", "transposed", "strided")


def pixels(low: int = -9, high: int = 9) -> SearchStrategy[int]:
    """Small whole numbers that shrink towards zero."""
    return st.integers(low, high)


@st.composite
def tensors(
    draw: DrawFn,
    *shape: int,
    values: SearchStrategy[int] | None = None,
    unique: bool = False,
    layouts: bool = False,
    fractions: bool = False,
) -> torch.Tensor:
    """A float32 tensor of ``shape``.

    ``unique``: no two entries are equal, so that a maximum is where it is. ``layouts``: often not
    contiguous in memory, as a transposed or sliced image is not. ``fractions``: now and then in
    quarters, which float32 still adds up exactly, so that rounding shows.
    """
    count = torch.Size(shape).numel()
    if unique:
        flat = draw(st.permutations(range(-(count // 2), count - count // 2)))
    else:
        entries = pixels() if values is None else values
        flat = draw(st.lists(entries, min_size=count, max_size=count))
    tensor = torch.tensor(flat, dtype=torch.float32).reshape(shape)
    if fractions:
        tensor = tensor / draw(st.sampled_from((1, 1, 4)))
    return laid_out(tensor, draw(st.sampled_from(LAYOUTS))) if layouts else tensor


def laid_out(tensor: torch.Tensor, layout: str) -> torch.Tensor:
    """Return the same values with other strides in memory."""
    if layout == "transposed" and tensor.dim() >= 2:
        return tensor.transpose(-1, -2).contiguous().transpose(-1, -2)
    if layout == "strided" and tensor.dim() >= 1 and tensor.numel():
        every_other: Any = (..., *(slice(None, None, 2) for _ in tensor.shape[-2:]))
        wide = torch.zeros(*tensor.shape[:-2], *(2 * size for size in tensor.shape[-2:]))
        wide[every_other] = tensor
        return wide[every_other]
    return tensor


def sizes(low: int, high: int) -> SearchStrategy[int]:
    """A length along one axis."""
    return st.integers(low, high)


def pairs(low: int, high: int) -> SearchStrategy[tuple[int, int]]:
    """Two lengths, drawn apart: height and width differ more often than not."""
    return st.tuples(sizes(low, high), sizes(low, high))


def seeds() -> SearchStrategy[int]:
    """A seed for formulas that fill weights and inputs."""
    return st.integers(0, 999)


@st.composite
def windows(draw: DrawFn, largest: int = 3, extra: int = 4) -> tuple[int, int, int, int]:
    """Height and width of an image and of a kernel that fits into it: ``(H, W, h, w)``."""
    h, w = draw(pairs(1, largest))
    more_h, more_w = draw(pairs(0, extra))
    return h + more_h, w + more_w, h, w


def one_of(*choices: Any) -> SearchStrategy[Any]:
    """One of some values; the first is the simplest."""
    return st.sampled_from(choices)


ROOM = one_of((3, 4), (5, 4), (2, 9), (11, 1))
"""How large a kernel may be, and how many more places it has: as in most networks and beyond."""
