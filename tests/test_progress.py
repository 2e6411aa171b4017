"""What is done and what is open, in a chapter and in the whole course, in every notebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course_utils.checking import check, remembered
from course_utils.checking.bank import PUBLIC, load
from course_utils.checking.outcome import Outcome
from course_utils.checking.progress import progress
from tests.pages import Page

FIRST, LATER = "ch01_cross_correlation", "ch05_lenet"
PASSED = Outcome("corr2d", 4, 4, "passed")
PARTLY = Outcome("lenet", 1.5, 4, "partial")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session in which nothing has been checked."""
    monkeypatch.setattr(check, "outcomes", {})
    monkeypatch.setattr("course_utils.checking.progress.outcomes", check.outcomes)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the chapters' folders, with the first chapter open."""
    for chapter in (FIRST, LATER):
        (tmp_path / chapter).mkdir()
    monkeypatch.chdir(tmp_path / FIRST)
    return tmp_path


def test_a_chapter_lists_its_exercises_with_their_points(course: Path) -> None:
    remembered.remember("corr2d", PASSED)
    lines = repr(progress()).splitlines()
    assert lines[0] == "1 Cross-correlation: 1 of 6 done, 4 of 18 points"
    assert lines[1].split() == ["✓", "corr2d", "4/4", "passed"]
    assert lines[2].split() == ["○", "Conv2D", "0/3", "not", "checked", "yet"]
    assert len(lines) == 1 + len(load(PUBLIC / f"{FIRST}.bank").names())


def test_what_one_notebook_checked_is_seen_in_the_others(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered.remember("corr2d", PASSED)
    monkeypatch.chdir(course / LATER)
    remembered.remember("lenet", PARTLY)
    monkeypatch.chdir(course)
    text = repr(progress())
    assert text.startswith("The course: 1 of ")
    assert "✓ corr2d" in text
    assert "◐ lenet" in text
    assert "○ Conv2D" in text


def test_the_map_is_there_in_a_chapter_too(course: Path) -> None:
    assert repr(progress("course")).startswith("The course: 0 of ")
    assert repr(progress("ch05")).startswith("5 LeNet")
    with pytest.raises(ValueError, match="begins with 'ch99'; there are ch01"):
        progress("ch99")


def test_a_check_is_remembered(course: Path) -> None:
    check.check("edge_kernel")
    assert remembered.standings() == {"edge_kernel": remembered.Standing("not_attempted", 0.0)}
    assert [path.name for path in course.iterdir() if path.is_file()] == [remembered.FILE]


def test_the_last_check_counts(course: Path) -> None:
    remembered.remember("corr2d", PASSED)
    remembered.remember("corr2d", Outcome("corr2d", 0, 4, "failed"))
    assert remembered.standings() == {"corr2d": remembered.Standing("failed", 0)}


def test_outside_the_course_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    check.check("corr2d")
    assert list(tmp_path.iterdir()) == []
    assert "○ corr2d" in repr(progress())


def test_a_folder_that_cannot_be_written_is_no_fault(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (course / remembered.FILE).mkdir()  # root may write anywhere, but not over a folder
    remembered.remember("corr2d", PASSED)
    assert remembered.standings() == {}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "[" * 100_000, '{"corr2d": 1}', '{"corr2d": {"verdict": "passed"}}', "\x00"],
)
def test_a_damaged_file_is_as_if_it_were_not_there(course: Path, text: str) -> None:
    (course / remembered.FILE).write_text(text)
    assert remembered.standings() == {}
    assert "○ corr2d" in repr(progress())
    remembered.remember("corr2d", PASSED)
    assert "✓ corr2d" in repr(progress())


@pytest.mark.parametrize(
    "entry",
    [
        {"verdict": "<b>", "points": 1},
        {"verdict": ["passed"], "points": 1},
        {"verdict": "passed", "points": "4"},
        {"verdict": "passed", "points": float("nan")},
    ],
)
def test_what_no_check_has_written_is_left_out(course: Path, entry: object) -> None:
    kept = {"corr2d": entry, "Conv2D": {"verdict": "passed", "points": 3}}
    (course / remembered.FILE).write_text(json.dumps(kept))
    assert remembered.standings() == {"Conv2D": remembered.Standing("passed", 3)}


@pytest.mark.parametrize("chapter", ["ch01", "course"])
def test_it_is_a_table_that_can_be_read_aloud(course: Path, chapter: str) -> None:
    remembered.remember("corr2d", PASSED)
    html = progress(chapter)._repr_html_()
    page = Page(html)
    assert page.faults == []
    assert "caption" in page.tags
    assert "passed" in html
