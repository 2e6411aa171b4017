"""Values made showable: small, plain and safe to store as JSON, whatever the student returned."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import torch

from ..language import _
from . import probes
from .matchers import Matcher
from .values import Built, Opaque, Picture, Raised
from .wording import error_word, in_words

LIMIT = 64
"""Tensors with more entries are shown by their shape and the window of the first difference."""

WIDEST = 12
WINDOW = (5, 7)
MOST_PARTS = 8
LONGEST_TEXT = 600

Index = Sequence[int]
Marks = Iterable[Index] | Mapping[str, Any]

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours and cursor movements
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # titles and links
    r"|\x1b[ -/]*[0-~]?"
)
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def plain(text: str, longest: int = 4000) -> str:
    """Return ``text`` without terminal escapes, control characters and halves of characters.

    Tabs and newlines stay; direction overrides go, because they make code read as other code.
    """
    text = text.replace("\r\n", "\n")
    text = _INVISIBLE.sub("", _ESCAPES.sub("", text))
    text = _HALF_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def value_to_shown(value: Any, limit: int = LIMIT, marks: Marks = ()) -> dict[str, Any]:
    """Turn a value of `values` into the *shown* form of `outcome.Counterexample`.

    ``marks`` are the indices at which a tensor differs, in order; for a structure, a mapping
    from the label of a part (``"[0]"``, ``"running_var"``) to its marks.

    A tensor of at most ``limit`` entries is shown whole. A larger one has ``values`` None and, if
    marked, a ``"window"``: ``{"start": index of its first entry, "values": rows around the first
    mark}``. ``"marks"`` are those within sight and ``"differing"`` counts all. A structure that
    holds tensors becomes ``{"kind": "parts", "parts": {label: shown}}``; all else is text.
    Numbers that JSON does not know are the strings ``"nan"``, ``"inf"`` and ``"-inf"``.
    """
    if isinstance(value, Picture):
        value = channels_first(value)
    if isinstance(value, torch.Tensor):
        indices = [] if isinstance(marks, Mapping) else [[int(i) for i in mark] for mark in marks]
        return _tensor(value.detach().cpu(), limit, indices)
    if _holds_tensor(value):
        inner = marks if isinstance(marks, Mapping) else {}
        return {"kind": "parts", "parts": _parts(value, limit, inner)}
    return {"kind": "text", "text": plain(_phrase(value), LONGEST_TEXT)}


def constructor(recipe: Built) -> str:
    """Return the name by which a recipe's object is made."""
    return recipe.kind if hasattr(probes, recipe.kind) else f"nn.{recipe.kind}"


def channels_first(picture: Picture) -> torch.Tensor:
    """Return a picture's pixels as they are drawn: a plane for each channel."""
    return picture.pixels.permute(2, 0, 1) if picture.pixels.dim() == 3 else picture.pixels


def _tensor(tensor: torch.Tensor, limit: int, marks: list[list[int]]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "kind": "tensor",
        "shape": list(tensor.shape),
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "values": None,
        "marks": marks,
        "differing": len(marks),
    }
    small = tensor.numel() <= limit and max(tensor.shape, default=0) <= limit
    if small and (tensor.ndim < 2 or tensor.shape[-1] <= WIDEST):
        shown["values"] = _entries(tensor)
    elif marks:
        start, stop = _window(tensor.shape, marks[0])
        around = tensor[tuple(slice(*ends) for ends in zip(start, stop, strict=True))]
        axes = drawn_axes(tensor.shape)
        rows = around.reshape(around.shape[max(0, axes - 2) : axes])
        shown["window"] = {"start": start, "values": _entries(rows)}
        shown["marks"] = [mark for mark in marks if _within(mark, start, stop)]
    else:
        shown["marks"] = []
    return shown


def drawn_axes(shape: Sequence[int]) -> int:
    """Return how many axes are left without those of length 1 at the end, beyond the second."""
    axes = len(shape)
    while axes > 2 and shape[axes - 1] == 1:
        axes -= 1
    return axes


def _window(shape: Sequence[int], mark: Index) -> tuple[list[int], list[int]]:
    """Return where the window around ``mark`` starts and stops, along each axis."""
    axes = drawn_axes(shape)
    sizes = [1] * (axes - 2) + list(WINDOW)[-axes:] + [1] * (len(shape) - axes)
    starts, stops = [], []
    for length, size, at in zip(shape, sizes, mark, strict=True):
        start = max(0, min(at - size // 2, length - size))
        starts.append(start)
        stops.append(min(start + size, length))
    return starts, stops


def _within(mark: Index, start: Index, stop: Index) -> bool:
    return all(low <= at < high for low, at, high in zip(start, mark, stop, strict=True))


def _entries(tensor: torch.Tensor) -> Any:
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.float()
    return _jsonable(tensor.numpy())


def _jsonable(array: Any) -> Any:
    """Return nested lists; floats are the shortest decimals that mean the same number."""
    if isinstance(array, np.ndarray) and array.ndim:
        return [_jsonable(row) for row in array]
    number = array[()] if isinstance(array, np.ndarray) else array
    if isinstance(number, np.floating):
        return float(str(number)) if np.isfinite(number) else str(number)
    if isinstance(number, np.complexfloating):
        return str(number).strip("()")
    return number.item()


def _holds_tensor(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_tensor(item) for item in value.values())
    if isinstance(value, list | tuple):
        return any(_holds_tensor(item) for item in value)
    return isinstance(value, torch.Tensor | Picture)


def _parts(value: Any, limit: int, marks: Mapping[str, Any]) -> dict[str, Any]:
    labelled = (
        [(str(key), item) for key, item in value.items()]
        if isinstance(value, Mapping)
        else [(f"[{position}]", item) for position, item in enumerate(value)]
    )
    # The parts that differ must be seen, wherever in a long structure they stand.
    labelled.sort(key=lambda entry: entry[0] not in marks)
    parts = {
        plain(label, 80): value_to_shown(item, limit, marks.get(label, ()))
        for label, item in labelled[:MOST_PARTS]
    }
    if len(labelled) > MOST_PARTS:
        parts["…"] = {
            "kind": "text",
            "text": _("{count} more").format(count=len(labelled) - MOST_PARTS),
        }
    return parts


def _phrase(value: Any) -> str:
    """Return a value without tensors as one readable phrase."""
    if isinstance(value, Raised):
        return _("raised {error}").format(error=error_word(value))
    if isinstance(value, Opaque | Matcher):
        return in_words(value)
    if isinstance(value, Built):
        pairs = [f"{name}={_phrase(item)}" for name, item in value.kwargs.items()]
        return f"{constructor(value)}({', '.join([*map(_phrase, value.args), *pairs])})"
    if isinstance(value, float):
        return f"{value:.9g}" if math.isfinite(value) and value != int(value) else repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {_phrase(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_phrase, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_phrase, value)) + (",)" if len(value) == 1 else ")")
    return repr(value)
