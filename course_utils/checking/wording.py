"""A value in a few words, for sentences."""

from __future__ import annotations

from typing import Any

import torch

from ..language import _, ngettext
from .matchers import Matcher, asked_for, kind_word
from .values import Opaque, Picture, Raised

LONGEST, FEW = 80, 4
NOTHING = Opaque("nothing")
"""What stands for an aspect that was not observed at all."""


def error_word(error: Raised) -> str:
    """Write an exception as Python does."""
    return error.names[0] + (f": {error.message}" if error.message else "")


def in_words(value: Any) -> str:
    """Say in a few words what a value is."""
    if value is None:
        return "None"
    if isinstance(value, Raised):
        first, *more = error_word(value).splitlines() or [""]
        return f"{first} …" if more else first
    if isinstance(value, torch.Tensor):
        return _("a tensor of shape {shape}").format(shape=shape_word(value))
    if isinstance(value, Picture):
        height, width = value.pixels.shape[:2]
        said = _("a picture in mode {mode} of {height}×{width} pixels")
        return said.format(mode=value.mode, height=height, width=width)
    if isinstance(value, Opaque):
        return _("nothing") if value == NOTHING else kind_word(value)
    if isinstance(value, Matcher):
        return asked_for(value)
    if isinstance(value, list | tuple | dict):
        said = ngettext("{kind} with {count} entry", "{kind} with {count} entries", len(value))
        return said.format(kind=kind_word(value), count=len(value))
    return repr(value)[:LONGEST] if isinstance(value, str | bool) else number_word(value)


def answer_word(value: Any) -> str:
    """Say what a call returned: `in_words`, but for nothing."""
    return _("nothing (None)") if value is None else in_words(value)


def asked(value: Any) -> str:
    """Say what is asked for, a few numbers one by one; nothing where no short word says it."""
    if isinstance(value, list | tuple) and 0 < len(value) <= FEW:
        numbers = [number_word(x) for x in value if isinstance(x, int | float)]
        return f"({', '.join(numbers)})" if len(numbers) == len(value) else ""
    return "" if isinstance(value, list | tuple | dict | str) else in_words(value)


def number_word(value: Any) -> str:
    """Format a number the way a reader would write it."""
    if isinstance(value, float):
        return f"{value:.6g}".replace("-", "−")
    return str(value).replace("-", "−")


def shape_word(tensor: torch.Tensor) -> str:
    """Return a shape as ``2×3``; a scalar tensor has the shape ``()``."""
    return "×".join(map(str, tensor.shape)) or "()"


def dtype_word(tensor: torch.Tensor) -> str:
    """Return a dtype without its module."""
    return str(tensor.dtype).removeprefix("torch.")
