"""The corpus: solutions that must be accepted and mistakes that must not, grouped for grading.

A cell of ``corpus/ch01/right_*.py`` is titled ``corr2d: style``, one of the other files ``corr2d:
mistake`` or, where the mistake is a misconception of the specification in other words, ``corr2d:
named flips_kernel, how``. Most mistakes change a line or two of the cell ``corr2d: right`` and are
written as what ``diff`` would say of it, in comments:

    # -     for j in range(Y.shape[1]):
    # +     for j in range(Y.shape[1] - 1):

Grading a submission costs the same for one exercise as for all, so the cells are dealt out in
*rounds*: each is one submission with the next cell of every exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from pathlib import Path

from autograder import catalog
from tests.percent import blocks

CORPUS = Path(__file__).with_name("corpus")
TITLE = re.compile(r"(?P<exercise>\w+): (named (?P<misconception>\w+), )?(?P<how>.+)")
RIGHT = "right"  # the title of a right solution amid mistakes


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
def right_entries(stem: str) -> tuple[Entry, ...]:
    """Return a chapter's right solutions."""
    return (*_read(stem, "right_*.py"), *_starts(stem).values())


@cache
def wrong_entries(stem: str) -> tuple[Entry, ...]:
    """Return a chapter's mistakes, named and not, written out in full."""
    mistakes = [entry for pattern in ("wrong_*.py", "named_*.py") for entry in _read(stem, pattern)]
    return tuple(
        replace(entry, source=patched(_starts(stem)[entry.exercise].source, entry.source))
        if entry.source.startswith("# ")
        else entry
        for entry in mistakes
        if entry.how != RIGHT
    )


def _starts(stem: str) -> dict[str, Entry]:
    right = (entry for entry in _read(stem, "wrong_*.py") if entry.how == RIGHT)
    return {entry.exercise: entry for entry in right}


@cache
def _read(stem: str, pattern: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(stem, source=block.source, **_parsed(block.title, path))
        for path in sorted((CORPUS / stem[:4]).glob(pattern))
        for block in blocks(path)
    )


def _parsed(title: str, path: Path) -> dict[str, str]:
    match = TITLE.fullmatch(title)
    if match is None:
        raise ValueError(f"{path}: no title of the form 'exercise: style': {title!r}")
    return {key: value or "" for key, value in match.groupdict().items()}


def patched(source: str, changes: str) -> str:
    """Return ``source`` with changes made, each behind the one before; ``#`` stands between them.

    Raises ``ValueError`` where the source has no place for a change.
    """
    lines, start = source.splitlines(), 0
    for change in changes.split("\n#\n"):
        rows = [(line[2:3], line[4:]) for line in change.splitlines()]
        old = [text for mark, text in rows if mark != "+"]
        new = [text for mark, text in rows if mark != "-"]
        places = range(start, len(lines) - len(old) + 1)
        place = next((n for n in places if lines[n : n + len(old)] == old), None)
        if place is None:
            raise ValueError(f"there is no place for\n{change}\nin\n{source}")
        lines[place : place + len(old)] = new
        start = place + len(new)
    return "\n".join(lines)


def right_rounds(stem: str) -> Iterator[Round]:
    """Yield submissions in which everything is right; each cell of the corpus is in one."""
    columns = _columns(right_entries(stem))
    for number in range(max(map(len, columns.values()))):
        answers = [column[number] for column in columns.values() if number < len(column)]
        yield tuple(_with_what_they_use(answers, columns, number))


def wrong_rounds(stem: str) -> Iterator[tuple[Round, Round]]:
    """Yield submissions as (mistakes, right answers).

    The mistakes of a submission do not touch each other: what they use is right. In the first
    ones of each kind there are also right answers to exercises that use those that are wrong.
    """
    right = _columns(right_entries(stem))
    uses = used(stem)
    for names in levels(stem):
        wrong = _columns(e for e in wrong_entries(stem) if e.exercise in names)
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


def _columns(chosen: Iterable[Entry]) -> dict[str, list[Entry]]:
    columns: dict[str, list[Entry]] = {}
    for entry in chosen:
        columns.setdefault(entry.exercise, []).append(entry)
    return columns
