"""``make validate``: solutions earn everything, stubs nothing, and broken trainings fail."""

from __future__ import annotations

import contextlib
import io
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
import torchvision
from rich.console import Console
from rich.table import Table

from course_utils.checking.bank import ExerciseBank, load
from course_utils.checking.outcome import Outcome

from .. import catalog, course, gate_data, official, trusted
from ..outputs import junit
from ..outputs.junit import Check
from ..submission import normalise
from . import on_device

Row = tuple[str, bool, str]


def run(chapters: Sequence[str], device: str, training: bool, report: Path) -> int:
    """Validate the chapters and return the exit status: 1 on any surprise.

    A table is printed, and written to ``report`` as JUnit XML.
    """
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    console = Console()
    title = f"torch {torch.__version__}, torchvision {torchvision.__version__},"
    title += f" Python {platform.python_version()} on {_name(device)}"
    table = Table("chapter", "what", "", "detail", "seconds", title=title)
    if training:
        console.print(gate_data.line(gate_data.sources(chapters)), highlight=False, soft_wrap=True)
    checks = [check for stem in chapters for check in _timed(stem, device, training)]
    for check in checks:
        mark = "✓" if check.holds else "✗ surprise"
        table.add_row(check.chapter, check.what, mark, check.detail, f"{check.seconds:.1f}")
    console.print(table)
    junit.write(report, f"validate on {device}", checks)
    surprises = sum(not check.holds for check in checks)
    seconds = sum(check.seconds for check in checks)
    console.print(f"{surprises} surprises in {seconds:.0f} s, see {report}", highlight=False)
    return 1 if surprises else 0


def _name(device: str) -> str:
    return torch.cuda.get_device_name() if device == "cuda" else device


def _timed(stem: str, device: str, training: bool) -> Iterator[Check]:
    started = time.monotonic()
    for what, holds, detail in _rows(stem, device, training):
        yield Check(stem, what, holds, detail, time.monotonic() - started)
        started = time.monotonic()


def _check(exercise: ExerciseBank, scope: Mapping[str, Any], device: str) -> Outcome:
    if device == "cpu":
        return trusted.check(exercise, scope)
    return on_device.check(exercise, scope, torch.device(device))


def _rows(stem: str, device: str, training: bool) -> Iterator[Row]:
    chapter, scope = catalog.chapter(stem), trusted.solutions(stem)
    for exercise in load(official.public_file(stem)).exercises:
        with contextlib.redirect_stdout(io.StringIO()):  # a training tells how it goes
            outcome = _check(exercise, scope, device)
        points = f"{outcome.points:g} of {outcome.max_points:g} points {outcome.message}"
        yield exercise.name, outcome.points == outcome.max_points, points
    release = course.release(stem)
    attempted = normalise(release["cells"], release, "", stem).attempted
    yield "untouched stubs", not attempted, f"{len(attempted)} taken for answers"
    for gate in chapter.gates if training else ():
        threshold = chapter.thresholds.get(gate.name, 1.0)
        reached = trusted.train(gate, gate.driver, scope, 1, device)
        detail = f"{gate.measure} {reached:.3f}, threshold {threshold:.3f}"
        yield gate.name, reached >= threshold, detail
        for name, variant in gate.broken.items():
            reached = trusted.train(gate, variant, scope, 1, device)
            yield f"{gate.name}: {name}", reached < threshold, f"{gate.measure} {reached:.3f}"
