"""Grade the sources of some exercises as if a student had handed them in."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from autograder import atomic, catalog, course, official
from autograder.banks import PUBLIC_SEED, distil
from autograder.grade import Grader
from autograder.sandbox.launcher import Sandbox
from autograder.submission import Submission, normalise
from course_utils.checking.bank import ChapterBank, dump, load
from course_utils.checking.outcome import Outcome

BANKS = Path(__file__).parents[1] / "build" / "banks"


@lru_cache(maxsize=4)  # they are large
def bank(stem: str, seed: int, named: bool = True) -> ChapterBank:
    """Return the bank of a chapter for a seed.

    Without ``named`` no mistake has a name in it: such a bank is distilled far sooner, and tells
    right from wrong as the other does. The bank of the public seed need not be distilled at all.
    """
    if seed == PUBLIC_SEED:
        return load(official.public_file(stem))
    return load(bank_file(stem, seed, named))


def bank_file(stem: str, seed: int, named: bool = True) -> Path:
    """Return the file of a bank (see `bank`), distilling it if it is not there yet."""
    if named:
        return official.bank_file(stem, seed, BANKS)
    path = official.bank_path(stem, seed, BANKS).with_suffix(".unnamed")
    if not path.exists():
        chapter = catalog.chapter(stem)
        exercises = tuple(replace(each, misconceptions={}) for each in chapter.exercises)
        minimal = load(official.public_file(stem))
        atomic.write_bytes(path, dump(distil(replace(chapter, exercises=exercises), seed, minimal)))
    return path


@cache
def release(stem: str) -> dict[str, Any]:
    """Return the released notebook of a chapter."""
    return course.release(stem)


def submission(stem: str, sources: Mapping[str, str]) -> Submission:
    """Return the released notebook with ``sources`` written into the cells of these exercises."""
    cells = copy.deepcopy(release(stem)["cells"])
    for cell in cells:
        if cell.get("id") in sources:
            cell["source"] = sources[cell["id"]]
    return normalise(cells, release(stem), "student", stem)


def grade_sources(
    stem: str, sources: Mapping[str, str], *, sandbox: Sandbox, seed: int = 1, named: bool = True
) -> dict[str, Outcome]:
    """Grade ``sources``, a source for each exercise that is answered, without the gates."""
    grader = Grader(catalog.chapter(stem), bank(stem, seed, named), sandbox, seed)
    outcomes = grader.grade(submission(stem, sources), training=False)
    return {outcome.exercise: outcome for outcome in outcomes}
