"""``make validate``: what it writes, and that it needs no more than a GPU image has."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from xml.etree import ElementTree

import pytest

from autograder.commands import validation
from autograder.outputs import junit
from autograder.outputs.junit import Check

ROOT = Path(__file__).parents[1]
THERE = (
    *("torch", "torchvision", "hypothesis", "numpy", "pillow", "matplotlib", "scikit-learn"),
    *("rich", "typer"),
)
BARE = """
import sys
for name in {missing!r}:
    sys.modules[name] = None  # importing it raises ImportError
from autograder.__main__ import app
app()
"""


def needed(names: tuple[str, ...]) -> set[str]:
    """The names of packages, and of all that they need."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name not in found:
            found.add(name)
            waiting += [
                re.match(r"[\w.-]+", line)[0]  # type: ignore[index]
                for line in _requires(name)
                if "extra ==" not in line
            ]
    return found


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except ModuleNotFoundError:  # for another system
        return []


def missing() -> list[str]:
    """The modules that are installed here and not on a GPU image."""
    there = needed(THERE)
    return [
        module
        for module, packages in packages_distributions().items()
        if module != "course_utils"
        and not any(re.sub(r"[-_.]+", "-", name).lower() in there for name in packages)
    ]


@pytest.mark.slow
def test_it_runs_where_only_torch_and_a_few_others_are_installed(tmp_path: Path) -> None:
    absent = missing()
    assert {"nbgrader", "IPython", "mlxtend", "jupytext", "psutil"} <= set(absent)
    assert {"torch", "numpy", "PIL"}.isdisjoint(absent)
    report = tmp_path / "validate.xml"
    program = BARE.format(missing=absent)
    options = ["--training", "off", "--device", "cpu", "--report", str(report)]
    ended = subprocess.run(
        [sys.executable, "-c", program, "validate", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr + ended.stdout
    assert "0 surprises" in ended.stdout
    suite = ElementTree.parse(report).getroot()
    assert suite.get("failures") == "0"
    assert len(list(suite)) > 50


def test_a_surprise_is_a_failure_in_the_report(tmp_path: Path) -> None:
    checks = [Check("ch01", "corr2d", True, "", 0.5), Check("ch01", "gate", False, "0 < 1", 1.0)]
    junit.write(tmp_path / "checks.xml", "validate on cpu", checks)
    suite = ElementTree.parse(tmp_path / "checks.xml").getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("time")) == ("2", "1", "1.500")
    failed = [case.get("name") for case in suite if case.find("failure") is not None]
    assert failed == ["gate"]


def test_a_surprise_makes_the_exit_status_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "_rows", lambda *_: iter([("corr2d", False, "0 of 4 points")]))
    report = tmp_path / "validate.xml"
    assert validation.run(("ch01_cross_correlation",), "cpu", False, report) == 1
