"""What a class handed in, and how it is to be graded."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import catalog
from .records import Record
from .sandbox.limits import Limits

ROOT = Path(__file__).parent.parent
ASSIGNMENTS = ROOT / "assignments"


class UsageError(ValueError):
    """The command was called with something that does not exist; the message says what does."""


@dataclass(frozen=True)
class Plan:
    """What to grade and how."""

    submitted: Path
    out: Path
    chapters: tuple[str, ...]
    students: tuple[str, ...]
    seed: int
    device: str = "cpu"
    training: bool = True
    workers: int = 1
    unsafe: bool = False
    scheduler: str = ""
    force: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Entry:
    """A notebook that was handed in."""

    path: Path
    student: str
    chapter: str


@dataclass(frozen=True)
class Graded:
    """What became of one entry: records, or the problem that kept it from being read."""

    entry: Entry
    records: tuple[Record, ...] = ()
    problem: str = ""
    cached: bool = False

    @property
    def is_final(self) -> bool:
        """Whether the grader has no more to do here: it did not fail, and could read it."""
        faults = any(record.verdict == "grader_error" for record in self.records)
        return bool(self.records) and not faults


def find(
    submitted: Path, chapters: Sequence[str], students: Sequence[str]
) -> tuple[list[Entry], list[str]]:
    """Return the notebooks of the class in nbgrader's layout, and a line for each stray folder.

    Raises `UsageError` when there is no such folder, student or chapter.
    """
    if not submitted.is_dir():
        raise UsageError(f"{submitted}: there is no such folder; name one with SUBMITTED=")
    entries: list[Entry] = []
    problems: list[str] = []
    people = [path for path in sorted(submitted.iterdir()) if _is_visible(path)]
    if unknown := set(students) - {path.name for path in people}:
        raise UsageError(f"{submitted}: no folder of {', '.join(sorted(unknown))}; see STUDENT=")
    for person in people:
        if students and person.name not in students:
            continue
        if person.is_symlink() or not person.is_dir():
            if person.is_symlink() or person.suffix == ".ipynb":
                problems.append(f"{person}: is no folder; expected student/chapter/chapter.ipynb")
            continue
        for folder in sorted(path for path in person.iterdir() if _is_visible(path)):
            _one_chapter(folder, person.name, chapters, entries, problems)
    if not entries and not problems:
        expected = "student/chapter/chapter.ipynb"
        raise UsageError(f"{submitted}: holds no submission; put them at {expected}")
    return entries, problems


def _one_chapter(
    folder: Path,
    student: str,
    chapters: Sequence[str],
    entries: list[Entry],
    problems: list[str],
) -> None:
    known = catalog.stems()
    if folder.is_symlink():
        problems.append(f"{folder}: is a link; ask for the folder itself")
    elif not folder.is_dir():
        return
    elif folder.name not in known:
        problems.append(
            f"{folder}: no chapter has this name; rename it to one of {', '.join(known)}"
        )
    elif folder.name in chapters:
        named = folder / f"{folder.name}.ipynb"
        others = sorted(folder.glob("*.ipynb"))
        path = named if os.path.lexists(named) or len(others) != 1 else others[0]
        if os.path.lexists(path):
            entries.append(Entry(path, student, folder.name))
        else:
            problems.append(f"{named}: is missing; ask the student to submit it again")


def _is_visible(path: Path) -> bool:
    return not path.name.startswith(".")


def release(stem: str) -> dict[str, Any]:
    """Return the released notebook of a chapter as plain data."""
    notebook: dict[str, Any] = json.loads((ASSIGNMENTS / stem / f"{stem}.ipynb").read_bytes())
    return notebook
