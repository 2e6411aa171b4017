"""Find the chapters: every specification file is one, and nothing else lists them.

``chapters/chNN_x.py`` names the chapter's exercises in their order (``EXERCISES``) and holds its
gates; each exercise has a file of its own in ``chapters/chNN/``.
"""

from __future__ import annotations

import importlib
import inspect
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .spec import Exercise, Gate

CHAPTERS = Path(__file__).with_name("chapters")


class UnknownChapterError(ValueError):
    """There is no chapter of that name."""


@dataclass(frozen=True)
class Chapter:
    """A chapter's specification; exercises and gates in their order."""

    stem: str
    title: str
    exercises: tuple[Exercise, ...]
    gates: tuple[Gate, ...]
    thresholds: dict[str, float]

    def points(self) -> dict[str, float]:
        """Return the full marks of every exercise and gate, by name."""
        marks = {exercise.name: sum(exercise.points.values()) for exercise in self.exercises}
        return marks | {gate.name: gate.points for gate in self.gates}

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of that name; raises ``KeyError``."""
        return {exercise.name: exercise for exercise in self.exercises}[name]


def stems() -> list[str]:
    """Return the stems of all chapters, in order."""
    return sorted(path.stem for path in CHAPTERS.glob("ch[0-9]*.py"))


@cache
def chapter(stem: str) -> Chapter:
    """Read one chapter's specification. Raises `UnknownChapterError`."""
    if stem not in stems():
        raise UnknownChapterError(f"no chapter is called {stem!r}; there are {', '.join(stems())}")
    module = importlib.import_module(f"{__package__}.chapters.{stem}")
    return Chapter(
        stem=stem,
        title=(inspect.getdoc(module) or stem).splitlines()[0].rstrip("."),
        exercises=module.EXERCISES,
        gates=tuple(part for part in vars(module).values() if isinstance(part, Gate)),
        thresholds=_thresholds(stem),
    )


def specification_files(stem: str) -> list[Path]:
    """Return the files that specify a chapter: its own, and those of its exercises."""
    return [CHAPTERS / f"{stem}.py", *sorted((CHAPTERS / stem[:4]).glob("*.py"))]


def evidence_file(stem: str) -> Path:
    """Return the file that holds the measured thresholds of a chapter's gates."""
    return CHAPTERS / f"{stem}.gates.json"


def _thresholds(stem: str) -> dict[str, float]:
    path = evidence_file(stem)
    if not path.exists():
        return {}
    return {name: gate["threshold"] for name, gate in json.loads(path.read_text()).items()}
