"""Solutions written by other hands: the right ones pass, the wrong ones lose points.

The grader has never seen these solutions. Every misconception is made here once more in other
words, so that diagnosis is not tested on the specification's own code.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pytest

from autograder import catalog
from autograder.sandbox.launcher import Sandbox
from course_utils.checking.outcome import Outcome
from tests.corpus_cases import CORPUS, Entry, Round, right_rounds, wrong_entries, wrong_rounds
from tests.grading import grade_sources

pytestmark = pytest.mark.slow

SEEDS = (1, 20_261_003)
STEMS = [stem for stem in catalog.stems() if (CORPUS / stem[:4]).is_dir()]
MIN_PRECISION = 0.98  # of the names given, how many are right
MIN_COVERAGE = 0.75  # of the named misconceptions, how many are recognised


class Marks:
    """Grades a round when one of its outcomes is asked for first."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.known: dict[tuple[Round, int], dict[str, Outcome]] = {}

    def __call__(self, entry: Entry, graded_with: Round, seed: int) -> Outcome:
        if (graded_with, seed) not in self.known:
            sources = {other.exercise: other.source for other in graded_with}
            stem = entry.stem
            outcomes = grade_sources(stem, sources, sandbox=self.sandbox, seed=seed)
            self.known[graded_with, seed] = outcomes
        return self.known[graded_with, seed][entry.exercise]


@pytest.fixture(scope="module")
def marks(student_sandbox: Sandbox) -> Marks:
    return Marks(student_sandbox)


def right() -> Iterator[object]:
    for stem in STEMS:
        seen = set()
        for together in right_rounds(stem):
            for entry in together:
                if entry not in seen:
                    seen.add(entry)
                    yield pytest.param(entry, together, id=str(entry))


def marred() -> Iterator[tuple[Round, Round, int]]:
    """Yield the submissions with mistakes as (mistakes, right answers, seed).

    The seeds take turns: which cases are drawn must not decide whether a mistake is seen.
    """
    for stem in STEMS:
        for (mistakes, others), seed in zip(wrong_rounds(stem), cycle(SEEDS), strict=False):
            yield mistakes, others, seed


def wrong() -> Iterator[object]:
    for mistakes, others, seed in marred():
        for entry in mistakes:
            yield pytest.param(entry, mistakes + others, seed, id=f"{entry}-{seed}")


def beside_mistakes() -> Iterator[object]:
    for mistakes, others, seed in marred():
        how = ", ".join(f"{entry.exercise}: {entry.how}" for entry in mistakes)
        for entry in others:
            yield pytest.param(entry, mistakes + others, seed, id=f"{entry} beside {how}-{seed}")


def described(outcome: Outcome) -> str:
    return f"{outcome.verdict} {outcome.aspects}: {outcome.message} [{outcome.misconception}]"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("entry", "together"), list(right()))
def test_a_right_solution_earns_full_marks(
    marks: Marks, entry: Entry, together: Round, seed: int
) -> None:
    outcome = marks(entry, together, seed)
    assert outcome.verdict == "passed", described(outcome)


@pytest.mark.parametrize(("entry", "together", "seed"), list(wrong()))
def test_a_wrong_solution_loses_points(
    marks: Marks, entry: Entry, together: Round, seed: int
) -> None:
    outcome = marks(entry, together, seed)
    assert outcome.points < outcome.max_points
    assert outcome.verdict in ("failed", "partial", "stopped"), described(outcome)


@pytest.mark.parametrize(("entry", "together", "seed"), list(beside_mistakes()))
def test_a_mistake_is_charged_where_it_was_made(
    marks: Marks, entry: Entry, together: Round, seed: int
) -> None:
    outcome = marks(entry, together, seed)
    assert outcome.verdict == "passed", described(outcome)


@pytest.mark.parametrize("stem", STEMS)
def test_mistakes_are_called_by_their_names(marks: Marks, stem: str) -> None:
    pairs = [
        (entry, marks(entry, mistakes + others, seed).misconception)
        for mistakes, others, seed in marred()
        for entry in mistakes
        if entry.stem == stem
    ]
    named = [entry for entry, _ in pairs if entry.misconception]
    given = [(entry, name) for entry, name in pairs if name]
    false = [f"{entry} was called {name}" for entry, name in given if name != entry.misconception]
    missed = [str(entry) for entry, name in pairs if entry.misconception and not name]
    recognised = len(given) - len(false)
    assert recognised >= MIN_PRECISION * len(given), "\n".join(false)
    assert recognised >= MIN_COVERAGE * len(named), "\n".join(missed)


@pytest.mark.parametrize("stem", STEMS)
def test_every_misconception_is_made_in_other_words(stem: str) -> None:
    made = {(entry.exercise, entry.misconception) for entry in wrong_entries(stem)}
    known = {
        (exercise.name, name)
        for exercise in catalog.chapter(stem).exercises
        for name in exercise.misconceptions
    }
    assert known - made == set()
    assert {pair for pair in made if pair[1]} - known == set()
