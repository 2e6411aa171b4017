"""Solutions written by other hands: the right ones pass, the wrong ones lose points.

The grader has never seen these solutions. Every misconception is made here once more in other
words, so that diagnosis is not tested on the specification's own code. Here one mistake in five is
tried, with the public banks; `make audit` tries them all, with more seeds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from autograder import catalog
from autograder.banks import PUBLIC_SEED
from autograder.records import Record
from tests.audit.corpus import Corpus, judged, right_jobs, wrong_jobs
from tests.audit.grading import Job, grade_all
from tests.audit.lines import MIN_COVERAGE, MIN_PRECISION
from tests.corpus_cases import CORPUS, Entry, Round, wrong_entries

pytestmark = pytest.mark.slow

ONE_SEED = (PUBLIC_SEED,)
STEMS = [stem for stem in catalog.stems() if (CORPUS / stem[:4]).is_dir()]


def some_wrong(stem: str) -> list[tuple[Round, Round, Job]]:
    return list(wrong_jobs(stem, ONE_SEED))[::5]


@cache
def results(stem: str) -> dict[Job, dict[str, Record]]:
    """Grade the corpus of a chapter, on all cores, when the first of its marks is asked for."""
    jobs = [job for _, job in right_jobs(stem, ONE_SEED)] + [job for *_, job in some_wrong(stem)]
    return grade_all(jobs, lambda done, total: None)


@cache
def card(stem: str) -> Corpus:
    return judged(list(right_jobs(stem, ONE_SEED)), some_wrong(stem), results(stem))


def right() -> Iterator[object]:
    for stem in STEMS:
        seen = set()
        for together, job in right_jobs(stem, ONE_SEED):
            for entry in together:
                if (entry, job.seed) not in seen:
                    seen.add((entry, job.seed))
                    yield pytest.param(entry, job, id=f"{entry}-{job.seed}")


def wrong() -> Iterator[object]:
    for stem in STEMS:
        for mistakes, _, job in some_wrong(stem):
            for entry in mistakes:
                yield pytest.param(entry, job, id=f"{entry}-{job.seed}")


def beside_mistakes() -> Iterator[object]:
    for stem in STEMS:
        for mistakes, others, job in some_wrong(stem):
            how = ", ".join(f"{entry.exercise}: {entry.how}" for entry in mistakes)
            for entry in others:
                yield pytest.param(entry, job, id=f"{entry} beside {how}-{job.seed}")


def described(record: Record) -> str:
    return f"{record.verdict} {record.aspects}: {record.message} [{record.misconception}]"


@pytest.mark.parametrize(("entry", "job"), list(right()))
def test_a_right_solution_earns_full_marks(entry: Entry, job: Job) -> None:
    record = results(entry.stem)[job][entry.exercise]
    assert record.verdict == "passed", described(record)


@pytest.mark.parametrize(("entry", "job"), list(wrong()))
def test_a_wrong_solution_loses_points(entry: Entry, job: Job) -> None:
    record = results(entry.stem)[job][entry.exercise]
    assert record.points < record.max_points
    assert record.verdict in ("failed", "partial", "stopped"), described(record)


@pytest.mark.parametrize(("entry", "job"), list(beside_mistakes()))
def test_a_mistake_is_charged_where_it_was_made(entry: Entry, job: Job) -> None:
    record = results(entry.stem)[job][entry.exercise]
    assert record.verdict == "passed", described(record)


def test_mistakes_are_called_by_their_names() -> None:
    course = Corpus()
    for stem in STEMS:  # one chapter's sample is too small for a share of 98 %
        course.confusion += card(stem).confusion
    assert course.precision >= MIN_PRECISION, course.confusion
    assert course.coverage >= MIN_COVERAGE, course.confusion


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
