"""Say whether two case banks are the same, but for what processors round off differently."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from typing import Any

import torch

from course_utils.checking.compare import TOLERANCE, differing


def alike(one: Any, other: Any) -> bool:
    """Say whether two values have the same parts, and numbers that no mark could tell apart."""
    if type(one) is not type(other):
        return False
    if isinstance(one, torch.Tensor):
        same = one.dtype == other.dtype and one.shape == other.shape
        return same and not differing(one, other).any()
    if is_dataclass(one):
        return all(alike(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE) or one is other
    return bool(one == other)
