"""The sentences of the checker: one form everywhere, *called f(…), it returned A, expected B*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from .bank import BankedCase, ExerciseBank, GateBank
from .compare import difference, differing
from .outcome import Counterexample, Difference
from .shown import channels_first, constructor, value_to_shown
from .values import Built, Case, Observation, Picture, Raised

NOT_STARTED = "The stub is still as it was: write your solution and run the check again."
OUT_OF_MEMORY = "used more memory than is allowed"


def stopped(name: str, reason: str) -> str:
    """Say that an exercise was stopped, and by which limit."""
    return f"{name} was stopped: it {reason}."


def never_defined(name: str, error: Raised) -> str:
    """Say what kept an exercise from being defined."""
    place = f" ({error.lines[-1]})" if error.lines else ""
    return f"{name} was never defined: its cell raised {error.names[0]}: {error.message}{place}."


def grader_fault(fault: str) -> str:
    """Say that the grader failed."""
    return f"The grader failed, which is not your fault and costs you nothing: {fault}."


def forbidden(used: Any) -> str:
    """Say which forbidden operation was called."""
    called = used[:3] if isinstance(used, list) else []
    names = ", ".join(name[:80] for name in called if isinstance(name, str)) or "something"
    return f"called {names}, which this exercise asks you to do without"


def gate_raised(gate: GateBank, raised: Raised) -> str:
    """Say that a training ended with an exception."""
    place = f" ({raised.lines[-1]})" if raised.lines else ""
    return f"The training raised {raised.names[0]}: {raised.message}{place}."


def gate_reached(gate: GateBank, reached: float) -> str:
    """Say what a training reached, and what it had to."""
    asked = f"at least {gate.threshold:.3f} is asked for"
    return f"Your training reached {gate.measure} {reached:.3f}; {asked}."


def gate_missing(missing: Sequence[str]) -> str:
    """Say which exercises a training waits for."""
    return f"This training runs your own {', '.join(missing)}: write that first."


def call_text(exercise: ExerciseBank, case: Case) -> str:
    """Write a case as the call a student would make: tensors by name, the rest by value."""
    names = list(exercise.signature)
    parts = [
        names[n] if _is_big(arg) and n < len(names) else _literal(arg)
        for n, arg in enumerate(case.args)
    ]
    parts += [f"{key}={key if _is_big(arg) else _literal(arg)}" for key, arg in case.kwargs.items()]
    return f"{exercise.name}({', '.join(parts)})"


def sentence(exercise: ExerciseBank, case: Case, parting: Difference) -> str:
    """Say what was called, what came back and what was expected."""
    called = f"Called {call_text(exercise, case)}"
    place = _place(parting)
    returned = place or "it returned"
    match parting.kind:
        case "raised":
            return f"{called}: it raised {parting.observed}; expected {_expected(parting)}."
        case "silent":
            return f"{called}: it returned {parting.observed}; expected {parting.expected}."
        case "detached":
            return f"{called}: its result does not let gradients through to its inputs."
        case "shape" | "dtype" as kind:
            seen, wanted = parting.observed, parting.expected
            return f"{called}: {returned} {kind} {seen}; expected {kind} {wanted}."
    if parting.aspect == "input left alone":
        return f"{called}: it changed its own input; work on a copy."
    seen = f"{parting.observed}{_at(parting)}"
    return f"{called}: {returned} {seen}; expected {parting.expected}."


def _expected(parting: Difference) -> str:
    return parting.expected if parting.expected != "nothing" else "no exception"


def _place(parting: Difference) -> str:
    """Name the part of the answer, unless it is simply what the call returned."""
    if parting.aspect in ("values", "errors") and not parting.where:
        return ""
    aspect = "" if parting.aspect == "values" else f"{parting.aspect}, "
    return f"{aspect}{parting.where}".strip(", ") + " was"


def _at(parting: Difference) -> str:
    if not parting.index:
        return ""
    names = {1: ("position",), 2: ("row", "column")}.get(len(parting.index))
    if names is None:
        return f" at index {list(parting.index)}"
    return " at " + ", ".join(f"{name} {i}" for name, i in zip(names, parting.index, strict=True))


def counterexample(
    exercise: ExerciseBank, banked: BankedCase, seen: Observation, parting: Difference
) -> Counterexample:
    """Describe the case for people: arguments, both answers with their marks, source code."""
    case = banked.case
    arguments = dict(zip(exercise.signature, case.args, strict=False)) | case.kwargs
    shown = torch.Tensor | Picture | list | dict
    arguments |= {k: v for k, v in case.options.items() if isinstance(v, shown)}
    wanted, got = _pick(banked.expected, seen, parting)
    marks: list[list[int]] = []
    if parting.kind in ("value", "nonfinite") and _alike(wanted, got):
        marks = differing(wanted, got).nonzero().tolist()
    answers = value_to_shown(got, marks=marks), value_to_shown(wanted, marks=marks)
    if hasattr(wanted, "mismatch"):
        answers = _in_words(answers[0], parting), {"kind": "text", "text": parting.expected}
    return Counterexample(
        call=call_text(exercise, case),
        arguments={name: value_to_shown(value) for name, value in arguments.items()},
        observed={"answer": answers[0]},
        expected={"answer": answers[1]},
        code=code(exercise, case),
    )


def _in_words(shown: dict[str, Any], parting: Difference) -> dict[str, Any]:
    """Say what was observed where it is too large to be drawn, as thousands of draws are."""
    large = shown["kind"] == "tensor" and shown["values"] is None
    return {"kind": "text", "text": parting.observed} if large else shown


def _pick(expected: Observation, seen: Observation, parting: Difference) -> tuple[Any, Any]:
    """Follow the difference into structured answers as far as both sides have the same form."""
    wanted: Any = expected.get(parting.aspect)
    got: Any = seen.get(parting.aspect)
    while (keys := _common_keys(wanted, got)) is not None:
        key = next((k for k in keys if difference(wanted[k], got[k]) is not None), None)
        if key is None:
            break
        wanted, got = wanted[key], got[key]
    if isinstance(wanted, Picture) and isinstance(got, Picture):
        return channels_first(wanted), channels_first(got)
    return wanted, got


def _common_keys(wanted: Any, got: Any) -> list[Any] | None:
    """Return the keys or positions of two structures of one form; ``None`` for all else."""
    if isinstance(wanted, dict) and isinstance(got, dict) and set(wanted) == set(got):
        return list(wanted)
    pair = isinstance(wanted, list | tuple) and isinstance(got, list | tuple)
    return list(range(len(wanted))) if pair and len(wanted) == len(got) else None


def _alike(wanted: Any, got: Any) -> bool:
    tensors = isinstance(wanted, torch.Tensor) and isinstance(got, torch.Tensor)
    return tensors and wanted.shape == got.shape and wanted.dim() > 0


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


def code(exercise: ExerciseBank, case: Case) -> str:
    """Return the case as source code that a student can paste into a cell."""
    lines = []
    names = dict(zip(exercise.signature, case.args, strict=False)) | case.kwargs
    for name, value in names.items():
        if isinstance(value, torch.Tensor) and value.numel() > 400:
            lines.append(f"{name} = torch.randn({', '.join(map(str, value.shape))})  # any will do")
        elif _is_big(value):
            lines.append(f"{name} = {_literal(value)}")
    lines.append(call_text(exercise, case))
    return "\n".join(lines)
