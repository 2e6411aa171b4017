"""What the training gates learn from, in words: printed by a run and kept in its results."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib.metadata import version

from course_utils.data import digits_source

from . import catalog

DRAWN = "drawn from the seed"


def _sklearn() -> str:
    return f"the digits of scikit-learn {version('scikit-learn')}"


# By the names of `course_utils.checking.tasks`; what is not here reads no images.
READ: dict[str, Callable[[], str]] = {
    "mnist": digits_source,
    "three_digits": digits_source,
    "small_digits": _sklearn,
    "shifted_digits": _sklearn,
    "displaced_digits": _sklearn,
}


def sources(stems: Iterable[str]) -> dict[str, str]:
    """Return where the data of each gate of these chapters comes from, by the gate's name."""
    evidence = [path for stem in stems if (path := catalog.evidence_file(stem)).exists()]
    return {
        name: _source(gate["data"])
        for path in evidence
        for name, gate in json.loads(path.read_text(encoding="utf-8")).items()
    }


def line(found: dict[str, str]) -> str:
    """Say in one line what `sources` found."""
    return f"gates learn from: {'; '.join(sorted(set(found.values()))) or 'nothing'}"


def _source(name: str) -> str:
    try:
        return READ[name]() if name in READ else DRAWN
    except FileNotFoundError:
        return "not on this machine"
