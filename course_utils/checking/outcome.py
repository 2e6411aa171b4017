"""What a check found out about one exercise: plain data that every display and file reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

VERDICTS = ("passed", "partial", "failed", "not_attempted", "stopped", "grader_error")


@dataclass(frozen=True)
class Difference:
    """The first place in which an observation departs from what was expected.

    ``kind`` is one of ``raised``, ``silent`` (no exception where one was expected), ``type``,
    ``shape``, ``dtype``, ``nonfinite``, ``value``, ``detached``, ``property``. ``where`` is the
    path inside a structured answer (``"result 2"``, ``"running_var"``) and ``index`` the position
    inside a tensor.
    """

    aspect: str
    kind: str
    where: str = ""
    index: tuple[int, ...] = ()
    observed: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Counterexample:
    """The smallest case known to go wrong.

    ``arguments``, ``observed`` and ``expected`` map names to *shown* values: ``{"kind":
    "tensor", "shape": [...], "dtype": "float32", "values": nested lists (None when too large to
    show), "marks": [[row, column], ...] the indices that differ}`` or ``{"kind": "text", "text":
    ...}``. ``code`` is the case as Python source that the student can run. ``lines`` are the
    student's own lines that an exception came through, the innermost last.
    """

    call: str
    arguments: dict[str, Any]
    observed: dict[str, Any]
    expected: dict[str, Any]
    code: str
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """One exercise, checked.

    ``aspects`` maps each aspect, in order, to ``(cases passed, cases in all)``. ``message`` is
    one sentence; ``hint`` is the question of the named ``misconception``, both empty when the
    failing answers match none.
    """

    exercise: str
    points: float
    max_points: float
    verdict: str
    message: str = ""
    hint: str = ""
    misconception: str = ""
    aspects: dict[str, tuple[int, int]] = field(default_factory=dict)
    counterexample: Counterexample | None = None
    seconds: float = 0.0
