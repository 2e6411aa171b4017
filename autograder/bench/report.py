"""The benchmark's table and plot."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import torch

from .. import atomic
from .gates import Gates
from .ours import Spent, Timed


@dataclass
class Measured:
    """Everything one run of the benchmark measured; seconds unless said otherwise."""

    stems: tuple[str, ...]
    workers: int
    stock: dict[str, list[float]] = field(default_factory=dict)  # per chapter, each submission
    otter: list[float] = field(default_factory=list)  # the first chapter, where it is installed
    sizes: dict[int, Timed] = field(default_factory=dict)  # whole runs, one chapter
    alone: Timed | None = None  # the largest class with one worker
    again: Timed | None = None  # the largest class, unchanged
    course: Timed | None = None  # all chapters
    course_students: int = 0
    spent: dict[str, Spent] = field(default_factory=dict)
    writing: dict[str, float] = field(default_factory=dict)  # the largest class, one chapter
    gates: Gates | None = None
    machine: str = field(default_factory=lambda: machine())
    date: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())

    @property
    def each(self) -> float:
        """Seconds for one more submission in a large class: the slope between two sizes."""
        small, large = min(self.sizes), max(self.sizes)
        if small == large:
            return self.sizes[large].seconds / large
        return (self.sizes[large].seconds - self.sizes[small].seconds) / (large - small)

    @property
    def stock_each(self) -> float:
        """Median seconds of stock nbgrader for one submission of the first chapter."""
        return median(self.stock[self.stems[0]])


def machine() -> str:
    """Say what was measured on."""
    cores = len(os.sched_getaffinity(0))
    return f"{platform.machine()}, {cores} cores, torch {torch.__version__}, {platform.system()}"


def median(values: list[float]) -> float:
    """Return the middle one of some measurements."""
    return sorted(values)[len(values) // 2]


def rows(measured: Measured) -> list[tuple[str, str]]:
    """Return what was measured as pairs of words and figures."""
    first, largest = measured.stems[0], max(measured.sizes)
    whole = measured.sizes[largest]
    stock = measured.stock_each
    found = [
        ("machine", measured.machine),
        ("date", measured.date),
        (f"stock nbgrader, {first}, a submission", f"{stock:.2f} s"),
        (f"ours, {first}, one more submission", f"{1e3 * measured.each:.0f} ms"),
        ("engine, times stock nbgrader", f"{stock / measured.each:.0f}×"),
        (
            f"end to end, class of {largest}, gradebook written",
            f"{whole.seconds:.1f} s, {60 * largest / whole.seconds:.0f} a minute",
        ),
        ("end to end, times stock nbgrader", f"{stock * largest / whole.seconds:.0f}×"),
    ]
    if measured.otter:
        otter = median(measured.otter)
        found.append((f"otter run, {first}, a submission", f"{otter:.2f} s"))
        found.append(("engine, times otter run", f"{otter / measured.each:.0f}×"))
    for size, timed in sorted(measured.sizes.items()):
        largest_process = f"largest process {timed.megabytes:.0f} MB"
        found.append((f"class of {size}", f"{timed.seconds:.1f} s, {largest_process}"))
    if measured.alone:
        gain = measured.alone.seconds / whole.seconds
        found.append(
            (f"class of {largest}, one worker", f"{measured.alone.seconds:.1f} s ({gain:.2f}×)")
        )
    if measured.again:
        found.append((f"class of {largest}, nothing changed", f"{measured.again.seconds:.1f} s"))
    if measured.course and len(measured.stems) > 1:
        count = measured.course_students
        found.append((f"all chapters, {count} students", f"{measured.course.seconds:.1f} s"))
        if len(measured.stock) == len(measured.stems):
            theirs = count * sum(median(each) for each in measured.stock.values())
            found.append(
                ("all chapters, times stock nbgrader", f"{theirs / measured.course.seconds:.0f}×")
            )
    if measured.gates:
        gates = measured.gates
        found.append(("training gates an hour, one core", f"{gates.an_hour:.0f}"))
        longest = max(gates.seconds.values())
        found.append(("the longest gate", f"{longest:.1f} s"))
        epochs = f"{gates.textbook:.0f} s, {gates.textbook / longest:.0f} times the longest gate"
        found.append(("training LeNet for ten epochs of 60,000 images instead", epochs))
    if measured.writing:
        each = {name: 1e3 * seconds / largest for name, seconds in measured.writing.items()}
        said = ", ".join(f"{name} {spent:.1f} ms" for name, spent in each.items())
        found.append(("writing, a submission", said))
    for stem, spent in measured.spent.items():
        sandbox = f"their processes {spent.student - spent.own:.0f} ms more"
        parts = f"{sandbox}, reading and comparing {spent.grader:.0f} ms"
        own = f"students' functions {spent.own:.0f} ms, {parts}: {spent.ratio:.1f}×"
        found.append((f"processor time, {stem}", own))
    return found


def write(measured: Measured, folder: Path) -> None:
    """Write the table as Markdown, the figures as JSON and the growth as a plot."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["| what | measured |", "| --- | --- |"]
    lines += [f"| {what} | {figure} |" for what, figure in rows(measured)]
    atomic.write_text(folder / "bench.md", "\n".join(lines) + "\n")
    atomic.write_text(folder / "bench.json", json.dumps(asdict(measured), indent=1) + "\n")
    _plot(measured, folder / "bench.png")


def _plot(measured: Measured, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    sizes = sorted(measured.sizes)
    figure, axes = plt.subplots(figsize=(6, 3.6), layout="constrained")
    ours = [measured.sizes[size].seconds for size in sizes]
    axes.loglog(sizes, ours, "o-", label="this course, end to end")
    theirs = [measured.stock_each * size for size in sizes]
    axes.loglog(sizes, theirs, "s--", label="stock nbgrader (per submission × students)")
    axes.set(xlabel="students", ylabel="seconds", title=f"{measured.stems[0]}, {measured.machine}")
    axes.set_xticks(sizes, [str(size) for size in sizes], minor=False)
    axes.set_xticks([], minor=True)
    axes.title.set_fontsize(8)
    axes.legend()
    axes.grid(visible=True, which="both", alpha=0.3)
    figure.savefig(path, dpi=150)
    plt.close(figure)
