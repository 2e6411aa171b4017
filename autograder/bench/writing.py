"""What writing costs once everything is graded: the gradebook, the pages, the notebooks."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from ..course import ASSIGNMENTS, release
from ..outputs import formgrader, gradebook, html, table
from ..records import read_results
from ..submission import read


def measure(out: Path, submitted: Path, fresh: Path) -> dict[str, float]:
    """Write everything that a run left in ``out`` once more, into ``fresh``; return seconds."""
    run, records = read_results(out / "results.json")
    releases = {stem: release(stem) for stem in {record.chapter for record in records}}

    def notebook_of(student: str, stem: str) -> dict[str, Any]:
        path = submitted / student / stem / f"{stem}.ipynb"
        return read(path, student, releases[stem]).notebook

    fresh.mkdir(parents=True)
    outputs = {
        "gradebook": lambda: gradebook.write(run, records, fresh, ASSIGNMENTS),
        "pages": lambda: (table.write(run, records, fresh), html.write(run, records, fresh)),
        "formgrader": lambda: formgrader.write(run, records, fresh, notebook_of),
    }
    seconds = {}
    for name, write in outputs.items():
        started = time.perf_counter()
        write()
        seconds[name] = time.perf_counter() - started
    return seconds
