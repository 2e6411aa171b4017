"""The sentences of the checker: one form everywhere, *called f(…), it returned A, expected B*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from ..language import N_, _, retold
from .bank import BankedCase, ExerciseBank, GateBank
from .compare import NOTHING, difference, differing, in_words
from .outcome import Counterexample, Difference
from .shown import channels_first, constructor, value_to_shown
from .values import Built, Case, Observation, Picture, Raised

NOT_STARTED = N_("The stub is still as it was: write your solution and run the check again.")
OUT_OF_MEMORY = N_("used more memory than is allowed")
# In these forms the sandbox says why it stopped a process.
REASONS = (
    OUT_OF_MEMORY,
    N_("took longer than {duration}"),
    N_("used more memory than {amount}"),
    N_("made more than {count} files"),
    N_("used more than {duration} of processor time"),
    N_("was killed by the system, as when the memory runs out"),
    N_("crashed its process ({signal})"),
    N_("ended its process (exit code {code})"),
    N_("closed the connection without an answer"),
    N_("sent something that is no answer"),
    N_("could not be loaded"),
    N_("{count} second"),
    N_("{count} seconds"),
)
FORMS = {"shape": N_("shape {shape}"), "dtype": N_("dtype {dtype}")}


def stopped(name: str, reason: str) -> str:
    """Say that an exercise was stopped, and by which limit."""
    return _("{name} was stopped: it {reason}.").format(name=name, reason=retold(reason, REASONS))


def never_defined(name: str, error: Raised) -> str:
    """Say what kept an exercise from being defined."""
    said = _("{name} was never defined: its cell raised {error}.")
    return said.format(name=name, error=_with_place(error))


def grader_fault(fault: str) -> str:
    """Say that the grader failed."""
    said = _("The grader failed, which is not your fault and costs you nothing: {fault}.")
    return said.format(fault=fault)


def forbidden(used: Any) -> str:
    """Say which forbidden operation was called."""
    called = used[:3] if isinstance(used, list) else []
    names = ", ".join(name[:80] for name in called if isinstance(name, str))
    said = _("called {names}, which this exercise asks you to do without")
    return said.format(names=names or _("something"))


def gate_raised(gate: GateBank, raised: Raised) -> str:
    """Say that a training ended with an exception."""
    return _("The training raised {error}.").format(error=_with_place(raised))


def _with_place(error: Raised) -> str:
    """Write an exception with the line of the student's that raised it."""
    place = f" ({error.lines[-1]})" if error.lines else ""
    return f"{error.names[0]}: {error.message}{place}"


def gate_reached(gate: GateBank, reached: float) -> str:
    """Say what a training reached, and what it had to."""
    said = _("Your training reached {measure} {reached:.3f}; at least {asked:.3f} is asked for.")
    return said.format(measure=_(gate.measure), reached=reached, asked=gate.threshold)


def gate_missing(missing: Sequence[str]) -> str:
    """Say which exercises a training waits for."""
    said = _("This training runs your own {names}: write that first.")
    return said.format(names=", ".join(missing))


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
    call, seen, wanted = call_text(exercise, case), parting.observed, parting.expected
    part = _part(parting)
    match parting.kind:
        case "raised":
            said = _("Called {call}: it raised {seen}; expected {wanted}.")
            wanted = wanted if wanted != in_words(NOTHING) else _("no exception")
        case "detached":
            said = _("Called {call}: its result does not let gradients through to its inputs.")
        case kind if parting.aspect == "input left alone" and kind not in (*FORMS, "silent"):
            said = _("Called {call}: it changed its own input; work on a copy.")
        case kind if part and kind != "silent":
            said = _("Called {call}: {part} was {seen}; expected {wanted}.")
        case _:
            said = _("Called {call}: it returned {seen}; expected {wanted}.")
    if form := FORMS.get(parting.kind):
        seen, wanted = (_(form).format(**{parting.kind: word}) for word in (seen, wanted))
    return said.format(call=call, part=part, seen=_at(parting.index, seen), wanted=wanted)


def _part(parting: Difference) -> str:
    """Name the part of the answer, unless it is simply what the call returned."""
    if parting.aspect in ("values", "errors") and not parting.where:
        return ""
    aspect = "" if parting.aspect == "values" else _(parting.aspect)
    return ", ".join(filter(None, (aspect, parting.where)))


def _at(index: Sequence[int], seen: str) -> str:
    """Say what was seen, and where in a tensor."""
    match index:
        case []:
            return seen
        case [position]:
            said = _("{seen} at position {position}")
            return said.format(seen=seen, position=position)
        case [row, column]:
            said = _("{seen} at row {row}, column {column}")
            return said.format(seen=seen, row=row, column=column)
    return _("{seen} at index {index}").format(seen=seen, index=list(index))


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
            remark = _("any will do")
            lines.append(f"{name} = torch.randn({', '.join(map(str, value.shape))})  # {remark}")
        elif _is_big(value):
            lines.append(f"{name} = {_literal(value)}")
    lines.append(call_text(exercise, case))
    return "\n".join(lines)
