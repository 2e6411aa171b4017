"""The corpus: solutions that must be accepted and mistakes that must not, grouped for grading.

A cell of ``corpus/right_ch01*.py`` is titled ``corr2d: style``; one of ``corpus/wrong_ch01*.py``
``corr2d: mistake``, or ``corr2d: named flips_kernel, how`` where the mistake is a misconception of
the specification, made in other words.

Grading a submission costs the same for one exercise as for all, so the cells are dealt out in
*rounds*: each is one submission with the next cell of every exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from percent import blocks

from autograder import catalog

CORPUS = Path(__file__).with_name("corpus")
TITLE = re.compile(r"(?P<exercise>\w+): (named (?P<misconception>\w+), )?(?P<how>.+)")


@dataclass(frozen=True)
class Entry:
    """One cell of the corpus; ``misconception`` is the name it should be diagnosed by."""

    stem: str
    exercise: str
    how: str
    misconception: str
    source: str

    def __str__(self) -> str:
        kind = f"{self.misconception}, " if self.misconception else ""
        return f"{self.stem[:4]} {self.exercise}: {kind}{self.how}"


Round = tuple[Entry, ...]
BESIDE = 8  # rounds of mistakes in which right answers stand beside them


@cache
def entries(kind: str, stem: str) -> tuple[Entry, ...]:
    """Return the cells of a chapter, ``kind`` being ``"right"`` or ``"wrong"``."""
    return tuple(
        Entry(stem, source=block.source, **_parsed(block.title, path))
        for path in sorted(CORPUS.glob(f"{kind}_{stem[:4]}*.py"))
        for block in blocks(path)
    )


def _parsed(title: str, path: Path) -> dict[str, str]:
    match = TITLE.fullmatch(title)
    if match is None:
        raise ValueError(f"{path}: no title of the form 'exercise: style': {title!r}")
    return {key: value or "" for key, value in match.groupdict().items()}


def right_rounds(stem: str) -> Iterator[Round]:
    """Yield submissions in which everything is right; each cell of the corpus is in one."""
    columns = _columns(entries("right", stem))
    for number in range(max(map(len, columns.values()))):
        answers = [column[number] for column in columns.values() if number < len(column)]
        yield tuple(_with_what_they_use(answers, columns, number))


def wrong_rounds(stem: str) -> Iterator[tuple[Round, Round]]:
    """Yield submissions as (mistakes, right answers).

    The mistakes of a submission do not touch each other: what they use is right. In the first
    ones of each kind there are also right answers to exercises that use those that are wrong.
    """
    right = _columns(entries("right", stem))
    uses = used(stem)
    for names in levels(stem):
        wrong = _columns(e for e in entries("wrong", stem) if e.exercise in names)
        for number, column in enumerate(zip_longest(*wrong.values())):
            mistakes = [entry for entry in column if entry is not None]
            marred = {entry.exercise for entry in mistakes}
            later = [name for name in right if uses[name] & marred and number < BESIDE]
            beside = [right[name][number % len(right[name])] for name in later]
            together = _with_what_they_use(mistakes + beside, right, number)
            yield tuple(mistakes), tuple(together[len(mistakes) :])


def _with_what_they_use(
    chosen: list[Entry], right: dict[str, list[Entry]], number: int
) -> list[Entry]:
    """Add right answers to the exercises that the chosen ones use."""
    needed = set().union(*(used(entry.stem)[entry.exercise] for entry in chosen))
    missing = [name for name in right if name in needed - {e.exercise for e in chosen}]
    return chosen + [right[name][number % len(right[name])] for name in missing]


@cache
def used(stem: str) -> dict[str, frozenset[str]]:
    """Return for every exercise those that it uses, and those that they use."""
    found: dict[str, frozenset[str]] = {}
    for exercise in catalog.chapter(stem).exercises:
        direct = {other.name for other in exercise.uses}
        found[exercise.name] = frozenset(direct.union(*(found[name] for name in direct)))
    return found


def levels(stem: str) -> list[set[str]]:
    """Return the exercises that use no other, then those that use only these, and so on."""
    left = dict(used(stem))
    found: list[set[str]] = []
    while left:
        free = {name for name, uses in left.items() if not uses & set(left)}
        found.append(free)
        left = {name: uses for name, uses in left.items() if name not in free}
    return found


def _columns(chosen: Iterator[Entry] | tuple[Entry, ...]) -> dict[str, list[Entry]]:
    columns: dict[str, list[Entry]] = {}
    for entry in chosen:
        columns.setdefault(entry.exercise, []).append(entry)
    return columns
