"""The same exercises as an Otter course: ``otter run``, where otter-grader is installed.

Each exercise is one exception-based test file, with the property test that stock nbgrader gets. The
notebooks are those without demonstrations and checks: what is measured is the checking alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from ..course import ROOT
from . import classes, stock

FILE = """\
from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = 1


@test_case(points=1)
def checked(env):
    exec({test!r}, dict(env))
"""


def installed() -> bool:
    """Say whether otter-grader is there: the extra ``otter`` brings it."""
    return find_spec("otter") is not None


def grade(folder: Path, stem: str, count: int) -> list[float]:
    """Run ``otter run`` for ``count`` submissions after a first; return the seconds of each.

    Raises ``RuntimeError`` if it fails, or if a solution does not earn all points.
    """
    tests = folder / "tests"
    tests.mkdir(parents=True)
    for name, source in stock.tests(stem).items():
        (tests / f"{name}.py").write_text(FILE.format(name=name, test=source))
    _otter(folder, "generate", "--tests-dir", "tests", "--no-environment", "--no-requirements")
    notebook = stock.plain(stem)
    seconds = []
    for number in range(count + 1):
        path = folder / classes.name(number) / f"{stem}.ipynb"
        stock.write(path, classes.signed(notebook, number))
        started = time.perf_counter()
        _otter(folder, "run", str(path), "--output-dir", str(path.parent), "--no-logo")
        seconds.append(time.perf_counter() - started)
        _see_full_marks(path.with_name("results.json"))
    return seconds[1:]


def _see_full_marks(path: Path) -> None:
    tests = json.loads(path.read_text())["tests"]
    lost = [test["name"] for test in tests if test.get("score", 0) < test.get("max_score", 0)]
    if lost or not tests:
        raise RuntimeError(f"otter: {path.parent.name} loses points at {', '.join(lost) or 'all'}")


def _otter(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "otter", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"otter {words[0]}: {done.stderr[-2000:]}")
