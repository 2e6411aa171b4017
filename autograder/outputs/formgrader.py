"""``autograded/<student>/<chapter>/<chapter>.ipynb``: submissions as nbgrader's formgrader reads
them, with our feedback as the output of each check cell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from course_utils.checking.display import as_html

from ..atomic import write_text
from ..records import Record, Run, submissions

# The notebook of a submission as nbformat's plain dictionary, or None when there is no reading it.
NotebookOf = Callable[[str, str], dict[str, Any] | None]


def write(run: Run, records: Sequence[Record], out: Path, notebook_of: NotebookOf) -> Path:
    """Write a notebook for every submission and return the folder that holds them.

    ``notebook_of(student, chapter)`` gives the submission, normalised: the release's cells with
    the student's answers spliced in. Where it gives None, nothing is written.
    """
    folder = out / "autograded"
    for (student, chapter), own in submissions(records).items():
        submitted = notebook_of(student, chapter)
        if submitted is not None:
            # Without indentation, which would take most of the time of writing.
            text = json.dumps(with_feedback(submitted, own), ensure_ascii=False)
            write_text(folder / student / chapter / f"{chapter}.ipynb", text + "\n")
    return folder


def with_feedback(notebook: dict[str, Any], records: Sequence[Record]) -> dict[str, Any]:
    """Return a copy of ``notebook`` with one output in each check cell and none elsewhere.

    Outputs that came with the submission go: they say nothing about this run, and formgrader
    would show their HTML to the instructor as it is.
    """
    feedback = {f"check_{record.exercise}": record for record in records}

    def with_output(cell: dict[str, Any]) -> dict[str, Any]:
        if cell["cell_type"] != "code":
            return cell
        record = feedback.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
        return cell | {"execution_count": None, "outputs": [_output(record)] if record else []}

    return notebook | {"cells": [with_output(cell) for cell in notebook["cells"]]}


def _output(record: Record) -> dict[str, Any]:
    """Return a result whose text is the points, as nbgrader reads them, and its HTML the page."""
    return {
        "output_type": "execute_result",
        "execution_count": None,
        "metadata": {},
        "data": {"text/plain": f"{record.points:g}", "text/html": as_html(record.outcome())},
    }
