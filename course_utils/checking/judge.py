"""From the bank and the observations to an outcome: verdict, points, sentence, hint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from ..language import _
from . import gates, phrases
from .bank import BankedCase, ExerciseBank, GateBank
from .compare import compare
from .diagnose import Verdict, misconception
from .outcome import Counterexample, Outcome
from .values import Observation, Raised

# These aspects are worth something only beside a right value: a function that always raises
# ValueError, or leaves its input alone and does nothing, has not shown anything yet.
SIDE_ASPECTS = frozenset(
    {
        "called again",
        "errors",
        "evaluation mode",
        "files left open",
        "gradient",
        "input left alone",
        "made anew",
        "network left alone",
        "no gradient",
    }
)
FORBIDDEN = "forbidden"
FURTHER = 2


def judge(
    exercise: ExerciseBank,
    seen: Sequence[Observation],
    expected: Sequence[Observation] | None = None,
) -> Outcome:
    """Judge a whole replay: one observation for each case of the bank, in order.

    ``expected`` replaces the bank's expected observations, for a replay in which placeholders
    stood in for other exercises.
    """
    wanted = expected or [banked.expected for banked in exercise.cases]
    verdicts = [compare(want, got) for want, got in zip(wanted, seen, strict=True)]
    return _outcome(exercise, exercise.cases, seen, verdicts)


def _outcome(
    exercise: ExerciseBank,
    cases: Sequence[BankedCase],
    seen: Sequence[Observation],
    verdicts: Sequence[Verdict],
) -> Outcome:
    stopped = _stopped(seen)
    if stopped:
        return stopped_outcome(exercise, stopped)
    if all(_unwritten(observed) for observed in seen):
        return not_attempted(exercise)
    aspects = _tally(verdicts)
    points = _points(exercise, aspects)
    failing = [n for n, verdict in enumerate(verdicts) if any(verdict.values())]
    if not failing:
        return Outcome(exercise.name, points, exercise.max_points, "passed", aspects=aspects)
    first = next(d for d in verdicts[failing[0]].values() if d is not None)
    banked = cases[failing[0]]
    name = misconception(cases, seen, verdicts)
    return Outcome(
        exercise=exercise.name,
        points=points,
        max_points=exercise.max_points,
        verdict="partial" if points else "failed",
        message=phrases.sentence(exercise, banked, seen[failing[0]], first),
        hint=_(exercise.hints.get(name, "")),
        misconception=name,
        aspects=aspects,
        counterexample=phrases.counterexample(exercise, banked, seen[failing[0]], first),
    )


def further_examples(
    exercise: ExerciseBank, seen: Sequence[Observation], outcome: Outcome
) -> list[Counterexample]:
    """Return the next failing cases behind the outcome's own: other ones, the smallest first."""
    shown = [outcome.counterexample] if outcome.counterexample else []
    if not shown:
        return []
    for banked, observed in zip(exercise.cases, seen, strict=True):
        partings = compare(banked.expected, observed).values()
        if (first := next(filter(None, partings), None)) is not None:
            example = phrases.counterexample(exercise, banked, observed, first)
            shown += [] if example in shown else [example]
        if len(shown) > FURTHER:
            break
    return shown[1:]


def undefined(exercise: ExerciseBank) -> Outcome:
    """The outcome of an exercise whose name is not there: its cell was deleted or never run."""
    message = _(phrases.UNDEFINED).format(name=exercise.name)
    return Outcome(exercise.name, 0, exercise.max_points, "not_attempted", message)


def not_attempted(exercise: ExerciseBank) -> Outcome:
    """The outcome of an exercise that still is its stub, or is not in the submission."""
    return Outcome(exercise.name, 0, exercise.max_points, "not_attempted", _(phrases.NOT_STARTED))


def stopped_outcome(exercise: ExerciseBank, reason: str) -> Outcome:
    """The outcome of an exercise whose code was stopped; ``reason`` says by which limit."""
    message = phrases.stopped(exercise.name, reason)
    return Outcome(exercise.name, 0, exercise.max_points, "stopped", message)


def judge_gate(gate: GateBank, predictions: Any, labels: torch.Tensor) -> Outcome:
    """Judge a gate's predictions by its measure and threshold."""
    if isinstance(predictions, Raised):
        message = phrases.gate_raised(gate, predictions)
        return Outcome(gate.name, 0, gate.points, "failed", message)
    reached = getattr(gates, gate.measure)(predictions, labels)
    passed = reached >= gate.threshold
    return Outcome(
        exercise=gate.name,
        points=gate.points if passed else 0,
        max_points=gate.points,
        verdict="passed" if passed else "failed",
        message=phrases.gate_reached(gate, reached),
    )


def gate_not_attempted(gate: GateBank, missing: Sequence[str]) -> Outcome:
    """The outcome of a gate whose exercises are not all written yet."""
    message = phrases.gate_missing(missing)
    return Outcome(gate.name, 0, gate.points, "not_attempted", message)


def gate_stopped(gate: GateBank, reason: str) -> Outcome:
    """The outcome of a gate whose training was stopped; ``reason`` says by which limit."""
    return Outcome(gate.name, 0, gate.points, "stopped", phrases.stopped(_("The training"), reason))


def never_defined(exercise: ExerciseBank, error: Raised) -> Outcome:
    """The outcome of an exercise whose cell raised before it was defined."""
    message = phrases.never_defined(exercise.name, error)
    return Outcome(exercise.name, 0, exercise.max_points, "failed", message)


def grader_fault(name: str, points: float, fault: str) -> Outcome:
    """The outcome when the grader failed: the student loses nothing by it."""
    return Outcome(name, 0, points, "grader_error", phrases.grader_fault(fault))


def _stopped(seen: Sequence[Observation]) -> str:
    for observed in seen:
        if FORBIDDEN in observed:
            return phrases.forbidden(observed[FORBIDDEN])
        if any(isinstance(v, Raised) and "MemoryError" in v.names for v in observed.values()):
            return phrases.OUT_OF_MEMORY
    return ""


def _unwritten(observed: Observation) -> bool:
    return any(
        isinstance(v, Raised) and "NotImplementedError" in v.names for v in observed.values()
    )


def _tally(verdicts: Sequence[Verdict]) -> dict[str, tuple[int, int]]:
    tally: dict[str, tuple[int, int]] = {}
    for verdict in verdicts:
        for aspect, parting in verdict.items():
            passed, total = tally.get(aspect, (0, 0))
            tally[aspect] = (passed + (parting is None), total + 1)
    return tally


def _points(exercise: ExerciseBank, aspects: dict[str, tuple[int, int]]) -> float:
    """Add the points of the aspects that hold in every case.

    An aspect without points of its own belongs to the first one that has some.
    """
    main = next(iter(exercise.points))
    holds = {aspect: passed == total for aspect, (passed, total) in aspects.items()}
    unpriced = [aspect for aspect in holds if aspect not in exercise.points]
    earned = {aspect: holds.get(aspect, False) for aspect in exercise.points}
    earned[main] = earned[main] and all(holds[aspect] for aspect in unpriced)
    if not any(ok for aspect, ok in earned.items() if aspect not in SIDE_ASPECTS):
        return 0
    return sum(points for aspect, points in exercise.points.items() if earned[aspect])
