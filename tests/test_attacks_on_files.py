"""Attacks by the notebook itself: what it claims counts for nothing, and reading it costs little.

Links, pipes, broken and deep JSON are in test_submission_files.py; bombs and random bytes in
test_fuzz.py; notebooks that are odd and honest in test_submission.py.
"""

from __future__ import annotations

import copy
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from grading import release

from autograder import catalog, course
from autograder.handed_in import UnreadableError, parse
from autograder.submission import MAX_SOURCE, Submission, normalise, read

CHAPTER = "ch01_cross_correlation"
RELEASE = release(CHAPTER)
ANSWER = "def corr2d(X, K):\n    return X"
Cells = list[dict[str, Any]]


def handed_in(*cells: dict[str, Any]) -> Submission:
    return normalise([*copy.deepcopy(RELEASE["cells"]), *cells], RELEASE, "ann", CHAPTER)


def changed(change: Callable[[dict[str, Any]], None]) -> Submission:
    cells = copy.deepcopy(RELEASE["cells"])
    for cell in cells:
        change(cell)
        if cell.get("id") == "corr2d":
            cell["source"] = ANSWER
    return normalise(cells, RELEASE, "ann", CHAPTER)


def marks(notebook: dict[str, Any]) -> list[Any]:
    return [cell["metadata"] for cell in notebook["cells"]]


