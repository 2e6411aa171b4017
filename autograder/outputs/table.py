"""``grades.csv``: one line a student, one column a chapter, and the total."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from ..atomic import write_text
from ..records import Record, Run

# A spreadsheet runs a cell that begins with one of these as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(run: Run, records: Iterable[Record], out: Path) -> Path:
    """Write ``out/grades.csv`` and return its path.

    A chapter that a student did not hand in is an empty cell; the total counts it as nothing.
    """
    totals: dict[str, dict[str, float]] = {}
    for record in records:
        points = totals.setdefault(record.student, {})
        points[record.chapter] = points.get(record.chapter, 0) + record.points
    chapters = sorted({chapter for points in totals.values() for chapter in points})
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["student", *chapters, "total"])
    for student in sorted(totals):
        points = totals[student]
        cells = [f"{points[chapter]:g}" if chapter in points else "" for chapter in chapters]
        table.writerow([_inert(student), *cells, f"{sum(points.values()):g}"])
    path = out / "grades.csv"
    write_text(path, text.getvalue())
    return path


def _inert(name: str) -> str:
    """Return ``name`` such that a spreadsheet shows it and does not run it."""
    return f"'{name}" if name.lstrip().startswith(FORMULA) or name.startswith(FORMULA) else name
