"""The benchmark measures what it says: equal exercises on every side, ratios of what was timed."""

from __future__ import annotations

from typing import Any

import pytest

from autograder import catalog, trusted
from autograder.bench import stock
from autograder.bench.ours import Timed
from autograder.bench.report import Measured, rows

CHAPTER = "ch01_cross_correlation"
EXERCISES = [exercise.name for exercise in catalog.chapter(CHAPTER).exercises]


def ids(notebook: Any) -> list[str]:
    return [cell.id for cell in notebook.cells]


def test_stock_nbgrader_gets_a_property_test_for_every_exercise_and_nothing_else_to_run() -> None:
    notebook = stock.with_tests(CHAPTER)
    tests = {cell.id: cell.source for cell in notebook.cells if "@given" in cell.source}
    assert tests == {f"check_{name}": source for name, source in stock.tests(CHAPTER).items()}
    assert not [each for each in ids(notebook) if each.startswith(("demo", "check_gate"))]


def test_otter_gets_the_notebook_without_checks() -> None:
    kept = [each for each in ids(stock.with_tests(CHAPTER)) if not each.startswith("check_")]
    assert ids(stock.plain(CHAPTER)) == kept


@pytest.mark.parametrize("name", EXERCISES)
def test_the_property_test_of_an_exercise_passes_its_solution(name: str) -> None:
    exec(stock.tests(CHAPTER)[name], trusted.solutions(CHAPTER))


def test_the_property_test_of_an_exercise_fails_a_mistake() -> None:
    mistake = catalog.chapter(CHAPTER).exercise("corr2d").misconceptions["flips_kernel"]
    with pytest.raises(AssertionError):
        exec(stock.tests(CHAPTER)["corr2d"], {"corr2d": mistake})


def test_the_ratios_are_those_of_what_was_timed() -> None:
    measured = Measured((CHAPTER,), workers=2, stock={CHAPTER: [9.0, 6.0, 5.0]})
    measured.sizes = {100: Timed(15.0, 300.0), 200: Timed(25.0, 300.0)}
    found = dict(rows(measured))
    assert found["engine, times stock nbgrader"] == "60×"  # 6 s beside 0.1 s for one more
    assert found["end to end, times stock nbgrader"] == "48×"  # 1,200 s beside 25 s
