"""Strategies for windows that slide over an image, with padding and strides.

The image is drawn last, so that the kernel always finds a place: what torch refuses is no case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from .strategies import one_of, pairs, sizes

Pair = tuple[int, int]
# Pixels that are never zero: however small a case has shrunk, every pixel still counts in it.
INK = one_of(1, 2, -1, 3, -2, 5, -4, 7, -6, 9, -8)


def int_or_pair(low: int, high: int) -> SearchStrategy[int | Pair]:
    """One length for both axes, or two of them."""
    return st.one_of(sizes(low, high), pairs(low, high), pairs(low, high))


def as_pair(lengths: int | Pair) -> Pair:
    """Return the lengths along both axes, as torch reads an int."""
    return (lengths, lengths) if isinstance(lengths, int) else lengths


@dataclass(frozen=True)
class Slide:
    """The sizes of an image and of a kernel, and the options that the call is given."""

    image: Pair
    kernel: Pair
    options: dict[str, Any] = field(default_factory=dict)


@st.composite
def slides(
    draw: DrawFn,
    lengths: Callable[[int, int], SearchStrategy[Any]] = pairs,
    largest: int = 3,
    extra: int = 5,
) -> Slide:
    """A kernel that slides with or without ``padding`` and ``stride``.

    ``lengths(low, high)`` draws the options, `pairs` or `int_or_pair`; either may be left out.
    The kernel may be larger than the image, if there is padding enough.
    """
    kernel = draw(pairs(1, largest))
    optional = {"padding": lengths(0, 2), "stride": lengths(1, 3)}
    options = draw(st.fixed_dictionaries({}, optional=optional))
    more = draw(pairs(0, extra))
    image = room(kernel, options.get("padding", 0), more)
    return Slide(image, kernel, options)


def room(kernel: Pair, padding: int | Pair, more: Pair) -> Pair:
    """Return the size of the smallest image that has a place for the kernel, and more."""
    height, width = (
        max(1, length - 2 * border) + further
        for length, border, further in zip(kernel, as_pair(padding), more, strict=True)
    )
    return height, width
