"""The table of grades, and the pages for students and instructor."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import unquote

import pytest

from autograder.outputs import figures, html, table
from autograder.records import Record
from tests.golden import assert_golden
from tests.pages import Page
from tests.samples import CHAPTER, HOSTILE, ODD_STUDENTS, POINTS, RUN, records, simple


def test_the_table_has_a_column_a_chapter_and_the_total(tmp_path: Path) -> None:
    own = [*simple("bo", POINTS), *simple("bo", {"BatchNorm": 3}, "ch06_batchnorm")]
    table.write(RUN, [*own, *simple("ann", {"corr2d": 0.5})], tmp_path)
    assert_golden("grades.csv", (tmp_path / "grades.csv").read_text())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " =", "\n"])
def test_no_name_runs_as_a_formula_in_a_spreadsheet(tmp_path: Path, start: str) -> None:
    path = table.write(RUN, simple(f"{start}1+1", POINTS), tmp_path)
    with path.open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == [f"'{start}1+1", "5.5", "5.5"]


def test_a_name_that_is_no_utf8_does_not_stop_the_table(tmp_path: Path) -> None:
    path = table.write(RUN, simple("caf\udce9", POINTS), tmp_path)
    assert "caf\\udce9,5.5" in path.read_text()


def test_the_feedback_page_looks_as_agreed() -> None:
    sources = {"corr2d": "def corr2d(X, K):\n    return X  # <b>\x1b[1m"}
    assert_golden("feedback.html", html.feedback_page(records(), sources))


def test_the_report_looks_as_agreed() -> None:
    everyone = [*records(), *records("<b>bo</b".replace("/", "")), *simple("cy", POINTS)]
    assert_golden("report.html", html.report_page(RUN, everyone))


def test_pages_are_safe_self_contained_and_have_landmarks(tmp_path: Path) -> None:
    everyone = [record for name in ODD_STUDENTS for record in records(name)]
    sources = {(name, CHAPTER): {"corr2d": HOSTILE} for name in ODD_STUDENTS}
    html.write(RUN, everyone, tmp_path, sources)
    paths = list(tmp_path.rglob("*.html"))
    assert len(paths) == len(ODD_STUDENTS) + 1
    for path in paths:
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert page.faults == []
        assert page.landmarks == {"main", "header", "nav"}
        assert page.headings.count(1) == 1
        assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
        assert '<html lang="en">' in text


def test_every_submission_has_a_page_of_its_own(tmp_path: Path) -> None:
    html.write(RUN, [*records("a.b"), *records("a.b", "ch05_lenet")], tmp_path)
    assert (tmp_path / "feedback" / "a.b" / f"{CHAPTER}.html").exists()
    assert (tmp_path / "feedback" / "a.b" / "ch05_lenet.html").exists()


def test_the_report_leads_to_every_page(tmp_path: Path) -> None:
    for name in ODD_STUDENTS:
        html.write(RUN, records(name), tmp_path)
        assert (tmp_path / unquote(figures.link(name, CHAPTER))).exists()


def test_what_we_could_not_grade_is_no_part_of_the_sum() -> None:
    page = html.feedback_page(records())
    assert "4 of 15 points" in page
    assert "Not in this sum: gate_ch01." in page


def test_the_report_counts_passes_among_what_was_graded() -> None:
    chapter = figures.chapter(CHAPTER, [*records("a"), *records("b"), *simple("c", POINTS)])
    corr2d, gate = chapter["exercises"][0], chapter["exercises"][-1]
    assert (corr2d.graded, corr2d.passed, corr2d.partial) == (3, 1, 2)
    assert (gate.graded, gate.share(gate.passed)) == (0, 0)


def test_full_marks_and_none_stand_in_the_outer_bars() -> None:
    counts = [bar.count for bar in figures.histogram([0, 10, 10, 5, 0.999, 3], 10)]
    assert counts == [2, 0, 0, 1, 0, 1, 0, 0, 0, 2]
    assert [bar.count for bar in figures.histogram([0], 0)] == [1] + [0] * 9


def test_the_most_frequent_misconception_comes_first() -> None:
    def wrong(student: str, name: str) -> Record:
        return Record(student, CHAPTER, "corr2d", 0, 4, "failed", hint="?", misconception=name)

    found = figures.misconceptions([wrong("a", "flips"), wrong("b", "pads"), wrong("c", "pads")])
    assert [(record.misconception, count) for record, count in found] == [("pads", 2), ("flips", 1)]


def test_a_run_without_submissions_still_has_its_pages(tmp_path: Path) -> None:
    assert html.write(RUN, [], tmp_path).exists()
    assert table.write(RUN, [], tmp_path).read_text() == "student,total\n"
