"""Right and wrong solutions: who is refused, who slips through, and what mistakes are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from autograder.records import Record
from tests.corpus_cases import Entry, Round, right_rounds, wrong_rounds

from .grading import UNNAMED, Job

SEEDS = (1, 20_261_003)


@dataclass
class Corpus:
    """What became of the corpus; every list holds sentences about what should not have been."""

    right: int = 0
    wrong: int = 0
    beside: int = 0
    false_rejects: list[str] = field(default_factory=list)
    false_accepts: list[str] = field(default_factory=list)
    charged_twice: list[str] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    hints_on_right: list[str] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the names given to mistakes, the share that is right."""
        given = [pair for pair in self.confusion.elements() if pair[1]]
        return sum(truth == name for truth, name in given) / max(1, len(given))

    @property
    def coverage(self) -> float:
        """Of the mistakes that a misconception names, the share that is recognised."""
        named = [pair for pair in self.confusion.elements() if pair[0]]
        return sum(truth == name for truth, name in named) / max(1, len(named))


def right_jobs(stem: str, seeds: tuple[int, ...] = SEEDS) -> Iterator[tuple[Round, Job]]:
    """Yield submissions in which everything is right."""
    for together in right_rounds(stem):
        for seed in seeds:
            yield together, _job(stem, together, seed, "" if seed in SEEDS else UNNAMED)


def wrong_jobs(stem: str, seeds: tuple[int, ...] = SEEDS) -> Iterator[tuple[Round, Round, Job]]:
    """Yield submissions as (mistakes, right answers beside them, job); the seeds take turns."""
    for (mistakes, others), seed in zip(wrong_rounds(stem), cycle(seeds), strict=False):
        yield mistakes, others, _job(stem, mistakes + others, seed)


def wrong_again(stem: str, seeds: tuple[int, ...]) -> Iterator[tuple[Round, Round, Job]]:
    """Yield the submissions with mistakes once more, under each of some further seeds."""
    for mistakes, _, job in wrong_jobs(stem):
        for seed in seeds:
            yield mistakes, (), Job(stem, job.sources, seed, UNNAMED)


def _job(stem: str, entries: Round, seed: int, how: str = "") -> Job:
    return Job(stem, tuple(sorted((e.exercise, e.source) for e in entries)), seed, how)


def judged(
    right: Sequence[tuple[Round, Job]],
    wrong: Sequence[tuple[Round, Round, Job]],
    results: dict[Job, dict[str, Record]],
) -> Corpus:
    """Return what became of the corpus."""
    card = Corpus()
    for together, job in right:
        for entry in together:
            record = results[job][entry.exercise]
            card.right += 1
            if record.verdict != "passed":
                card.false_rejects.append(f"{entry}: {record.verdict}: {record.message}")
            if record.hint:
                card.hints_on_right.append(f"{entry}: {record.hint}")
    for mistakes, others, job in wrong:
        for entry in mistakes:
            _mistake(card, entry, results[job][entry.exercise])
        for entry in others:
            record = results[job][entry.exercise]
            card.beside += 1
            if record.verdict != "passed":
                card.charged_twice.append(f"{entry}: {record.verdict}: {record.message}")
    return card


def _mistake(card: Corpus, entry: Entry, record: Record) -> None:
    card.wrong += 1
    if record.points >= record.max_points:
        card.false_accepts.append(str(entry))
    card.confusion[entry.misconception, record.misconception] += 1
    if record.counterexample is not None:
        card.shown.append(numbers_shown(record.counterexample["arguments"]))


def numbers_shown(shown: dict[str, object]) -> int:
    """Count the numbers that a counterexample asks people to look at."""
    total = 0
    for value in shown.values():
        if isinstance(value, dict) and value.get("kind") == "tensor":
            if value["values"] is not None:
                total += _numel(value["shape"])
        elif isinstance(value, dict) and value.get("kind") == "parts":
            total += numbers_shown(value["parts"])
    return total


def _numel(shape: list[int]) -> int:
    product = 1
    for length in shape:
        product *= length
    return product
