"""The words in which matchers say what they saw."""

from __future__ import annotations

from typing import Any

import torch

from ...language import N_, _, retold
from ..values import Opaque

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
# What Python calls a type, and what people do.
KINDS = {
    "NoneType": N_("nothing (None)"),
    "bool": N_("a truth value"),
    "int": N_("a number"),
    "float": N_("a number"),
    "str": N_("a text"),
    "list": N_("a list"),
    "tuple": N_("a tuple"),
    "dict": N_("a dictionary"),
    "set": N_("a set"),
    "range": N_("a range"),
    "ndarray": N_("a NumPy array"),
    "Tensor": N_("a tensor"),
    "Picture": N_("a picture"),
    "function": N_("a function"),
    "method": N_("a function"),
    "builtin_function_or_method": N_("a function"),
    "type": N_("a class"),
    "module": N_("a Python module"),
    "generator": N_("a generator"),
}


def type_word(name: str) -> str:
    """Say what a value of the type of that name is."""
    if name in KINDS:
        return _(KINDS[name])
    return _("an object of type {type}").format(type=name)


def kind_word(value: Any) -> str:
    """Say what kind of thing a value is."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return opaque_word(value.text) if value.text else type_word(value.type)
    return type_word(type(value).__name__)


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