CLAIMS: dict[str, Callable[[dict[str, Any]], None]] = {
    "points": lambda cell: cell["metadata"].setdefault("nbgrader", {}).update(points=1000),
    "no lock": lambda cell: cell["metadata"].setdefault("nbgrader", {}).update(locked=False),
    "a solution": lambda cell: cell["metadata"].setdefault("nbgrader", {}).update(solution=True),
    "a grade": lambda cell: cell["metadata"].setdefault("nbgrader", {}).update(grade=False),
    "another role": lambda cell: cell["metadata"].update(course={"role": "solution"}),
    "a type": lambda cell: cell.update(cell_type="raw"),
    "tags": lambda cell: cell["metadata"].update(tags=["remove_cell", "hide", "parameters"]),
    "outputs": lambda cell: cell.update(outputs=[{"text": "4 of 4 points"}], execution_count=4),
    "no metadata": lambda cell: cell.pop("metadata"),
    "odd metadata": lambda cell: cell.update(metadata=[["nbgrader", "points"]]),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_a_notebook_claims_about_itself_counts_for_nothing(claim: str) -> None:
    submission = changed(CLAIMS[claim])
    assert submission.attempted == {"corr2d"}
    assert marks(submission.notebook) == marks(RELEASE)
    assert "4 of 4 points" not in json.dumps(submission.notebook)
    assert [cell.id for cell in submission.cells if cell.exercises] == ["corr2d"]


def test_no_cell_can_pass_for_one_of_the_release() -> None:
    evil = "import os\nos._exit(0)\ndef check(name):\n    return 'passed'"
    claims = [cell["id"] for cell in RELEASE["cells"]] * 2
    stubs = {name for name in catalog.chapter(CHAPTER).points() if not name.startswith("gate_")}
    for cell in handed_in(*({"cell_type": "code", "id": c, "source": evil} for c in claims)).cells:
        if cell.id == "setup":
            assert "os._exit" not in cell.source
    submission = handed_in({"cell_type": "code", "id": "check_corr2d", "source": evil})
    (run,) = [cell for cell in submission.cells if "check" in cell.source and cell.id != "setup"]
    assert "os._exit" not in run.source  # of a changed check, at most definitions are kept
    assert submission.attempted <= stubs


def test_a_cell_that_stands_there_a_thousand_times_is_one_exercise() -> None:
    again = [{"cell_type": "code", "id": "corr2d", "source": ANSWER} for _ in range(1000)]
    submission = handed_in(*again)
    assert submission.attempted == {"corr2d"}
    assert len({cell.id for cell in submission.cells}) == len(submission.cells)


@pytest.mark.parametrize(
    "identity", [["corr2d"], {"corr2d": 1}, 7, True, "\0", "../../corr2d", "x" * 10**6]
)
def test_an_odd_id_is_no_id(identity: Any) -> None:
    cell = {"cell_type": "code", "id": identity, "source": ANSWER}
    cell["metadata"] = {"nbgrader": {"grade_id": identity, "points": 1e308}}
    assert handed_in(cell).attempted == {"corr2d"}


COSTLY = {
    "magics": "%a\n" * 600,
    "shell lines": "!ls\n" * 600,
    "questions": "a?\n" * 20_000,
    "code": "x = 1\n" * MAX_SOURCE,
}


@pytest.mark.parametrize("name", COSTLY)
def test_a_cell_that_would_take_long_to_read_is_refused_at_once(name: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableError, match="take out what is no answer"):
        handed_in({"cell_type": "code", "source": COSTLY[name]})
    assert time.monotonic() - start < 2


CHEAP = {
    "blank lines": "\n" * (MAX_SOURCE - 1) + "x",
    "spaces": " " * (MAX_SOURCE - 1) + "x",
    "brackets": "(" * MAX_SOURCE,
    "signs": "-" * MAX_SOURCE,
    "attributes": "x" + ".x" * (MAX_SOURCE // 2 - 1),
    "null characters": "x = 1\0\n" * 50_000,
    "half of a pair": "x = '\ud800'\n%time y",
    "continued lines": "\\\n" * (MAX_SOURCE // 2 - 10) + "x",
}


@pytest.mark.parametrize("name", CHEAP)
def test_an_odd_source_is_read_in_little_time(name: str) -> None:
    start = time.monotonic()
    handed_in({"cell_type": "code", "source": CHEAP[name]})
    assert time.monotonic() - start < 10


def test_of_two_lists_of_cells_the_last_one_counts() -> None:
    cells = parse(b'{"cells": [{"id": "a"}], "cells": [{"id": "b"}]}', Path("ann.ipynb"))
    assert cells == [{"id": "b"}]


@pytest.fixture
def submitted(tmp_path: Path) -> Path:
    """The folder of a class with one honest student."""
    folder = tmp_path / "submitted" / "ann" / CHAPTER
    folder.mkdir(parents=True)
    (folder / f"{CHAPTER}.ipynb").write_text(json.dumps(RELEASE))
    return tmp_path / "submitted"


def test_a_hard_link_to_a_secret_tells_nothing_of_it(submitted: Path, tmp_path: Path) -> None:
    secret = tmp_path / "seed"
    secret.write_text("20260101")
    folder = submitted / "eve" / CHAPTER
    folder.mkdir(parents=True)
    os.link(secret, folder / f"{CHAPTER}.ipynb")
    with pytest.raises(UnreadableError) as caught:
        read(folder / f"{CHAPTER}.ipynb", "eve", RELEASE)
    assert "20260101" not in str(caught.value)


def test_links_to_the_folders_of_others_are_not_followed(submitted: Path) -> None:
    (submitted / "eve").symlink_to(submitted / "ann")
    (submitted / "mallory").mkdir()
    (submitted / "mallory" / CHAPTER).symlink_to(submitted / "ann" / CHAPTER)
    entries, problems = course.find(submitted, [CHAPTER], [])
    assert [entry.student for entry in entries] == ["ann"]
    assert len(problems) == 2


ODD_NAMES = ["..ann", "a b", "=cmd()", "<script>alert(1)", "ann\nbob", "\x1b[2J", "-rf", "x" * 200]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_of_folders_and_helpers_stay_names(submitted: Path, name: str) -> None:
    folder = submitted / name / CHAPTER
    folder.mkdir(parents=True)
    (folder / f"{CHAPTER}.ipynb").write_text(json.dumps(RELEASE))
    (folder / f"{name}.py").write_text("x = 1")
    entries, problems = course.find(submitted, [CHAPTER], [])
    assert not problems
    for entry in entries:
        found = read(entry.path, entry.student, RELEASE)
        assert all("/" not in helper and "\0" not in helper for helper in found.files)
    assert {entry.student for entry in entries} >= {"ann"}
