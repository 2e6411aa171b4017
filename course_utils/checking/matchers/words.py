"""The words in which matchers say what they saw."""

from __future__ import annotations

from typing import Any

import torch

Mismatch = tuple[str, str]


def kind_word(value: Any) -> str:
    """Say what kind of thing a value is."""
    return "None" if value is None else getattr(value, "text", "") or f"a {type(value).__name__}"


def wrong_tensor(
    observed: Any, shape: tuple[int, ...], dtype: torch.dtype = torch.float32
) -> str | None:
    """Say what is wrong with the form of what should be a finite tensor, if anything."""
    if not isinstance(observed, torch.Tensor):
        return kind_word(observed)
    if tuple(observed.shape) != tuple(shape):
        return f"a tensor of shape {tuple(observed.shape)}"
    if observed.dtype != dtype:
        return f"a tensor of dtype {str(observed.dtype).removeprefix('torch.')}"
    if not observed.isfinite().all():
        return "numbers that are not finite"
    return None
