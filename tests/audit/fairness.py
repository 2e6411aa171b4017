"""One mistake costs one exercise; mending a mistake never costs anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from autograder.records import Record
from tests.corpus_cases import Entry, right_entries, used, wrong_entries

from .grading import Job

MOST = 5  # mistakes of one exercise that are paired with those of another
SEED = 1


@dataclass(frozen=True)
class Pair:
    """Two mistakes in exercises of which one uses the other: both, the first, the second."""

    first: Entry
    second: Entry
    both: Job
    mended: tuple[Job, Job]


def pairs(stem: str) -> Iterator[Pair]:
    """Yield pairs of mistakes that might be charged for each other."""
    right = {entry.exercise: entry for entry in reversed(right_entries(stem))}
    wrong: dict[str, list[Entry]] = {}
    for entry in wrong_entries(stem):
        wrong.setdefault(entry.exercise, []).append(entry)
    for later, earlier in product(right, right):
        if earlier not in used(stem)[later]:
            continue
        for first, second in product(_some(wrong[earlier]), _some(wrong[later])):
            yield Pair(
                first,
                second,
                _job(stem, right, first, second),
                (_job(stem, right, second), _job(stem, right, first)),
            )


def _some(entries: list[Entry]) -> list[Entry]:
    return entries[:: max(1, len(entries) // MOST)][:MOST]


def _job(stem: str, right: dict[str, Entry], *mistakes: Entry) -> Job:
    chosen = right | {entry.exercise: entry for entry in mistakes}
    return Job(stem, tuple(sorted((name, entry.source) for name, entry in chosen.items())), SEED)


def unfair(pair: Pair, results: dict[Job, dict[str, Record]]) -> list[str]:
    """Return what is unfair about how two mistakes were marked together."""
    both, *mended = (
        sum(record.points for record in results[job].values()) for job in (pair.both, *pair.mended)
    )
    return [
        f"mending «{gone}» beside «{kept}» lowers {both:g} points to {after:g}"
        for after, gone, kept in zip(
            mended, (pair.first, pair.second), (pair.second, pair.first), strict=True
        )
        if after < both
    ]
