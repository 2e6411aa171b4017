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

from .. import catalog, notebooks
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
    solved = with_tests(stem)
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG.format(exchange=str(folder / "exchange")))
    write(folder / "source" / stem / f"{stem}.ipynb", solved)
    _nbgrader(folder, "generate_assignment", stem)
    for number in range(count):
        path = folder / "submitted" / classes.name(number) / stem / f"{stem}.ipynb"
        write(path, classes.signed(solved, number))


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


def tests(stem: str) -> dict[str, str]:
    """Return the source of every exercise's property test, by the exercise's name."""
    names = [exercise.name for exercise in catalog.chapter(stem).exercises]
    return {name: TEST.format(stem=stem, name=name) for name in names}


def plain(stem: str) -> Any:
    """Return a chapter's solved notebook without demonstrations and without checks."""
    return _without(stem, {"demo", "check"})


def with_tests(stem: str) -> Any:
    """Return a chapter's solved notebook with property tests in the place of its checks."""
    notebook, sources = _without(stem, {"demo"}), tests(stem)
    checks = {f"check_{name}": source for name, source in sources.items()}
    gates = {cell.id for cell in notebook.cells if _role(cell) == "check"} - set(checks)
    notebook.cells = [cell for cell in notebook.cells if cell.id not in gates]
    for cell in notebook.cells:
        cell.source = checks.get(cell.id, cell.source)
    return notebook


def _without(stem: str, roles: set[str]) -> Any:
    notebook = classes.solution(stem)
    notebook.cells = [cell for cell in notebook.cells if _role(cell) not in roles]
    return notebook


def _role(cell: Any) -> str:
    return str(cell.metadata.get("course", {}).get("role", "text"))


def write(path: Path, notebook: Any) -> None:
    """Write a notebook where it belongs."""
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
