"""The course checks itself: answers earn everything, every known mistake is caught and named."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch

from autograder import catalog, official, trusted
from autograder.banks import (
    PUBLIC_SEED,
    departures,
    distil,
    minimal_cases,
    random_cases,
    size,
)
from autograder.spec import Exercise, source_of, standing_in
from course_utils.checking.bank import BankedCase, ChapterBank, ExerciseBank, dump, load
from course_utils.checking.gates import define
from course_utils.checking.judge import judge
from course_utils.checking.values import Observation
from course_utils.checking.wire import encode

EXERCISES = [
    pytest.param(stem, exercise.name, id=f"{stem[:4]}-{exercise.name}")
    for stem in catalog.stems()
    for exercise in catalog.chapter(stem).exercises
]
ROOT = Path(__file__).parents[1]
LEAST_SHARE = 0.05
SEEDS = (1, 2, 3)
REBUILD = "rebuild the published banks with: make assignments"

every_exercise = pytest.mark.parametrize(("stem", "name"), EXERCISES)


@cache
def public(stem: str) -> ChapterBank:
    return load(official.public_file(stem))


@dataclass(frozen=True)
class Replay:
    """An exercise, its public bank, and what its oracle and its misconceptions do today."""

    exercise: Exercise
    bank: ExerciseBank
    expected: list[Observation]
    seen: dict[str, list[Observation]]

    def caught(self, mistake: str) -> list[bool]:
        """Say for each case whether the misconception departs from the expected answer."""
        pairs = zip(self.expected, self.seen[mistake], strict=True)
        return [bool(departures(expected, seen)) for expected, seen in pairs]


@cache
def replay(stem: str, name: str) -> Replay:
    exercise, bank = catalog.chapter(stem).exercise(name), public(stem).exercise(name)
    cases = [entry.case for entry in bank.cases]
    seen = {
        mistake: [exercise.observe(case, wrong) for case in cases]
        for mistake, wrong in exercise.misconceptions.items()
    }
    return Replay(exercise, bank, [exercise.expected(case) for case in cases], seen)


def alike(one: Any, other: Any) -> bool:
    """Say whether two values are the same up to the rounding of another machine."""
    if type(one) is not type(other):
        return False
    if isinstance(one, torch.Tensor):
        same_form = (one.shape, one.dtype) == (other.shape, other.dtype)
        return same_form and torch.allclose(one, other, rtol=1e-4, atol=1e-4, equal_nan=True)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if is_dataclass(one):
        return all(alike(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    if isinstance(one, float):
        return one == pytest.approx(other, rel=1e-4, abs=1e-4, nan_ok=True)
    return bool(one == other)


@every_exercise
def test_the_published_expectations_are_those_of_the_specification(stem: str, name: str) -> None:
    found = replay(stem, name)
    for entry, expected in zip(found.bank.cases, found.expected, strict=True):
        assert alike(entry.expected, expected), f"{entry.case}; {REBUILD}"


@every_exercise
def test_the_published_mistakes_are_those_of_the_specification(stem: str, name: str) -> None:
    found = replay(stem, name)
    assert list(found.bank.hints.items()) == list(found.exercise.hints.items())
    assert found.bank.forbidden == found.exercise.forbidden
    assert found.bank.points == found.exercise.points
    assert found.bank.summary == found.exercise.summary
    for number, entry in enumerate(found.bank.cases):
        for mistake, seen in found.seen.items():
            departing = departures(found.expected[number], seen[number])
            assert set(entry.wrong.get(mistake, {})) == set(departing), f"{mistake}; {REBUILD}"


@every_exercise
def test_the_published_random_cases_are_those_of_the_public_seed(stem: str, name: str) -> None:
    exercise, bank = catalog.chapter(stem).exercise(name), public(stem).exercise(name)
    drawn = {encode(case) for case in random_cases(exercise, PUBLIC_SEED)}
    published = {encode(entry.case) for entry in bank.cases if not entry.minimal_for}
    assert len(drawn ^ published) == 0, REBUILD
    assert len(drawn) == len(bank.cases) - len(exercise.misconceptions)


@every_exercise
def test_every_mistake_has_a_minimal_case_that_shows_it(stem: str, name: str) -> None:
    found = replay(stem, name)
    minimal = {entry.minimal_for: n for n, entry in enumerate(found.bank.cases)}
    for mistake in found.exercise.misconceptions:
        assert found.caught(mistake)[minimal[mistake]], mistake


@every_exercise
def test_every_mistake_is_caught_by_enough_random_cases(stem: str, name: str) -> None:
    found = replay(stem, name)
    drawn = [n for n, entry in enumerate(found.bank.cases) if not entry.minimal_for]
    for mistake in found.exercise.misconceptions:
        caught = found.caught(mistake)
        assert sum(caught[n] for n in drawn) >= LEAST_SHARE * len(drawn), mistake


@every_exercise
def test_every_mistake_loses_points_and_is_diagnosed_as_itself(stem: str, name: str) -> None:
    found = replay(stem, name)
    for mistake, seen in found.seen.items():
        outcome = judge(found.bank, seen)
        assert outcome.points < outcome.max_points, mistake
        assert outcome.misconception == mistake
        assert outcome.hint == found.exercise.hints[mistake]


@every_exercise
def test_every_aspect_that_is_worth_points_is_looked_at_often(stem: str, name: str) -> None:
    bank = public(stem).exercise(name)
    for aspect in bank.points:
        assert sum(aspect in entry.expected for entry in bank.cases) >= 3, aspect


@every_exercise
def test_the_cases_are_told_from_the_smallest_on(stem: str, name: str) -> None:
    sizes = [size(entry.case) for entry in public(stem).exercise(name).cases]
    assert sizes == sorted(sizes)


@every_exercise
def test_the_solution_earns_full_marks_whatever_the_seed(stem: str, name: str) -> None:
    exercise, bank = catalog.chapter(stem).exercise(name), public(stem).exercise(name)
    few = replace(exercise, examples=min(exercise.examples, 12))
    kept = [entry.case for entry in bank.cases if entry.minimal_for]
    for seed in SEEDS:
        cases = [*kept, *random_cases(few, seed)]
        drawn = tuple(BankedCase(case, exercise.expected(case)) for case in cases)
        outcome = trusted.check(replace(bank, cases=drawn), trusted.solutions(stem))
        assert (outcome.points, outcome.verdict) == (outcome.max_points, "passed"), outcome.message


BUILDING = [
    pytest.param(stem, exercise.name, id=exercise.name)
    for stem in catalog.stems()
    for exercise in catalog.chapter(stem).exercises
    if exercise.uses
]


@pytest.mark.parametrize(("stem", "name"), BUILDING)
def test_with_placeholders_for_what_it_uses_the_solution_still_earns_full_marks(
    stem: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, scope = replay(stem, name), trusted.solutions(stem)
    for used in found.exercise.uses:
        monkeypatch.setitem(scope, used.name, define(source_of(used.placeholder)))
    with standing_in(found.exercise.uses):
        expected = [found.exercise.expected(entry.case) for entry in found.bank.cases]
    seen = [found.exercise.observe(entry.case, scope[name]) for entry in found.bank.cases]
    outcome = judge(found.bank, seen, expected)
    assert outcome.verdict == "passed", outcome.message
    pairs = zip(found.expected, expected, strict=True)
    assert any(departures(*pair) for pair in pairs), "the placeholders are the answer"


def test_one_seed_always_gives_the_same_bytes() -> None:
    chapter = catalog.chapter("ch01_cross_correlation")
    part = replace(chapter, exercises=(chapter.exercise("Conv2D"),))
    first = dump(distil(part, 7, public(chapter.stem)))
    random.random()
    torch.rand(3)
    assert dump(distil(part, 7, public(chapter.stem))) == first
    assert dump(distil(part, 8, public(chapter.stem))) != first


DRAW = """
import hashlib, sys
import numbers_of_another_module
from autograder import catalog
from autograder.banks import random_cases
from course_utils.checking.wire import encode
exercise = catalog.chapter(sys.argv[1]).exercise(sys.argv[2])
print(hashlib.sha256(encode(random_cases(exercise, 7))).hexdigest())
"""


def test_what_else_is_imported_does_not_change_the_cases() -> None:
    """Hypothesis likes to draw numbers that it finds in the source of whatever is loaded."""
    stem, name = "ch01_cross_correlation", "Conv2D"
    folder = Path(tempfile.mkdtemp())  # not tmp_path: modules of tests are left out
    module = folder / "numbers_of_another_module.py"
    module.write_text(f"NUMBERS = {list(range(7, 990, 2))}")
    done = subprocess.run(
        [sys.executable, "-c", DRAW, stem, name],
        env={"PYTHONPATH": f"{folder}:{ROOT}"},
        capture_output=True,
        text=True,
        check=True,
    )
    shutil.rmtree(folder)
    here = encode(random_cases(catalog.chapter(stem).exercise(name), 7))
    assert done.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_the_search_for_minimal_cases_finds_the_published_ones_again() -> None:
    exercise = catalog.chapter("ch01_cross_correlation").exercise("edge_kernel")
    bank = public("ch01_cross_correlation").exercise("edge_kernel")
    kept = {entry.minimal_for: entry.case for entry in bank.cases if entry.minimal_for}
    assert minimal_cases(exercise) == kept
