"""Turn the recipes in a case's arguments into objects on the side where they are used."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from . import probes
from .fill import fill
from .pictures import to_image
from .values import Built, Picture


def materialise(value: Any) -> Any:
    """Return ``value`` with every `Built` and `Picture` made and every tensor copied."""
    if isinstance(value, torch.Tensor):
        return _copy(value)
    if isinstance(value, Built):
        return build(value)
    if isinstance(value, Picture):
        return to_image(value)
    if isinstance(value, tuple):
        return tuple(materialise(item) for item in value)
    if isinstance(value, list):
        return [materialise(item) for item in value]
    if isinstance(value, dict):
        return {key: materialise(item) for key, item in value.items()}
    return value


def build(recipe: Built) -> Any:
    """Construct the object of a recipe; a module's parameters and buffers are filled."""
    kind = getattr(probes, recipe.kind, None) or getattr(nn, recipe.kind)
    built = kind(*materialise(recipe.args), **recipe.kwargs)
    if isinstance(built, nn.Module):
        fill(built, recipe.fill)
    return built


def _copy(tensor: torch.Tensor) -> torch.Tensor:
    """Copy a tensor and keep its strides: solutions must not rely on contiguous inputs."""
    if tensor.is_contiguous():
        return tensor.clone()
    storage = tensor.new_empty(0).set_(tensor.untyped_storage().clone())
    return storage.as_strided(tensor.shape, tensor.stride(), tensor.storage_offset())
