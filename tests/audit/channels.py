"""One mark for one submission, wherever it is read."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.course import ASSIGNMENTS
from autograder.outputs import gradebook, html, table
from autograder.records import Record, Run

from .grading import NOTEBOOK, Job

Marks = dict[tuple[str, str], float]
SUM = re.compile(r'<p class="sum">([\d.]+) of')


@dataclass
class Channels:
    """How many marks were compared; ``missed`` are mistakes that only secret cases find."""

    marks: int = 0
    disagreements: list[str] = field(default_factory=list)
    checks: int = 0
    missed: list[str] = field(default_factory=list)
    stricter: list[str] = field(default_factory=list)


def in_a_notebook(job: Job) -> Job:
    """Return the same submission as its author checks it."""
    return replace(job, how=NOTEBOOK, seed=0)


def compared(jobs: Sequence[Job], results: dict[Job, dict[str, Record]]) -> Channels:
    """Write down all marks as the grader does, read them back, and compare."""
    found = Channels()
    records = [
        replace(record, student=f"s{number:05}")
        for number, job in enumerate(jobs)
        for record in results[job].values()
    ]
    with tempfile.TemporaryDirectory() as name:
        channels = _written(records, Path(name))
    truth: Marks = {}
    for record in records:
        key = record.student, record.chapter
        truth[key] = truth.get(key, 0.0) + record.points
    for channel, marks in channels.items():
        found.marks += len(truth)
        found.disagreements += [
            f"{channel}: {key} has {marks.get(key)} points, graded {points:g}"
            for key, points in truth.items()
            if key not in marks or abs(marks[key] - points) > 1e-6
        ]
    return found


def _written(records: list[Record], out: Path) -> dict[str, Marks]:
    run = Run(1, "cpu", {}, "none", "1970-01-01T00:00:00+00:00", 0.0)
    table.write(run, records, out)
    html.write(run, records, out)
    gradebook.write(run, records, out, ASSIGNMENTS)
    return {
        "grades.csv": _from_table(out / "grades.csv"),
        "feedback": _from_pages(out, records),
        "nbgrader export": _exported(out),
    }


def _from_table(path: Path) -> Marks:
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    chapters = [name for name in rows[0] if name not in ("student", "total")]
    return {(row["student"], c): float(row[c]) for row in rows for c in chapters if row[c]}


def _from_pages(out: Path, records: list[Record]) -> Marks:
    marks = {}
    for student, chapter in {(record.student, record.chapter) for record in records}:
        page = (out / html.page_of(student, chapter)).read_text(encoding="utf-8")
        if match := SUM.search(page):
            marks[student, chapter] = float(match[1])
    return marks


def _exported(out: Path) -> Marks:
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    database = f"--CourseDirectory.db_url=sqlite:///{out / 'gradebook.db'}"
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "export", "--to=export.csv", database],
        cwd=out,
        env=os.environ | {"PATH": programs},
        capture_output=True,
        check=True,
    )
    with (out / "export.csv").open(newline="") as file:
        return {
            (row["student_id"], row["assignment"]): float(row["score"])
            for row in csv.DictReader(file)
        }
