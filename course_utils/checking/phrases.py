"""The sentences of the checker: one form everywhere, *called f(…), it returned A, expected B*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import torch

from ..language import N_, _, retold
from .bank import BankedCase, ExerciseBank, GateBank
from .calls import call_text, code
from .compare import difference, differing, ending
from .faults import MODULES, own_sentence
from .outcome import Counterexample, Difference
from .shown import channels_first, plain, value_to_shown
from .values import Built, Observation, Picture, Raised
from .wording import NOTHING, answer_word, asked, error_word

NOT_STARTED = N_("The stub is still as it was: write your solution and run the check again.")
UNDEFINED = N_("{name} is not defined: run the cell that defines it, then check again.")
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
# What is said when tensors live longer than they should, by what was observed.
KEPT = {
    "another answer": N_(
        "Called {call} twice: the second answer was another one. What do you keep between calls?"
    ),
    "an earlier answer has changed": N_(
        "Called {call}: that changed an answer given before; return a new tensor every time."
    ),
    "it shares tensors": N_(
        "Called {call} twice: both results share tensors; build everything anew in every call."
    ),
    "returned": N_("Called {call}: it returned its own input, or a part of it; return a copy."),
}
# How the student's process writes one of the student's lines.
LINE = re.compile(r"line (\d+), in ([^:]+): (.*)", re.DOTALL)
MOST_LINES, LONGEST_LINE = 3, 160
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
    place = f" ({_line(error.lines[-1])})" if error.lines else ""
    return f"{error_word(error)}{place}"


def gate_reached(gate: GateBank, reached: float) -> str:
    """Say what a training reached, and what it had to."""
    said = _("Your training reached {measure} {reached:.3f}; at least {asked:.3f} is asked for.")
    return said.format(measure=_(gate.measure), reached=reached, asked=gate.threshold)


def gate_missing(missing: Sequence[str]) -> str:
    """Say which exercises a training waits for."""
    said = _("This training runs your own {names}: write that first.")
    return said.format(names=", ".join(missing))


def sentence(
    exercise: ExerciseBank, banked: BankedCase, observed: Observation, parting: Difference
) -> str:
    """Say what was called, what came back and what was expected."""
    pair = _pick(banked, observed, parting)
    if own := own_sentence(exercise, banked.case, observed, parting, *pair):
        return own
    call, seen, wanted = call_text(exercise, banked.case), parting.observed, parting.expected
    if parting.kind in ("silent", "type") and pair[1] is not NOTHING:
        seen = answer_word(pair[1])
    part = _part(parting)
    match parting.kind:
        case "raised":
            said = _("Called {call}: it raised {seen}; expected {wanted}.")
            wanted = asked(pair[0]) or _("no exception")
        case "detached":
            said = _("Called {call}: its result does not let gradients through to its inputs.")
        case "value" if isinstance(pair[1], str) and pair[1] in KEPT:
            said = _(KEPT[pair[1]])
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
    arguments |= {k: v for k, v in case.options.items() if _is_given(v)}
    wanted, got = _pick(banked, seen, parting)
    marks: list[list[int]] = []
    if parting.kind in ("value", "nonfinite") and _alike(wanted, got):
        marks = differing(wanted, got).nonzero().tolist()
    lines = got.lines if isinstance(got, Raised) else ()
    answers = value_to_shown(got, marks=marks), value_to_shown(wanted, marks=marks)
    if hasattr(wanted, "mismatch"):
        answers = _in_words(answers[0], parting), {"kind": "text", "text": parting.expected}
    return Counterexample(
        call=call_text(exercise, case),
        arguments={name: value_to_shown(value) for name, value in arguments.items()},
        observed={"answer": answers[0]},
        expected={"answer": answers[1]},
        code=code(exercise, case),
        lines=[_line(line) for line in lines[-MOST_LINES:]],
    )


def _line(text: str) -> str:
    """Say which of the student's lines an exception came through: one line, and not too long."""
    text = " ".join(plain(text).splitlines())
    if parts := LINE.fullmatch(text):
        number, function, line = parts.groups()
        said = _("line {number}, in {function}: {line}")
        text = said.format(number=number, function=function, line=line)
    return plain(text, LONGEST_LINE)


def _is_given(option: Any) -> bool:
    """Say whether an option is data that the student's code meets, and not how it is looked at."""
    if isinstance(option, dict):
        option = list(option.values())
    if isinstance(option, list):
        return any(isinstance(item, Built) or _is_given(item) for item in option)
    return isinstance(option, torch.Tensor | Picture)


def _in_words(shown: dict[str, Any], parting: Difference) -> dict[str, Any]:
    """Say what was observed where it is too large to be drawn, as thousands of draws are."""
    large = shown["kind"] == "tensor" and shown["values"] is None
    return {"kind": "text", "text": parting.observed} if large else shown


def _pick(banked: BankedCase, seen: Observation, parting: Difference) -> tuple[Any, Any]:
    """Follow the difference into structured answers as far as both sides have the same form."""
    wanted: Any = banked.expected.get(parting.aspect)
    got: Any = seen.get(parting.aspect, ending(seen))
    if got is NOTHING and banked.case.scenario in MODULES:
        got = seen.get(banked.case.aspect, NOTHING)  # what was made in the place of a module
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
