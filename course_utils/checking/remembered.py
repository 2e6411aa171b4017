"""The last answer to every check, kept beside the notebooks: each notebook knows of the others.

The file is the student's own. It says how far they are, counts for nothing, and what in it
cannot be read is as if it were not there.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .bank import PUBLIC
from .outcome import VERDICTS, Outcome

FILE = ".progress.json"


@dataclass(frozen=True)
class Standing:
    """How an exercise stood when it was last checked."""

    verdict: str
    points: float


def standings() -> dict[str, Standing]:
    """Return how every exercise stood at its last check, by name."""
    folder = _folder()
    return _read(folder / FILE) if folder else {}


def remember(name: str, outcome: Outcome) -> None:
    """Keep an answer; where nothing can be written nothing is kept, and nobody is troubled."""
    folder = _folder()
    if folder is None:
        return
    kept = standings() | {name: Standing(outcome.verdict, outcome.points)}
    text = json.dumps({key: asdict(standing) for key, standing in kept.items()}, indent=1)
    draft = folder / f"{FILE}.{os.getpid()}"
    with contextlib.suppress(OSError):
        draft.write_text(text, encoding="utf-8")
        draft.replace(folder / FILE)


def open_chapter() -> str:
    """Return the chapter in whose folder the notebook lies, or nothing."""
    here = Path.cwd().name
    return here if here in _chapters() else ""


def _folder() -> Path | None:
    """Return the folder of the chapters' folders, if the notebook lies in it or in one of them."""
    here = Path.cwd()
    if open_chapter():
        return here.parent
    return here if any((here / chapter).is_dir() for chapter in _chapters()) else None


def _chapters() -> set[str]:
    return {path.stem for path in PUBLIC.glob("*.bank")}


def _read(path: Path) -> dict[str, Standing]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        name: Standing(entry["verdict"], entry["points"])
        for name, entry in kept.items()
        if _is_standing(entry)
    }


def _is_standing(entry: Any) -> bool:
    if not isinstance(entry, dict) or entry.get("verdict") not in VERDICTS:
        return False
    points = entry.get("points")
    return isinstance(points, int | float) and math.isfinite(points)
