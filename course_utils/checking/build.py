"""Turn the recipes in a case's arguments into objects on the side where they are used."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from . import probes
from .fill import fill
from .values import Built


def materialise(value: Any) -> Any:
    """Return ``value`` with every `Built` replaced by its module and every tensor copied."""
    if isinstance(value, torch.Tensor):
        return _copy(value)
    if isinstance(value, Built):
        return build(value)
    if isinstance(value, tuple):
        return tuple(materialise(item) for item in value)
    if isinstance(value, list):
        return [materialise(item) for item in value]
    if isinstance(value, dict):
        return {key: materialise(item) for key, item in value.items()}
    return value


def build(recipe: Built) -> nn.Module:
    """Construct the module of a recipe and fill its parameters and buffers."""
    kind = getattr(probes, recipe.kind, None) or getattr(nn, recipe.kind)
    module = kind(*materialise(recipe.args), **recipe.kwargs)
    fill(module, recipe.fill)
    return module


def _copy(tensor: torch.Tensor) -> torch.Tensor:
    """Copy a tensor and keep its strides: solutions must not rely on contiguous inputs."""
    if tensor.is_contiguous():
        return tensor.clone()
    storage = torch.empty(0, dtype=tensor.dtype).set_(tensor.untyped_storage().clone())
    return storage.as_strided(tensor.shape, tensor.stride(), tensor.storage_offset())
