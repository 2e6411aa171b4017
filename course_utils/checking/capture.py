"""Run a piece of student code and turn what happens into plain data."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import nn

from .pictures import from_image, is_image, pixels
from .values import Opaque, Picture, Raised

MAX_ELEMENTS = 4_000_000
MAX_ITEMS = 10_000
MAX_TEXT = 600
# A notebook's cells as the sandbox, Jupyter's kernel and IPython's shell name them.
CELL = re.compile(r"<cell |<ipython-input|.*[/\\]ipykernel_\d+[/\\]")
DETACHED = Opaque("detached", "the result is cut off from its inputs")


def attempt(action: Callable[[], Any]) -> Any:
    """Return what ``action`` returns as plain data, or a `Raised` when it raises anything."""
    try:
        return plain(action())
    except BaseException as exception:
        return raised(exception)


def raised(exception: BaseException) -> Raised:
    """Describe ``exception`` by its class names, its message and the student's own lines."""
    names = tuple(kind.__name__ for kind in type(exception).__mro__[:-1])
    try:
        message = _words(str(exception))[:MAX_TEXT]
    except BaseException:
        message = ""
    frames = traceback.extract_tb(exception.__traceback__)
    own = [frame for frame in frames if CELL.match(frame.filename)]
    lines = tuple(f"line {f.lineno}, in {f.name}: {(f.line or '').strip()}"[:200] for f in own[-3:])
    return Raised(names, message, lines)


def _words(message: str) -> str:
    """Return the last line of a message that holds a traceback, as those of worker processes do."""
    _, found, rest = message.partition("Traceback (most recent call last)")
    return rest.rstrip().rpartition("\n")[2] if found else message


def plain(value: Any, depth: int = 0) -> Any:
    """Return ``value`` as plain data; tensors are copied, so later changes do not show."""
    if value is None or isinstance(value, bool | Raised | Opaque):
        return value
    if isinstance(value, int | np.integer):
        return int(value) if abs(int(value)) < 1 << 62 else Opaque("int", "a huge number")
    if isinstance(value, float | np.floating):
        return float(value)
    if isinstance(value, str):
        return str(value)[:MAX_TEXT]
    if isinstance(value, torch.Tensor):
        return _plain_tensor(value)
    if is_image(value):
        return from_image(value)
    if isinstance(value, list | tuple | dict) and depth < 8 and len(value) <= MAX_ITEMS:
        if isinstance(value, dict):
            return {str(key): plain(item, depth + 1) for key, item in value.items()}
        items = [plain(item, depth + 1) for item in value]
        return items if isinstance(value, list) else tuple(items)
    return Opaque(type(value).__name__)


def _plain_tensor(tensor: torch.Tensor) -> torch.Tensor | Opaque:
    if tensor.layout is not torch.strided or tensor.device.type not in ("cpu", "cuda"):
        return Opaque("Tensor", f"a {tensor.layout} tensor on {tensor.device}")
    if tensor.numel() > MAX_ELEMENTS:
        return Opaque("Tensor", f"a tensor of {tensor.numel()} elements")
    return tensor.detach().as_subclass(torch.Tensor).to("cpu", copy=True).contiguous()


def outline(value: Any) -> str:
    """Return what lists and dictionaries hold, and of tensors and other objects what they are."""
    if isinstance(value, list | tuple):
        return f"{type(value).__name__}({', '.join(map(outline, value))})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {outline(item)}' for key, item in value.items())}}}"
    if isinstance(value, torch.Tensor):
        return f"tensor {tuple(value.shape)}"
    if isinstance(value, nn.Module):
        learning = [parameter.requires_grad for parameter in value.parameters()]
        return f"{type(value).__name__}, learning {learning}"
    simple = value is None or isinstance(value, bool | int | float | str)
    return repr(value) if simple else type(value).__name__


def tensors_in(value: Any) -> list[torch.Tensor]:
    """Return the tensors of lists, tuples, dictionaries, modules and pictures, in order."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, Picture):
        return [value.pixels]
    if is_image(value):
        return [pixels(value)]
    if isinstance(value, nn.Module):
        return [*value.parameters(), *value.buffers()]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [tensor for item in value for tensor in tensors_in(item)]
    return []
