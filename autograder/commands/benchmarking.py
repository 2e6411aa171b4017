"""``make bench``: this grader and stock nbgrader, side by side in one run."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from ..bench import classes, gates, otter, ours, report, stock, writing
from ..bench.report import Measured


def run(stems: Sequence[str], sizes: Sequence[int], stock_students: int, out: Path) -> None:
    """Measure, print a table and write it with a plot into ``out``."""
    console = Console()
    measured = Measured(tuple(stems), workers=os.cpu_count() or 1)
    with tempfile.TemporaryDirectory(prefix="bench-") as name, console.status("") as status:
        folder = Path(name)
        for stem in stems:
            status.update(f"stock nbgrader: {stem}")
            measured.stock[stem] = _stock(folder / "stock" / stem, stem, stock_students)
        if otter.installed():
            status.update(f"otter: {stems[0]}")
            measured.otter = otter.grade(folder / "otter", stems[0], stock_students)
        _classes(measured, folder, sizes, status.update)
        solved = folder / "submitted" / classes.name(0)
        notebooks = {stem: solved / stem / f"{stem}.ipynb" for stem in stems}
        for stem, notebook in notebooks.items():
            status.update(f"processor time: {stem}")
            measured.spent[stem] = ours.spent(stem, notebook, folder / "out")
        report.write(measured, out)  # what took long is not lost if the rest fails
        status.update("training gates")
        measured.gates = gates.measure(notebooks, folder / "out")
    report.write(measured, out)
    table = Table("what", "measured")
    for what, figure in report.rows(measured):
        table.add_row(what, figure)
    console.print(table)
    console.print(f"see {out / 'bench.md'} and {out / 'bench.png'}", highlight=False)


def _stock(folder: Path, stem: str, count: int) -> list[float]:
    stock.prepare(folder, stem, count + 1)
    return stock.autograde(folder, stem)


def _classes(
    measured: Measured, folder: Path, sizes: Sequence[int], tell: Callable[[str], None]
) -> None:
    """Grade classes of one chapter in all sizes, then one class in all chapters."""
    first, largest, workers = measured.stems[0], max(sizes), measured.workers
    banks = folder / "out"
    for size in sizes:
        tell(f"a class of {size}")
        submitted = classes.hand_in(folder / f"class_{size}", [first], size)
        # The bank exists once a term: it is distilled before anything is measured.
        ours.grade(submitted, banks, [first], workers, "--student", classes.name(0))
        out = _with_banks(banks, folder / f"out_{size}")
        measured.sizes[size] = ours.grade(submitted, out, [first], workers)
    measured.again = ours.grade(submitted, out, [first], workers)
    measured.writing = writing.measure(out, folder / f"class_{largest}", folder / "written")
    tell(f"a class of {largest} with one worker")
    out = _with_banks(banks, folder / "out_alone")
    measured.alone = ours.grade(folder / f"class_{largest}", out, [first], 1)
    measured.course_students = min(sizes)
    tell(f"all chapters, {min(sizes)} students")
    submitted = classes.hand_in(folder / "submitted", measured.stems, min(sizes))
    ours.grade(submitted, banks, measured.stems, workers, "--student", classes.name(0))
    out = _with_banks(banks, folder / "out_course")
    measured.course = ours.grade(submitted, out, measured.stems, workers)


def _with_banks(banks: Path, out: Path) -> Path:
    shutil.copytree(banks / ".banks", out / ".banks")
    return out
