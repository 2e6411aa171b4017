"""From a chapter's source, ``solutions/chNN_x.py``, to the notebook that students open.

A source is a jupytext percent script. What its cells are for stands behind the ``# %%``:

=====================================  =========================================================
``# %% [markdown]``                    explanation
``# %% setup``                         the imports
``# %% solution="corr2d"``             an exercise: ``### BEGIN SOLUTION`` … ``### END SOLUTION``
                                       becomes the place where the student writes
``# %% check="corr2d" active="ipynb"`` its check; holds ``check("corr2d")`` and nothing else
``# %% active="ipynb"``                a demonstration
=====================================  =========================================================

``active="ipynb"`` keeps a cell commented out in the script, so that importing the script defines
the solutions and runs nothing else. nbgrader's own preprocessors make the release. The same
source always gives the same bytes: a cell's id is its nbgrader ``grade_id``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


class SourceError(ValueError):
    """A chapter's source that cannot become a notebook; names the file and the fault."""


def build(source: Path, points: Mapping[str, float]) -> NotebookNode:
    """Return the release notebook of ``source``: solutions cleared, cells locked.

    ``points`` maps each exercise of the chapter, its gate included, to its points. Raises
    `SourceError` where source and points disagree.
    """
    from nbgrader import preprocessors as steps

    notebook = solved(source, points)
    for step in (
        steps.ClearSolutions,
        steps.LockCells,
        steps.ClearOutput,
        steps.CheckCellMetadata,
        steps.ComputeChecksums,
    ):
        notebook, _ = step().preprocess(notebook, {})
    return notebook


def write(source: Path, points: Mapping[str, float], assignments_dir: Path) -> Path:
    """Write the release of ``source`` into ``assignments_dir/chNN_x`` and return its path."""
    target = assignments_dir / source.stem / f"{source.stem}.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(dumps(build(source, points)), encoding="utf-8")
    return target


def dumps(notebook: NotebookNode) -> str:
    """Return the text of the notebook's file."""
    import nbformat

    return nbformat.writes(notebook) + "\n"


def solved(source: Path, points: Mapping[str, float]) -> NotebookNode:
    """Return the notebook of ``source`` with its solutions still in it (see `build`)."""
    import jupytext
    import nbformat

    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL})
    counter: Counter[str] = Counter()
    for cell in jupytext.read(source, fmt="py:percent").cells:
        role, exercise = _role(cell, source)
        counter[role] += 1
        if role == "check" and cell.source != f'check("{exercise}")':
            raise SourceError(f'{source}: the check of {exercise} holds only check("{exercise}")')
        grade_id = {
            "setup": "setup",
            "solution": exercise,
            "check": f"check_{exercise}",
        }.get(role, f"{role}_{counter[role]:02}")
        cell.id = grade_id
        cell.metadata = {"nbgrader": _nbgrader(role, grade_id, points.get(exercise, 0.0))}
        if cell.cell_type == "code":
            cell.metadata["course"] = {"role": role}
        notebook.cells.append(nbformat.from_dict(cell))
    _compare(notebook, points, source)
    return notebook


def _role(cell: NotebookNode, source: Path) -> tuple[str, str]:
    """Return what the cell is for and, for solutions and checks, the exercise it belongs to."""
    if cell.cell_type == "markdown":
        return "text", ""
    for role in ("solution", "check"):
        if role in cell.metadata:
            return role, cell.metadata[role]
    if cell.metadata.get("title") == "setup":
        return "setup", ""
    if cell.metadata.get("active") == "ipynb":
        return "demo", ""
    raise SourceError(f"{source}: nothing says what this cell is for:\n{cell.source}")


def _nbgrader(role: str, grade_id: str, points: float) -> dict[str, Any]:
    metadata = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": role == "check",
        "solution": role == "solution",
        "locked": role != "solution",
        "task": False,
    }
    return metadata | ({"points": float(points)} if role == "check" else {})


def _compare(notebook: NotebookNode, points: Mapping[str, float], source: Path) -> None:
    """Raise `SourceError` unless each exercise has its solution (gates have none) and check."""
    ids = [cell.id for cell in notebook.cells]
    expected = {f"check_{name}" for name in points}
    expected |= {name for name in points if not name.startswith("gate_")} | {"setup"}
    found = {cell.id for cell in notebook.cells if not cell.id.startswith(("text_", "demo_"))}
    faults = [f"no cell {name!r}" for name in sorted(expected - found)]
    faults += [f"no exercise for the cell {name!r}" for name in sorted(found - expected)]
    faults += [f"{ids.count(name)} cells {name!r}" for name in sorted(found) if ids.count(name) > 1]
    if faults:
        raise SourceError(f"{source}: {', '.join(faults)}")
