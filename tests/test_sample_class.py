"""The sample class, graded from end to end, earns what each student's file says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder import catalog
from autograder.commands import grading
from tests.sample_class.__main__ import HERE, header

CORES = 2
STUDENTS = sorted(path for path in HERE.glob("*.py") if path.stem != "__main__")
Results = dict[str, list[dict[str, Any]]]


def build(out: Path) -> None:
    command = [sys.executable, "-m", "tests.sample_class", str(out)]
    subprocess.run(command, cwd=HERE.parents[1], check=True, timeout=60)


@pytest.fixture(scope="module")
def sample_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "submitted"
    build(folder)
    return folder


@pytest.fixture(scope="module")
def results(sample_class: Path) -> Results:
    """Return every student's records."""
    out = sample_class.parent / "graded"
    status = grading.run(
        submitted=sample_class,
        out=out,
        chapters=tuple(sorted({stem for script in STUDENTS for stem in chapters(script)})),
        students=(),
        device="cpu",
        cores=CORES,
        seed=1,
        training=False,
        force=False,
        unsafe=shutil.which("bwrap") is None,
    )
    assert status == 0
    graded: Results = {}
    for record in json.loads((out / "results.json").read_text())["records"]:
        graded.setdefault(record["student"], []).append(record)
    return graded


def chapters(script: Path) -> list[str]:
    """Return the stems of the chapters that a student has handed in."""
    return header(script, "chapters")[0].split()


def promised(script: Path) -> dict[str, str]:
    """Return the verdict, and the misconception if any, that a student's file announces."""
    other = "passed" if "rest" in header(script, "solves") else "not_attempted"
    specified = map(catalog.chapter, chapters(script))
    names = [exercise.name for chapter in specified for exercise in chapter.exercises]
    announced = dict(line.split("=") for line in header(script, "expects"))
    assert set(announced) <= set(names)
    return {name: announced.get(name, other) for name in names}


@pytest.mark.slow
@pytest.mark.parametrize("script", STUDENTS, ids=lambda script: script.stem)
def test_a_student_earns_what_the_file_announces(results: Results, script: Path) -> None:
    earned = {
        record["exercise"]: " ".join(filter(None, (record["verdict"], record["misconception"])))
        for record in results[script.stem]
    }
    assert earned == promised(script)


@pytest.mark.slow
def test_only_an_attempt_is_told_what_went_wrong(results: Results) -> None:
    for record in (record for records in results.values() for record in records):
        assert bool(record["message"]) == (record["verdict"] != "passed"), record
        assert record["points"] == record["max_points"] or record["verdict"] != "passed", record


def test_the_class_is_the_same_every_time(sample_class: Path, tmp_path: Path) -> None:
    build(tmp_path)
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.ipynb")}
    first = {
        path.relative_to(sample_class): path.read_bytes() for path in sample_class.rglob("*.ipynb")
    }
    assert again == first
    assert len(first) > len(STUDENTS)
