"""The words in which matchers say what they saw."""

from __future__ import annotations

from typing import Any

import torch

from ...language import N_, _, retold

Mismatch = tuple[str, str]
# In these forms the student's process describes what is no plain data.
OPAQUE = (
    N_("the result is cut off from its inputs"),
    N_("a huge number"),
    N_("a tensor of {count} elements"),
    N_("a {layout} tensor on {device}"),
    N_("a picture in mode {mode}"),
    N_("results of different shapes, {shapes}"),
    N_("more than can be looked at"),
)


def kind_word(value: Any) -> str:
    """Say what kind of thing a value is."""
    if value is None:
        return "None"
    text = getattr(value, "text", "")
    return opaque_word(text) if text else _("a {type}").format(type=type(value).__name__)


def opaque_word(text: str) -> str:
    """Say what the student's process says of a value that is no plain data."""
    return retold(text, OPAQUE)


def wrong_tensor(
    observed: Any, shape: tuple[int, ...], dtype: torch.dtype = torch.float32
) -> str | None:
    """Say what is wrong with the form of what should be a finite tensor, if anything."""
    if not isinstance(observed, torch.Tensor):
        return kind_word(observed)
    if tuple(observed.shape) != tuple(shape):
        return _("a tensor of shape {shape}").format(shape=tuple(observed.shape))
    if observed.dtype != dtype:
        seen = str(observed.dtype).removeprefix("torch.")
        return _("a tensor of dtype {dtype}").format(dtype=seen)
    if not observed.isfinite().all():
        return _("numbers that are not finite")
    return None
