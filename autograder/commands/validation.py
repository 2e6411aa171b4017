"""``make validate``: solutions earn everything, stubs nothing, and broken trainings fail."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import torch
from rich.console import Console
from rich.table import Table

from course_utils.checking.bank import load

from .. import catalog, course, official, trusted
from ..submission import normalise

Row = tuple[str, str, bool, str]


def run(chapters: Sequence[str], device: str, training: bool) -> int:
    """Validate the chapters, print a table, and return the exit status: 1 on any surprise."""
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    console = Console()
    table = Table("chapter", "what", "", "detail", title=f"torch {torch.__version__} on {device}")
    started, surprises = time.monotonic(), 0
    for stem in chapters:
        for chapter, what, holds, detail in _rows(stem, device, training):
            surprises += not holds
            table.add_row(chapter, what, "✓" if holds else "✗ surprise", detail)
    console.print(table)
    seconds = time.monotonic() - started
    console.print(f"{surprises} surprises in {seconds:.0f} s", highlight=False)
    return 1 if surprises else 0


def _rows(stem: str, device: str, training: bool) -> Iterator[Row]:
    chapter, scope = catalog.chapter(stem), trusted.solutions(stem)
    for exercise in load(official.public_file(stem)).exercises:
        outcome = trusted.check(exercise, scope)
        points = f"{outcome.points:g} of {outcome.max_points:g} points {outcome.message}"
        yield stem, exercise.name, outcome.points == outcome.max_points, points
    release = course.release(stem)
    attempted = normalise(release["cells"], release, "", stem).attempted
    yield stem, "untouched stubs", not attempted, f"{len(attempted)} taken for answers"
    for gate in chapter.gates if training else ():
        threshold = chapter.thresholds.get(gate.name, 1.0)
        reached = trusted.train(gate, gate.driver, scope, 1, device)
        detail = f"{gate.measure} {reached:.3f}, threshold {threshold:.3f}"
        yield stem, gate.name, reached >= threshold, detail
        for name, variant in gate.broken.items():
            reached = trusted.train(gate, variant, scope, 1, device)
            yield stem, f"{gate.name}: {name}", reached < threshold, f"{gate.measure} {reached:.3f}"
