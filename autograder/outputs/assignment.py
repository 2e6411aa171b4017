"""A chapter in nbgrader's gradebook: its assignment, its notebook, and the notebook's cells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..records import Record


@dataclass(frozen=True)
class Chapter:
    """A chapter's rows in the gradebook: ids, and the ids of its cells by ``grade_id``."""

    assignment: str
    notebook: str
    grade_cells: dict[str, str]
    solution_cells: dict[str, str]


def mirror(db: Any, name: str, records: Sequence[Record], assignments: Path | None) -> Chapter:
    """Make or update a chapter's assignment, notebook and cells.

    No cell is ever removed: manual grades may hang on it.
    """
    from nbgrader import api

    release = _read_release(assignments, name)
    assignment = db.query(api.Assignment).filter_by(name=name).one_or_none()
    assignment = assignment or api.Assignment(name=name)
    notebook = next((book for book in assignment.notebooks if book.name == name), None)
    notebook = notebook or api.Notebook(name=name, assignment=assignment)
    notebook.kernelspec = json.dumps(release["metadata"].get("kernelspec", {}))
    db.add_all([assignment, notebook])
    grades = {cell.name: cell for cell in notebook.grade_cells}
    solutions = {cell.name: cell for cell in notebook.solution_cells}
    sources = {cell.name: cell for cell in notebook.source_cells}

    def mirrored(known: dict[str, Any], kind: Any, grade_id: str, **values: Any) -> None:
        if grade_id not in known:
            known[grade_id] = kind(name=grade_id, notebook=notebook, **values)
            db.add(known[grade_id])
        for key, value in values.items():
            setattr(known[grade_id], key, value)

    for record in records:
        grade_id = f"check_{record.exercise}"
        mirrored(grades, api.GradeCell, grade_id, max_score=record.max_points, cell_type="code")
    for cell in release["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if not marks:
            continue
        grade_id, cell_type = marks["grade_id"], cell["cell_type"]
        if marks.get("grade"):
            points = float(marks["points"])
            mirrored(grades, api.GradeCell, grade_id, max_score=points, cell_type=cell_type)
        if marks.get("solution"):
            mirrored(solutions, api.SolutionCell, grade_id)
        mirrored(
            sources,
            api.SourceCell,
            grade_id,
            cell_type=cell_type,
            locked=bool(marks.get("locked")),
            source="".join(cell["source"]),
            checksum=marks.get("checksum"),
        )
    db.commit()
    return Chapter(
        assignment.id,
        notebook.id,
        {name: cell.id for name, cell in grades.items()},
        {name: cell.id for name, cell in solutions.items()},
    )


def _read_release(assignments: Path | None, chapter: str) -> dict[str, Any]:
    path = assignments / chapter / f"{chapter}.ipynb" if assignments else None
    if path is None or not path.exists():
        return {"metadata": {}, "cells": []}
    release: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return release
