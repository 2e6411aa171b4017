"""Run the course's own solutions and gates in this process: they are trusted."""

from __future__ import annotations

import contextlib
import importlib
import io
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import torch

from course_utils.checking import gates, tasks
from course_utils.checking.bank import ExerciseBank, distinct
from course_utils.checking.judge import judge
from course_utils.checking.outcome import Outcome
from course_utils.checking.scenarios import reseed
from course_utils.checking.session import observe_once
from course_utils.checking.tripwires import tripwires

from .spec import Gate


def solutions(stem: str) -> dict[str, Any]:
    """Return the names that a chapter's solution defines."""
    return vars(importlib.import_module(f"solutions.{stem}"))


def check(exercise: ExerciseBank, scope: Mapping[str, Any], observe: Any = observe_once) -> Outcome:
    """Replay an exercise's cases on ``scope``, each with ``observe``, and judge them."""
    cases, places = distinct(exercise.cases)
    with tripwires(exercise.forbidden) as called:
        seen = [observe(scope, exercise.name, case, called) for case in cases]
    return judge(exercise, [seen[place] for place in places])


def train(gate: Gate, driver: Any, scope: Mapping[str, Any], seed: int, device: str) -> float:
    """Run a gate's driver, or a broken variant of it, and return what it reached."""
    data, labels = getattr(tasks, gate.data)(seed)
    student = SimpleNamespace(**{name: scope[name] for name in gate.needs})
    where = torch.device(device)
    given = SimpleNamespace(**{name: tensor.to(where) for name, tensor in data.items()})
    reseed(seed)
    with contextlib.redirect_stdout(io.StringIO()):  # a live plot's lines
        predictions = driver(student, given, where).detach().cpu()
    reached: float = getattr(gates, gate.measure)(predictions, labels)
    return reached
