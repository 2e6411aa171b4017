"""Classes to measure with: every student hands in the solutions, each file a little different."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import catalog, notebooks
from ..course import ROOT


def hand_in(folder: Path, stems: Sequence[str], count: int) -> Path:
    """Write the notebooks of ``count`` students into ``folder``, nbgrader's layout."""
    for stem in stems:
        solved = solution(stem)
        for number in range(count):
            path = folder / name(number) / stem / f"{stem}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(notebooks.dumps(signed(solved, number)), encoding="utf-8")
    return folder


def name(number: int) -> str:
    """Return the name of a student's folder."""
    return f"student_{number:04}"


def solution(stem: str) -> Any:
    """Return a chapter's notebook with its solutions in it."""
    points = catalog.chapter(stem).points()
    return notebooks.solved(ROOT / "solutions" / f"{stem}.py", points)


def signed(notebook: Any, number: int) -> Any:
    """Return the notebook with a comment of the student's in it: no two files are the same."""
    own = copy.deepcopy(notebook)
    cell = next(cell for cell in own.cells if cell.metadata["nbgrader"]["solution"])
    cell.source += f"\n# {name(number)}"
    return own
