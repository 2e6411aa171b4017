"""The same exercises as a stock nbgrader course: property tests in the notebook's own cells.

Every check cell becomes a Hypothesis test over the exercise's own strategy, with as many examples
as our banks have random cases and the same comparison with the same oracle, run in the kernel.
Demonstrations and training gates are left out: what is measured is the checking alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from .. import notebooks
from ..course import ROOT
from . import classes

TEST = """\
import torch
from hypothesis import HealthCheck, given, settings
from autograder import catalog
from autograder.banks import departures

exercise = catalog.chapter({stem!r}).exercise({name!r})


@settings(max_examples=exercise.examples, deadline=None, database=None,
          suppress_health_check=list(HealthCheck))
@given(exercise.cases)
def test_{name}(case):
    seen = exercise.observe(case, {name})
    assert not departures(exercise.expected(case), seen), case


test_{name}()
"""
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "stock"
c.ExecutePreprocessor.timeout = 600
c.Exchange.root = {exchange!r}
"""


def prepare(folder: Path, stem: str, count: int) -> None:
    """Make a course of one assignment in ``folder``, released and handed in ``count`` times."""
    solved = _with_tests(stem)
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG.format(exchange=str(folder / "exchange")))
    _write(folder / "source" / stem / f"{stem}.ipynb", solved)
    _nbgrader(folder, "generate_assignment", stem)
    for number in range(count):
        path = folder / "submitted" / classes.name(number) / stem / f"{stem}.ipynb"
        _write(path, classes.signed(solved, number))


def autograde(folder: Path, stem: str) -> list[float]:
    """Run ``nbgrader autograde``; return the seconds of each submission but the first.

    They are the times between two graded notebooks, so starting the command costs nothing here.
    Raises ``RuntimeError`` if it fails, or if a solution does not earn all points.
    """
    _nbgrader(folder, "autograde", stem)
    graded = (folder / "autograded").glob(f"*/{stem}/{stem}.ipynb")
    moments = sorted(path.stat().st_mtime for path in graded)
    _see_full_marks(folder, stem, len(moments))
    return [later - earlier for earlier, later in pairwise(moments)]


def _see_full_marks(folder: Path, stem: str, count: int) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        handed_in = gradebook.assignment_submissions(stem)
        full = [each.score == each.max_score > 0 for each in handed_in]
    if len(full) != count or not all(full):
        raise RuntimeError(f"stock nbgrader: only {sum(full)} of {count} solutions of {stem} pass")


def _with_tests(stem: str) -> Any:
    notebook = classes.solution(stem)
    kept = []
    for cell in notebook.cells:
        role = cell.metadata.get("course", {}).get("role", "text")
        name = cell.id.removeprefix("check_")
        if role == "demo" or (role == "check" and name.startswith("gate_")):
            continue
        if role == "check":
            cell.source = TEST.format(stem=stem, name=name)
        kept.append(cell)
    notebook.cells = kept
    return notebook


def _write(path: Path, notebook: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebooks.dumps(notebook), encoding="utf-8")


def _nbgrader(folder: Path, command: str, stem: str) -> None:
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # alembic
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", command, stem, "--force"],
        cwd=folder,
        env=os.environ | {"PATH": programs, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"nbgrader {command}: {done.stderr[-2000:]}")
