"""A case as the source code of a call: as a sentence quotes it, and as a cell that can be run."""

from __future__ import annotations

from typing import Any

import torch

from ..language import _
from .bank import ExerciseBank
from .shown import constructor
from .values import Built, Case, Picture

# Where a training function has its own names for the numbers that a case gives.
NUMBERS = {"num_epochs": "epochs", "lr": "lr"}


def call_text(exercise: ExerciseBank, case: Case) -> str:
    """Write a case as the call a student would make: tensors by name, the rest by value."""
    if case.scenario == "learn":
        return f"{exercise.name}({', '.join(_handed(exercise, case))})"
    if "network" in case.options:  # of an initialisation
        return f"net.apply({exercise.name})"
    names = list(exercise.signature)
    parts = [
        names[n] if _is_big(arg) and n < len(names) else _literal(arg)
        for n, arg in enumerate(case.args)
    ]
    parts += [f"{key}={key if _is_big(arg) else _literal(arg)}" for key, arg in case.kwargs.items()]
    method = f".{case.options['method']}()" if "method" in case.options else ""
    return f"{exercise.name}({', '.join(parts)}){method}"


def call_of_made(exercise: ExerciseBank, case: Case) -> str:
    """Write the call that gave an answer: of the function, or of the object that it made."""
    made = case.scenario in ("module", "network", "composed") or "input" in case.options
    return call_text(exercise, case) + "(X)" * made


def _handed(exercise: ExerciseBank, case: Case) -> list[str]:
    """Return the arguments that `scenarios.learn` hands over: networks and data by name."""
    names = [
        name
        for name in exercise.signature
        if name != "device" or case.options.get("how") != "evaluate" or "device" in case.options
    ]
    return [str(case.options.get(NUMBERS.get(name, ""), name)) for name in names]


def code(exercise: ExerciseBank, case: Case) -> str:
    """Return the case as source code that a student can paste into a cell.

    It is empty for a training, which is given a network and data that are no short code.
    """
    if case.scenario == "learn":
        return ""
    lines = []
    names = dict(zip(exercise.signature, case.args, strict=False)) | case.kwargs
    names |= {"net": case.options["network"]} if "network" in case.options else {}
    for name, value in names.items():
        if isinstance(value, torch.Tensor) and value.numel() > 400:
            remark = _("any will do")
            lines.append(f"{name} = torch.randn({', '.join(map(str, value.shape))})  # {remark}")
        elif _is_big(value):
            lines.append(f"{name} = {_literal(value)}")
    lines.append(call_text(exercise, case))
    return "\n".join(lines)


def _is_big(value: Any) -> bool:
    return isinstance(value, torch.Tensor | Built | Picture)


def _literal(value: Any) -> str:
    if isinstance(value, torch.Tensor):
        return f"torch.tensor({value.tolist()})" + _dtype_suffix(value)
    if isinstance(value, Picture):
        return f"Image.fromarray(np.array({value.pixels.tolist()}, dtype=np.uint8))"
    if isinstance(value, Built):
        inner = [_literal(arg) for arg in value.args]
        inner += [f"{key}={_literal(arg)}" for key, arg in value.kwargs.items()]
        return f"{constructor(value)}({', '.join(inner)})"
    if isinstance(value, list) and any(map(_is_big, value)):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value)


def _dtype_suffix(tensor: torch.Tensor) -> str:
    default = (torch.float32, torch.int64, torch.bool)
    plain = tensor.dtype in default and (tensor.numel() or tensor.dtype == torch.float32)
    return "" if plain else f".to({tensor.dtype})"
