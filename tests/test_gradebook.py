"""nbgrader's own gradebook, filled from our records, and the notebooks that formgrader opens."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from autograder.outputs import formgrader, gradebook
from autograder.records import Record
from tests.samples import CHAPTER, HOSTILE, ODD_STUDENTS, POINTS, RUN, records, simple


def notebook(*exercises: str) -> dict[str, Any]:
    """Return a released notebook with a solution and a check cell for each exercise."""

    def cell(grade_id: str, source: str, **marks: Any) -> dict[str, Any]:
        common = {"schema_version": 3, "grade_id": grade_id, "task": False, "checksum": "c0"}
        return {
            "cell_type": "code",
            "id": grade_id,
            "execution_count": 3,
            "metadata": {"nbgrader": common | marks},
            "outputs": [{"output_type": "stream", "name": "stdout", "text": HOSTILE}],
            "source": source,
        }

    cells = []
    for name in exercises:
        marks = {"grade": True, "solution": False, "locked": True, "points": 4}
        cells.append(cell(name, f"def {name}():", grade=False, solution=True, locked=False))
        cells.append(cell(f"check_{name}", f'check("{name}")', **marks))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def assignments(tmp_path: Path) -> Path:
    """A folder of released notebooks: one chapter of two exercises and a gate."""
    path = tmp_path / "assignments" / CHAPTER / f"{CHAPTER}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook(*POINTS, "gate_ch01")), encoding="utf-8")
    return tmp_path / "assignments"


def nbgrader(*arguments: str, folder: Path) -> str:
    """Run an nbgrader command as an instructor would, in a course of its own."""
    home = {name: str(folder / ".home") for name in ("HOME", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env={**os.environ, **home, "JUPYTER_CONFIG_DIR": str(folder / ".home")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def scores(path: Path) -> dict[str, tuple[float, float, bool]]:
    """Return score, maximum and whether a person is asked for, by student."""
    from nbgrader.api import Gradebook
    from sqlalchemy import URL

    with Gradebook(URL.create("sqlite", database=str(path))) as book:
        found = book.assignment_submissions(CHAPTER)
        return {s.student.id: (s.score, s.max_score, s.needs_manual_grade) for s in found}


def test_nbgrader_exports_the_scores_of_our_gradebook(tmp_path: Path, assignments: Path) -> None:
    everyone = [record for name in ODD_STUDENTS for record in simple(name, POINTS)]
    path = gradebook.write(RUN, everyone, tmp_path / "graded", assignments)
    nbgrader("export", f"--db=sqlite:///{path}", "--to=exported.csv", folder=tmp_path)
    with (tmp_path / "exported.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(ODD_STUDENTS)
    for row in rows.values():
        assert (row["assignment"], row["score"], row["max_score"]) == (CHAPTER, "5.5", "12.0")


def test_a_second_run_changes_scores_and_adds_no_rows(tmp_path: Path, assignments: Path) -> None:
    everyone = [*simple("ada", POINTS | {"gate_ch01": 0}), *simple("bo", POINTS)]
    for _ in range(2):
        path = gradebook.write(RUN, everyone, tmp_path, assignments)
        assert scores(path) == {"ada": (5.5, 12, False), "bo": (5.5, 12, True)}
    gradebook.write(RUN, simple("ada", {"corr2d": 1}), tmp_path, assignments)
    assert scores(path) == {"ada": (2.5, 12, False), "bo": (5.5, 12, True)}


def test_what_a_person_entered_survives_a_new_run(tmp_path: Path, assignments: Path) -> None:
    from nbgrader.api import Gradebook

    path = gradebook.write(RUN, simple("ada", POINTS), tmp_path, assignments)
    with Gradebook(f"sqlite:///{path}") as book:
        grade = book.find_grade("check_Conv2D", CHAPTER, CHAPTER, "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 3, 0.5, False
        comment = book.find_comment("Conv2D", CHAPTER, CHAPTER, "ada")
        comment.manual_comment = "Elegant."
        book.db.commit()
    for points, asks in ((1.5, False), (2.0, True)):
        gradebook.write(RUN, simple("ada", {"Conv2D": points}), tmp_path, assignments)
        with Gradebook(f"sqlite:///{path}") as book:
            grade = book.find_grade("check_Conv2D", CHAPTER, CHAPTER, "ada")
            assert (grade.score, grade.auto_score, grade.needs_manual_grade) == (3.5, points, asks)
            assert book.find_comment("Conv2D", CHAPTER, CHAPTER, "ada").comment == "Elegant."


def test_the_message_and_hint_are_the_automatic_comment(tmp_path: Path, assignments: Path) -> None:
    from nbgrader.api import Gradebook

    path = gradebook.write(RUN, records(), tmp_path, assignments)
    with Gradebook(f"sqlite:///{path}") as book:
        comment = book.find_comment("corr2d", CHAPTER, CHAPTER, "ada").auto_comment
    assert comment.startswith("    Called corr2d(X, K)")
    assert comment.endswith("Which value never wins?")


def test_what_we_could_not_grade_waits_for_a_person(tmp_path: Path) -> None:
    fault = Record("ada", CHAPTER, "corr2d", 0, 4, "grader_error")
    assert scores(gradebook.write(RUN, [fault], tmp_path)) == {"ada": (0, 4, True)}


def test_the_gradebook_mirrors_the_released_notebook(tmp_path: Path, assignments: Path) -> None:
    from nbgrader.api import Gradebook

    path = gradebook.write(RUN, simple("ada", POINTS), tmp_path, assignments)
    with Gradebook(f"sqlite:///{path}") as book:
        released = book.find_notebook(CHAPTER, CHAPTER)
        assert {cell.name for cell in released.solution_cells} == {*POINTS, "gate_ch01"}
        assert len(released.source_cells) == 6
        assert json.loads(released.kernelspec)["name"] == "python3"
        source = book.find_source_cell("check_corr2d", CHAPTER, CHAPTER)
        assert (source.locked, source.source, source.checksum) == (True, 'check("corr2d")', "c0")


def test_a_folder_whose_name_is_no_utf8_has_a_row(tmp_path: Path) -> None:
    path = gradebook.write(RUN, simple("caf\udce9", POINTS), tmp_path / "a?b#c %20")
    assert list(scores(path)) == ["caf\\udce9"]


def test_a_hundred_submissions_take_less_than_two_seconds(
    tmp_path: Path, assignments: Path, record_property: Any
) -> None:
    everyone = [
        record
        for student in range(100)
        for record in simple(f"s{student:03}", {f"exercise{n}": 2.0 for n in range(6)})
    ]
    gradebook.write(RUN, everyone[:6], tmp_path / "first", assignments)
    started = time.perf_counter()
    path = gradebook.write(RUN, everyone, tmp_path, assignments)
    seconds = time.perf_counter() - started
    record_property("seconds", seconds)
    assert seconds < 2
    assert set(scores(path).values()) == {(12, 36, True)}


def test_old_outputs_go_and_our_feedback_comes() -> None:
    given = notebook("corr2d", "edge_kernel")
    shown = formgrader.with_feedback(given, records())
    outputs = {cell["id"]: cell["outputs"] for cell in shown["cells"]}
    assert outputs["corr2d"] == outputs["edge_kernel"] == []
    assert outputs["check_corr2d"][0]["data"]["text/plain"] == "2"
    assert "partly right" in outputs["check_corr2d"][0]["data"]["text/html"]
    assert HOSTILE not in json.dumps(shown)
    assert given == notebook("corr2d", "edge_kernel")


def test_a_submission_that_cannot_be_read_has_no_notebook(tmp_path: Path) -> None:
    folder = formgrader.write(RUN, records(), tmp_path, lambda student, chapter: None)
    assert not folder.exists()


def test_nbgrader_makes_its_own_feedback_from_our_notebooks(
    tmp_path: Path, assignments: Path
) -> None:
    own = [*simple("zoë müller", POINTS), *records("zoë müller")[2:]]
    submitted = notebook(*POINTS, "gate_ch01", "convolve2d")
    (assignments / CHAPTER / f"{CHAPTER}.ipynb").write_text(json.dumps(submitted))
    path = gradebook.write(RUN, own, tmp_path, assignments)
    formgrader.write(RUN, own, tmp_path, lambda student, chapter: submitted)
    nbgrader("generate_feedback", CHAPTER, f"--db=sqlite:///{path}", folder=tmp_path)
    page = tmp_path / "feedback" / "zoë müller" / CHAPTER / f"{CHAPTER}.html"
    text = page.read_text(encoding="utf-8")
    assert "(Score: 7.5 / 22.0)" in text
    assert "corr2d: passed" in text
    assert "it raised ValueError" in text
    assert not re.search(r"<img|<script>alert", text), "a student's HTML is rendered"


def test_a_run_without_submissions_still_makes_a_gradebook(tmp_path: Path) -> None:
    assert gradebook.write(RUN, [], tmp_path).exists()
