"""Grade a class: find the submissions, share them out among workers, keep what is done.

Every graded submission is written down at once, under a name made of everything its marks depend
on. A run that is killed loses the submissions in flight; the next one grades those, and whatever
has changed.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from course_utils.checking import judge
from course_utils.checking.bank import ChapterBank
from course_utils.checking.outcome import Outcome

from . import atomic, catalog, official
from .grade import Grader
from .records import Record
from .sandbox.launcher import Sandbox
from .sandbox.limits import Limits
from .submission import Submission, UnreadableError, read

ROOT = Path(__file__).parent.parent
ASSIGNMENTS = ROOT / "assignments"
POOLS = 3


class UsageError(ValueError):
    """The command was called with something that does not exist; the message says what does."""


@dataclass(frozen=True)
class Plan:
    """What to grade and how."""

    submitted: Path
    out: Path
    chapters: tuple[str, ...]
    students: tuple[str, ...]
    seed: int
    device: str = "cpu"
    training: bool = True
    workers: int = 1
    unsafe: bool = False
    force: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Entry:
    """A notebook that was handed in."""

    path: Path
    student: str
    chapter: str


@dataclass(frozen=True)
class Graded:
    """What became of one entry: records, or the problem that kept it from being read."""

    entry: Entry
    records: tuple[Record, ...] = ()
    problem: str = ""
    cached: bool = False


def find(plan: Plan) -> tuple[list[Entry], list[str]]:
    """Return the notebooks of the class in nbgrader's layout, and a line for each stray folder.

    Raises `UsageError` when there is no such folder, student or chapter.
    """
    if not plan.submitted.is_dir():
        raise UsageError(f"{plan.submitted}: there is no such folder; name one with SUBMITTED=")
    entries: list[Entry] = []
    problems: list[str] = []
    people = [path for path in sorted(plan.submitted.iterdir()) if _is_visible(path)]
    if unknown := set(plan.students) - {path.name for path in people}:
        raise UsageError(
            f"{plan.submitted}: no folder of {', '.join(sorted(unknown))}; see STUDENT="
        )
    for person in people:
        if plan.students and person.name not in plan.students:
            continue
        if person.is_symlink() or not person.is_dir():
            if person.is_symlink() or person.suffix == ".ipynb":
                problems.append(f"{person}: is no folder; expected student/chapter/chapter.ipynb")
            continue
        for folder in sorted(path for path in person.iterdir() if _is_visible(path)):
            _one_chapter(folder, person.name, plan, entries, problems)
    if not entries and not problems:
        expected = "student/chapter/chapter.ipynb"
        raise UsageError(f"{plan.submitted}: holds no submission; put them at {expected}")
    return entries, problems


def _one_chapter(
    folder: Path, student: str, plan: Plan, entries: list[Entry], problems: list[str]
) -> None:
    known = catalog.stems()
    if folder.is_symlink():
        problems.append(f"{folder}: is a link; ask for the folder itself")
    elif not folder.is_dir():
        return
    elif folder.name not in known:
        problems.append(
            f"{folder}: no chapter has this name; rename it to one of {', '.join(known)}"
        )
    elif folder.name in plan.chapters:
        named = folder / f"{folder.name}.ipynb"
        others = sorted(folder.glob("*.ipynb"))
        path = named if os.path.lexists(named) or len(others) != 1 else others[0]
        if os.path.lexists(path):
            entries.append(Entry(path, student, folder.name))
        else:
            problems.append(f"{named}: is missing; ask the student to submit it again")


def _is_visible(path: Path) -> bool:
    return not path.name.startswith(".")


def grade(plan: Plan, entries: Sequence[Entry]) -> Iterator[Graded]:
    """Grade all entries, in parallel, and yield each as it is done.

    A worker that dies takes its pool with it; what is left is given to a new one. Raises
    ``BrokenProcessPool`` when that does not help.
    """
    chapters = sorted({entry.chapter for entry in entries})
    banks = {stem: official.bank_file(stem, plan.seed, plan.out) for stem in chapters}
    left = set(entries)
    for attempt in range(POOLS):
        try:
            for graded in _grade_in_pool(plan, banks, [e for e in entries if e in left]):
                left.discard(graded.entry)
                yield graded
            return
        except BrokenProcessPool:
            if attempt == POOLS - 1:
                raise


def _grade_in_pool(
    plan: Plan, banks: dict[str, Path], entries: Sequence[Entry]
) -> Iterator[Graded]:
    context = multiprocessing.get_context("spawn")  # a fork of a process that ran torch may hang
    workers = max(1, min(plan.workers, len(entries)))
    slots = context.Queue()
    for slot in range(workers):
        slots.put(slot)
    setup = (plan, banks, slots, workers)
    with ProcessPoolExecutor(
        workers, mp_context=context, initializer=_Worker.start, initargs=setup
    ) as pool:
        waiting: set[Future[Graded]] = {pool.submit(_grade_entry, entry) for entry in entries}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


class _Worker:
    """What a worker process keeps between submissions."""

    current: _Worker

    def __init__(self, plan: Plan, banks: dict[str, Path], slot: int, slots: int) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
        torch.set_num_threads(1)
        self.plan = plan
        self.banks = banks
        self.sandbox = Sandbox(plan.limits, slot=slot, slots=slots, unsafe=plan.unsafe)
        self.sandbox.__enter__()
        self.graders: dict[str, Grader] = {}
        self.releases: dict[str, dict[str, Any]] = {}

    @classmethod
    def start(cls, plan: Plan, banks: dict[str, Path], slots: Any, workers: int) -> None:
        cls.current = cls(plan, banks, slots.get(), workers)

    def grader(self, stem: str) -> Grader:
        if stem not in self.graders:
            bank: ChapterBank = official.load_bank(self.banks[stem])
            self.graders[stem] = Grader(catalog.chapter(stem), bank, self.sandbox, self.plan.seed)
        return self.graders[stem]

    def submission(self, entry: Entry) -> Submission:
        if entry.chapter not in self.releases:
            self.releases[entry.chapter] = release(entry.chapter)
        return read(entry.path, entry.student, self.releases[entry.chapter])


def release(stem: str) -> dict[str, Any]:
    """Return the released notebook of a chapter as plain data."""
    notebook: dict[str, Any] = json.loads((ASSIGNMENTS / stem / f"{stem}.ipynb").read_bytes())
    return notebook


def _grade_entry(entry: Entry) -> Graded:
    worker = _Worker.current
    plan = worker.plan
    try:
        submission = worker.submission(entry)
    except UnreadableError as fault:
        return Graded(entry, problem=str(fault))
    kept = _kept_file(plan, worker.banks[entry.chapter], entry, submission.digest)
    if not plan.force and (records := _read_kept(kept)) is not None:
        return Graded(entry, records, cached=True)
    outcomes = _outcomes(worker, submission)
    records = tuple(Record.from_outcome(entry.student, entry.chapter, o) for o in outcomes)
    if not any(record.verdict == "grader_error" for record in records):
        atomic.write_text(kept, json.dumps([record.to_json() for record in records]))
    return Graded(entry, records)


def _outcomes(worker: _Worker, submission: Submission) -> list[Outcome]:
    """Grade; whatever goes wrong with the grader itself is tried once more and then recorded."""
    grader, plan = worker.grader(submission.chapter), worker.plan
    for _ in range(2):
        try:
            return grader.grade(submission, plan.training, plan.device)
        except Exception as fault:  # the next student must not suffer for it
            reason = f"{type(fault).__name__}: {fault}"
    points = grader.chapter.points()
    return [judge.grader_fault(name, most, reason) for name, most in points.items()]


def _kept_file(plan: Plan, bank: Path, entry: Entry, digest: str) -> Path:
    """Name the file that keeps an entry's records after all that they depend on."""
    how = (plan.device, plan.training, plan.unsafe, plan.limits, official.engine_version())
    key = official.fingerprint([bank.name, digest, *map(str, how)])
    return plan.out / ".kept" / entry.student / f"{entry.chapter}-{key}.json"


def _read_kept(path: Path) -> tuple[Record, ...] | None:
    try:
        return tuple(Record.from_json(data) for data in json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # not graded yet, or damaged: grade
