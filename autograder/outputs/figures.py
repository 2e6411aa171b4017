"""The numbers behind the instructor's report, ready to be drawn."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any
from urllib.parse import quote

from ..records import Record, submissions

BINS = 10


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram: the share of points it stands for, and how many reached it."""

    label: str
    count: int
    height: float


@dataclass(frozen=True)
class ExerciseRow:
    """How one exercise went: of the ``graded`` submissions, how many passed and partly passed."""

    name: str
    graded: int
    passed: int
    partial: int

    def share(self, count: int) -> float:
        """Return ``count`` as a share of what could be graded."""
        return count / self.graded if self.graded else 0.0


def chapter(name: str, records: Sequence[Record]) -> dict[str, Any]:
    """Return what the report says of one chapter."""
    exercises = list(dict.fromkeys(record.exercise for record in records))
    rows = {
        student: {record.exercise: record for record in own}
        for (student, _), own in sorted(submissions(records).items())
    }
    points = [sum(record.points for record in row.values()) for row in rows.values()]
    most = max(sum(record.max_points for record in row.values()) for row in rows.values())
    return {
        "name": name,
        "exercises": [_exercise(exercise, records) for exercise in exercises],
        "rows": list(zip(rows.items(), points, strict=True)),
        "max_points": most,
        "mean": mean(points),
        "median": median(points),
        "bars": histogram(points, most),
    }


def _exercise(name: str, records: Sequence[Record]) -> ExerciseRow:
    verdicts = Counter(record.verdict for record in records if record.exercise == name)
    graded = verdicts.total() - verdicts["grader_error"]
    return ExerciseRow(name, graded, verdicts["passed"], verdicts["partial"])


def histogram(points: Sequence[float], most: float) -> list[Bar]:
    """Return the bars of ten equal shares of ``most``; full marks fall into the last one."""
    counts = [0] * BINS
    for value in points:
        share = value / most if most else 0.0
        counts[min(BINS - 1, max(0, int(share * BINS + 1e-9)))] += 1
    tallest = max(counts)
    width = 100 // BINS
    return [
        Bar(f"{n * width}–{(n + 1) * width} %", count, count / tallest if tallest else 0.0)
        for n, count in enumerate(counts)
    ]


def misconceptions(records: Sequence[Record]) -> list[tuple[Record, int]]:
    """Return one record of each misconception and how many had it, the most frequent first."""
    first: dict[tuple[str, str, str], Record] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for record in records:
        if record.misconception:
            key = (record.chapter, record.exercise, record.misconception)
            first.setdefault(key, record)
            counts[key] += 1
    return [(first[key], count) for key, count in counts.most_common()]


def link(student: str, chapter: str) -> str:
    """Return the address of a feedback page as seen from the report."""
    return f"feedback/{quote(os.fsencode(student))}/{quote(os.fsencode(chapter))}.html"
