"""``check("corr2d")``: the student's instant answer, from the public bank, in their own kernel."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

import torch

from ..language import _
from . import gates, judge, remembered
from .bank import ExerciseBank, GateBank, distinct, public_bank
from .display import as_html, as_text
from .outcome import Counterexample, Outcome
from .session import observe_once
from .tripwires import tripwires
from .values import Observation, Raised

outcomes: dict[str, Outcome] = {}


class Answer:
    """The result of a check, for people and for nbgrader.

    In a notebook it shows itself as a page; ``print`` gives the same as text. Its ``repr`` is
    the number of points, because that is what nbgrader reads from a test cell. ``others`` are
    further cases that go wrong.
    """

    def __init__(self, outcome: Outcome, others: Sequence[Counterexample] = ()) -> None:
        self.outcome = outcome
        self.others = others

    def __repr__(self) -> str:
        return f"{self.outcome.points:g}"

    def __str__(self) -> str:
        return as_text(self.outcome)

    def _repr_html_(self) -> str:
        return as_html(self.outcome, self.others)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self) if _is_notebook() else str(self))


def check(name: str) -> Answer:
    """Check the exercise or gate ``name`` as defined in the calling notebook.

    Raises ``ValueError`` when there is no exercise of that name.
    """
    scope = sys._getframe(1).f_globals
    try:
        bank = public_bank(name)
    except KeyError as unknown:
        said = _("no exercise is called {name!r}; there are {names}")
        raise ValueError(said.format(name=name, names=unknown.args[0])) from None
    gate = next((gate for gate in bank.gates if gate.name == name), None)
    answer = Answer(check_gate(gate, scope)) if gate else _answer(bank.exercise(name), scope)
    outcomes[name] = answer.outcome
    remembered.remember(name, answer.outcome)
    return answer


def check_exercise(exercise: ExerciseBank, scope: Mapping[str, Any]) -> Outcome:
    """Replay the exercise's cases on ``scope`` and judge them."""
    return _answer(exercise, scope).outcome


def _answer(exercise: ExerciseBank, scope: Mapping[str, Any]) -> Answer:
    started = time.perf_counter()
    if exercise.name not in scope:
        return Answer(judge.undefined(exercise))
    cases, places = distinct(exercise.cases)
    seen: list[Observation] = []
    with tripwires(exercise.forbidden) as called, _quiet():
        for case in cases:
            found = observe_once(scope, exercise.name, case, called)
            if any(
                isinstance(v, Raised) and "KeyboardInterrupt" in v.names for v in found.values()
            ):
                raise KeyboardInterrupt
            seen.append(found)
    replayed = [seen[place] for place in places]
    outcome = judge.judge(exercise, replayed)
    others = judge.further_examples(exercise, replayed, outcome)
    return Answer(_with_seconds(outcome, time.perf_counter() - started), others)


def check_gate(gate: GateBank, scope: Mapping[str, Any]) -> Outcome:
    """Run a training gate on the public data: it takes some seconds."""
    from . import tasks

    started = time.perf_counter()
    missing = [name for name in gate.needs if name not in scope]
    if missing:
        return judge.gate_not_attempted(gate, missing)
    for seed in range(1, 1 + gates.TRIES):
        data, labels = getattr(tasks, gate.data)(seed)
        request = {
            "driver": gate.driver,
            "needs": list(gate.needs),
            "data": data,
            "device": "cuda" if torch.cuda.is_available() else "cpu",
            "seed": seed,
        }
        outcome = judge.judge_gate(gate, gates.run_gate(request, scope)["predictions"], labels)
        if outcome.verdict == "passed":
            break
    return _with_seconds(outcome, time.perf_counter() - started)


def _with_seconds(outcome: Outcome, seconds: float) -> Outcome:
    return Outcome(**{**vars(outcome), "seconds": seconds})


def _is_notebook() -> bool:
    shell = sys.modules.get("IPython")
    return shell is not None and type(shell.get_ipython()).__name__ == "ZMQInteractiveShell"


@contextlib.contextmanager
def _quiet() -> Any:
    """Keep what the student's code prints out of the answer: it is called many times."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield
