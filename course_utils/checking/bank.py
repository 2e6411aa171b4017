"""The case bank: every case with what is expected and what each known mistake would answer.

A bank is one frame of plain data (see `wire`): reading it runs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from . import matchers
from .values import TRAVELLERS, Case, Observation
from .wire import Caps, decode, encode

PUBLIC = Path(__file__).with_name("banks")


@dataclass(frozen=True)
class BankedCase:
    """A case and its answers.

    ``wrong`` maps a misconception to the aspects in which its answer departs from the expected
    one. ``minimal_for`` names the misconception that this case was shrunk for.
    """

    case: Case
    expected: Observation
    wrong: dict[str, Observation] = field(default_factory=dict)
    minimal_for: str = ""


@dataclass(frozen=True)
class Forbidden:
    """What an exercise must not use: torch operations by pattern, and Python names.

    ``operators`` is a regular expression for the names of torch's operators; ``names`` are dotted
    Python names, where a package stands for everything inside it.
    """

    operators: str = ""
    names: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class ExerciseBank:
    """Everything needed to judge one exercise without its oracle."""

    name: str
    summary: str
    signature: tuple[str, ...]
    points: dict[str, float]
    cases: tuple[BankedCase, ...]
    hints: dict[str, str]
    forbidden: Forbidden

    @property
    def max_points(self) -> float:
        """The exercise's full mark."""
        return sum(self.points.values())


def distinct(cases: Sequence[BankedCase]) -> tuple[list[Case], list[int]]:
    """Return the cases without repetition, and for each of ``cases`` its place among them.

    The minimal case of one misconception often is that of another: it need be run only once.
    """
    places: dict[bytes, int] = {}
    different: list[Case] = []
    found: list[int] = []
    for banked in cases:
        place = places.setdefault(encode(banked.case), len(different))
        if place == len(different):
            different.append(banked.case)
        found.append(place)
    return different, found


@dataclass(frozen=True)
class GateBank:
    """A training gate: the driver's source, what it needs, and the threshold to reach."""

    name: str
    summary: str
    points: float
    needs: tuple[str, ...]
    driver: str
    data: str
    measure: str
    threshold: float


@dataclass(frozen=True)
class ChapterBank:
    """The bank of a chapter, in the order of its exercises."""

    chapter: str
    title: str
    exercises: tuple[ExerciseBank, ...]
    gates: tuple[GateBank, ...] = ()

    def names(self) -> list[str]:
        """Return the names of all exercises and gates."""
        return [e.name for e in self.exercises] + [g.name for g in self.gates]

    def exercise(self, name: str) -> ExerciseBank:
        """Return the exercise of that name; raises ``KeyError``."""
        return {exercise.name: exercise for exercise in self.exercises}[name]


_KINDS = (*get_args(matchers.Matcher), BankedCase, Forbidden, ExerciseBank, GateBank, ChapterBank)
TRAVELLERS.update({kind.__name__: kind for kind in _KINDS})
_OWN_FILES = Caps(header=64 << 20, payload=256 << 20, nodes=5_000_000)


def dump(bank: ChapterBank) -> bytes:
    """Return a bank as bytes."""
    return encode(bank)


def load(path: Path) -> ChapterBank:
    """Read a bank. Raises ``OSError``, or ``ProtocolError`` when the file is damaged."""
    bank: Any = decode(path.read_bytes(), _OWN_FILES)
    return bank


def public_bank(name: str) -> ChapterBank:
    """Return the public bank of the chapter that has the exercise or gate ``name``.

    Raises ``KeyError`` with the known names when there is none.
    """
    known: list[str] = []
    for path in sorted(PUBLIC.glob("*.bank")):
        bank = _cached(path)
        names = bank.names()
        if name in names:
            return bank
        known += names
    raise KeyError(", ".join(known))


def public_banks(start: str = "") -> list[ChapterBank]:
    """Return the public banks of the chapters whose names begin so, in order."""
    return [_cached(path) for path in sorted(PUBLIC.glob(f"{start}*.bank"))]


_loaded: dict[Path, ChapterBank] = {}


def _cached(path: Path) -> ChapterBank:
    if path not in _loaded:
        _loaded[path] = load(path)
    return _loaded[path]
