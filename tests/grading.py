"""Grade the sources of some exercises as if a student had handed them in."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

from autograder import catalog, course, official
from autograder.banks import distil
from autograder.grade import Grader
from autograder.sandbox.launcher import Sandbox
from autograder.submission import Submission, normalise
from course_utils.checking.bank import ChapterBank, load
from course_utils.checking.outcome import Outcome


@cache
def bank(stem: str, seed: int) -> ChapterBank:
    """Return the bank of a chapter for a seed; it is distilled once a session."""
    return distil(catalog.chapter(stem), seed, load(official.public_file(stem)))


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
    stem: str, sources: Mapping[str, str], *, sandbox: Sandbox, seed: int = 1
) -> dict[str, Outcome]:
    """Grade ``sources``, a source for each exercise that is answered, without the gates."""
    grader = Grader(catalog.chapter(stem), bank(stem, seed), sandbox, seed)
    outcomes = grader.grade(submission(stem, sources), training=False)
    return {outcome.exercise: outcome for outcome in outcomes}
