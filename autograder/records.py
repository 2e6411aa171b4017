"""The record of one graded exercise, and ``results.json``, which holds all of a run.

The field names are a contract: scripts and learning platforms read them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from course_utils.checking.outcome import VERDICTS, Counterexample, Outcome

from .atomic import write_text


class RecordError(ValueError):
    """Results that do not keep the contract; says which field and why."""


@dataclass(frozen=True)
class Record:
    """What became of one exercise of one submission.

    ``student`` and ``chapter`` are folder names, so each is a single, safe component of a path.
    All else is the exercise's `Outcome`, field by field; ``counterexample`` is its dictionary.
    """

    student: str
    chapter: str
    exercise: str
    points: float
    max_points: float
    verdict: str
    message: str = ""
    hint: str = ""
    misconception: str = ""
    counterexample: dict[str, Any] | None = None
    seconds: float = 0.0
    aspects: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in (self.student, self.chapter):
            if name in ("", ".", "..") or "/" in name or "\0" in name:
                raise RecordError(f"{name!r} is no name of a folder")
        if self.verdict not in VERDICTS:
            raise RecordError(f"verdict {self.verdict!r} is none of {', '.join(VERDICTS)}")

    @classmethod
    def from_outcome(cls, student: str, chapter: str, outcome: Outcome) -> Record:
        """Return the record of ``outcome`` for one student's submission of a chapter."""
        values = {entry.name: getattr(outcome, entry.name) for entry in fields(outcome)}
        case = outcome.counterexample
        values["counterexample"] = asdict(case) if case else None
        return cls(student, chapter, **values)

    def outcome(self) -> Outcome:
        """Return the outcome that the record was made from."""
        values = {entry.name: getattr(self, entry.name) for entry in fields(Outcome)}
        case = self.counterexample
        values["counterexample"] = Counterexample(**case) if case else None
        return Outcome(**values)

    def to_json(self) -> dict[str, Any]:
        """Return the record as plain JSON data."""
        pairs = {aspect: list(counts) for aspect, counts in self.aspects.items()}
        return {entry.name: getattr(self, entry.name) for entry in fields(self)} | {
            "aspects": pairs
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Record:
        """Read what `to_json` wrote; fields of later versions are left aside."""
        known = _known(cls, data, "a record")
        counts = known.get("aspects") or {}
        known["aspects"] = {name: (int(ok), int(total)) for name, (ok, total) in counts.items()}
        return cls(**known)


@dataclass(frozen=True)
class Run:
    """How a run was made, so that it can be repeated.

    ``versions`` maps packages to versions, ``started`` is a time in ISO 8601, ``isolation`` names
    the sandbox in use, ``seconds`` is how long the whole run took, and ``data`` says, for each
    training gate that was to be run, where its images come from.
    """

    seed: int | str
    device: str
    versions: dict[str, str]
    isolation: str
    started: str
    seconds: float = 0.0
    data: dict[str, str] = field(default_factory=dict)


def write_results(path: Path, run: Run, records: Iterable[Record]) -> None:
    """Write ``results.json`` in one step, a record a line so that two runs can be compared."""
    lines = ",\n".join(_dumps(record.to_json()) for record in records)
    write_text(path, f'{{"run": {_dumps(asdict(run))},\n"records": [\n{lines}\n]}}\n')


def read_results(path: Path) -> tuple[Run, list[Record]]:
    """Read ``results.json``. Raises `RecordError` when it is damaged, ``OSError`` when absent."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        run = Run(**_known(Run, data["run"], "run"))
        return run, [Record.from_json(record) for record in data["records"]]
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise RecordError(f"{path}: {fault}; remove the file and grade again") from fault


def submissions(records: Iterable[Record]) -> dict[tuple[str, str], list[Record]]:
    """Return the records by (student, chapter), both in order of first appearance."""
    grouped: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        grouped.setdefault((record.student, record.chapter), []).append(record)
    return grouped


def by_chapter(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Return the records by chapter, in order of first appearance."""
    grouped: dict[str, list[Record]] = {}
    for record in records:
        grouped.setdefault(record.chapter, []).append(record)
    return grouped


def _dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def _known(kind: Any, data: dict[str, Any], what: str) -> dict[str, Any]:
    """Return the entries of ``data`` that are fields of ``kind``, having seen that none lacks."""
    entries = fields(kind)
    optional = {e.name for e in entries if (e.default, e.default_factory) != (MISSING, MISSING)}
    missing = [e.name for e in entries if e.name not in data and e.name not in optional]
    if missing:
        raise RecordError(f"{what} lacks {', '.join(missing)}")
    return {e.name: data[e.name] for e in entries if e.name in data}
