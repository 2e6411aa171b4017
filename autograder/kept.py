"""The records of every graded submission, kept under a name made of all that they depend on.

They are written down at once, so a run that is killed loses the submissions in flight and no
others, and a submission that has not changed is not graded again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from course_utils import language

from . import atomic, official
from .course import Entry, Plan
from .handed_in import collect
from .records import Record


def read(plan: Plan, entry: Entry) -> tuple[Record, ...] | None:
    """Return the records of a submission that was graded in just this way, or ``None``."""
    try:
        path = _file(plan, entry, collect(entry.path, entry.student).digest)
        return tuple(Record.from_json(data) for data in json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # not graded yet, unreadable or damaged: whoever grades it will say


def write(plan: Plan, entry: Entry, digest: str, records: Sequence[Record]) -> None:
    """Keep the records of a submission with this content."""
    data = json.dumps([record.to_json() for record in records])
    atomic.write_text(_file(plan, entry, digest), data)


def _file(plan: Plan, entry: Entry, digest: str) -> Path:
    bank = official.bank_path(entry.chapter, plan.seed, plan.out).name
    how = (plan.device, plan.training, plan.unsafe, plan.limits, language.chosen())
    key = official.fingerprint([bank, digest, *map(str, how)])
    return plan.out / ".kept" / entry.student / f"{entry.chapter}-{key}.json"
