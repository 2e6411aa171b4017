"""Grade many small submissions on all cores, and remember what came of each.

A result is kept under a name made of all that it depends on: the engine, the specification of its
chapter, the public bank, the code and the seed. An audit after a change grades again what the
change touches and nothing else.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence, Sized
from concurrent.futures import as_completed
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import torch

from autograder import atomic, catalog, executors, official
from autograder.banks import PUBLIC_SEED
from autograder.official import fingerprint
from autograder.records import Record
from autograder.sandbox.canary import prove_isolation
from autograder.sandbox.launcher import Sandbox
from autograder.sandbox.limits import Limits
from course_utils.checking import session
from course_utils.checking.bank import load
from course_utils.checking.check import check_exercise
from course_utils.checking.outcome import Outcome
from tests import grading

from .alike import alike

ROOT = Path(__file__).parents[2]
NOTEBOOK = "notebook"
UNNAMED = "unnamed"
KEPT = ROOT / "build" / "audit" / "kept"
ENGINE = (ROOT / "autograder", ROOT / "course_utils" / "checking", ROOT / "tests" / "grading.py")
# What writes results down or calls the grader has no part in marks.
NO_PART = ("chapters", "outputs", "commands", "bench", "__pycache__")


@dataclass(frozen=True)
class Job:
    """A submission: one source for each exercise that it answers, and the seed of its bank.

    ``how`` is empty, `NOTEBOOK`, `UNNAMED` (with a bank that gives mistakes no names) or the name
    of a spoilt specification (`tests.audit.weakened`).
    """

    stem: str
    sources: tuple[tuple[str, str], ...]
    seed: int
    how: str = ""

    @property
    def key(self) -> str:
        """The name under which the result is kept."""
        return fingerprint([engine(), chapter(self.stem), repr(self)])


@cache
def engine() -> str:
    """Return a hash of the code that all marks depend on."""
    files = [f for part in ENGINE for f in (part.rglob("*.py") if part.is_dir() else [part])]
    used = [file for file in sorted(files) if not set(NO_PART) & set(file.parts)]
    return fingerprint([torch.__version__, *(file.read_bytes() for file in used)])


@cache
def chapter(stem: str) -> str:
    """Return a hash of what the marks of one chapter depend on."""
    files = [*catalog.specification_files(stem), official.public_file(stem)]
    files.append(ROOT / "assignments" / stem / f"{stem}.ipynb")
    return fingerprint(file.read_bytes() for file in files)


def grade_all(
    jobs: Iterable[Job], tell: Callable[[int, int], None]
) -> dict[Job, dict[str, Record]]:
    """Grade every job; ``tell`` hears how many of how many are done."""
    wanted = list(dict.fromkeys(jobs))
    results = {job: kept for job in wanted if (kept := _read(job)) is not None}
    # A worker keeps few banks: jobs of one bank go together.
    left = sorted(
        (job for job in wanted if job not in results), key=lambda j: (j.stem, j.seed, j.how)
    )
    tell(len(results), len(wanted))
    if left:
        batches = [left[n : n + 12] for n in range(0, len(left), 12)]
        distil_all(
            {
                (job.stem, job.seed, job.how != UNNAMED)
                for job in left
                if job.how != NOTEBOOK and job.seed != PUBLIC_SEED
            }
        )
        with executors.processes(_workers(batches), _start) as pool:
            futures = [pool.executor.submit(_grade, batch) for batch in batches]
            for future in as_completed(futures):
                results.update(future.result())
                tell(len(results), len(wanted))
    return {job: results[job] for job in wanted}


def distil_all(banks: Collection[tuple[str, int, bool]]) -> None:
    """Distil banks (see `tests.grading.bank`) side by side, unless they are there already."""
    if not banks:
        return
    with executors.processes(_workers(banks), _start_to_distil) as pool:
        futures = [pool.executor.submit(grading.bank_file, *bank) for bank in sorted(banks)]
        for future in as_completed(futures):
            future.result()


def stale_banks(stems: Collection[str]) -> list[str]:
    """Return the chapters whose public bank is not what their specification makes."""
    distil_all({(stem, PUBLIC_SEED, True) for stem in stems})
    return [
        stem
        for stem in stems
        if not alike(load(grading.bank_file(stem, PUBLIC_SEED)), load(official.public_file(stem)))
    ]


def _workers(work: Sized) -> int:
    return max(1, min(len(os.sched_getaffinity(0)), len(work)))


def _start_to_distil(slot: int, slots: int) -> None:
    torch.set_num_threads(1)


_sandbox: Sandbox


def _start(slot: int, slots: int) -> None:
    global _sandbox
    torch.set_num_threads(1)
    limits = replace(Limits(), exercise_seconds=20.0)  # the machine may be busy
    unsafe = shutil.which("bwrap") is None
    _sandbox = Sandbox(limits, slot=slot, slots=slots, unsafe=unsafe).__enter__()
    if not unsafe and (breaches := prove_isolation(_sandbox)):
        raise RuntimeError("; ".join(breaches))


def _grade(batch: Sequence[Job]) -> dict[Job, dict[str, Record]]:
    found = {}
    for job in batch:
        outcomes = _as_the_notebook_does(job) if job.how == NOTEBOOK else _as_the_grader_does(job)
        found[job] = {
            name: replace(Record.from_outcome("audit", job.stem, outcome), seconds=0.0)
            for name, outcome in outcomes.items()
        }
        data = {name: record.to_json() for name, record in found[job].items()}
        atomic.write_text(_path(job), json.dumps(data))
    return found


def _as_the_grader_does(job: Job) -> dict[str, Outcome]:
    from .weakened import specification

    named = job.how != UNNAMED
    with specification(job.how if named else ""):
        return grading.grade_sources(
            job.stem, dict(job.sources), sandbox=_sandbox, seed=job.seed, named=named
        )


def _as_the_notebook_does(job: Job) -> dict[str, Outcome]:
    """Run the cells in this process and ask ``check``: the corpus is our own code."""
    scope = session.new_main()
    cells = grading.submission(job.stem, dict(job.sources)).cells
    listed = [{"id": cell.id, "source": cell.source} for cell in cells]
    session.load(scope, listed, {}, lambda data: None)
    bank = load(official.public_file(job.stem))
    return {name: check_exercise(bank.exercise(name), scope) for name, _ in job.sources}


def _path(job: Job) -> Path:
    return KEPT / job.stem / f"{job.key}.json"


def _read(job: Job) -> dict[str, Record] | None:
    try:
        data: dict[str, Any] = json.loads(_path(job).read_bytes())
        return {name: Record.from_json(record) for name, record in data.items()}
    except (OSError, ValueError, TypeError, KeyError):
        return None


def stems() -> list[str]:
    """Return the chapters of the course."""
    return list(catalog.stems())
