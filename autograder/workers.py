"""Grade a class on all cores: one sandbox and one canary for each worker process."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from queue import Empty
from typing import Any

import torch

from course_utils.checking import judge
from course_utils.checking.bank import load
from course_utils.checking.outcome import Outcome

from . import catalog, kept, official
from .course import Entry, Graded, Plan, release
from .grade import Grader
from .records import Record
from .sandbox.canary import prove_isolation
from .sandbox.launcher import PRELOAD, START_SECONDS, Sandbox, SandboxFault
from .submission import MAX_NOTEBOOK, Submission, UnreadableError, read, read_file

POOLS = 3
OFTEN = 10
"""A library that one submission in so many mentions is imported before any of them runs."""


def grade(
    plan: Plan, entries: Sequence[Entry], announce: Callable[[str], None]
) -> Iterator[Graded]:
    """Grade the class and yield each submission as it is done; unchanged ones come first.

    ``announce`` is told the isolation in force before any code runs. A worker that dies takes
    its pool with it, and what is left is given to a new one. Raises `SandboxFault` when the
    sandbox does not hold and ``BrokenProcessPool`` when workers keep dying.
    """
    left = []
    for entry in entries:
        records = None if plan.force else kept.read(plan, entry)
        if records is None:
            left.append(entry)
        else:
            yield Graded(entry, records, cached=True)
    for attempt in range(1, POOLS + 1):
        if not left:
            return
        try:
            for graded in _in_a_pool(plan, list(left), announce):
                left.remove(graded.entry)
                yield graded
        except BrokenProcessPool:
            if attempt == POOLS:
                raise


def _in_a_pool(
    plan: Plan, entries: Sequence[Entry], announce: Callable[[str], None]
) -> Iterator[Graded]:
    context = multiprocessing.get_context("spawn")  # a fork of a process that ran torch may hang
    count = max(1, min(plan.workers, len(entries)))
    slots, reports = context.Queue(), context.Queue()
    for slot in range(count):
        slots.put(slot)
    setup = (plan, likely_imports(entries), slots, reports, count)
    pool = ProcessPoolExecutor(count, context, _Worker.start, setup)
    try:
        ready = [pool.submit(_Worker.is_ready) for _ in range(count)]  # starts the processes
        banks = {
            stem: official.bank_file(stem, plan.seed, plan.out)
            for stem in sorted({entry.chapter for entry in entries})
        }
        announce(_isolation(ready, reports, count))
        waiting: set[Future[Graded]] = {
            pool.submit(_grade, entry, banks[entry.chapter]) for entry in entries
        }
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _isolation(ready: Sequence[Future[bool]], reports: Any, count: int) -> str:
    """Wait for every worker's sandbox and return the isolation in force."""
    for future in ready:
        future.result()
    try:
        found = [reports.get(timeout=START_SECONDS) for _ in range(count)]
    except Empty:
        raise SandboxFault("a worker did not start; run the same command again") from None
    for _, breach in found:
        if breach:
            raise SandboxFault(breach)
    return str(found[0][0])


def likely_imports(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the libraries that enough of the submissions mention: worth importing once."""
    counts = dict.fromkeys(PRELOAD, 0)
    for entry in entries:
        try:
            text = read_file(entry.path, MAX_NOTEBOOK)
        except UnreadableError:
            continue
        for name in PRELOAD:
            counts[name] += f"import {name}".encode() in text or f"from {name}".encode() in text
    return tuple(name for name, count in counts.items() if count * OFTEN >= len(entries))


class _Worker:
    """What a worker process keeps between submissions."""

    current: _Worker

    def __init__(self, plan: Plan, sandbox: Sandbox) -> None:
        self.plan = plan
        self.sandbox = sandbox
        self.graders: dict[str, Grader] = {}
        self.releases: dict[str, dict[str, Any]] = {}

    @classmethod
    def start(
        cls, plan: Plan, preload: tuple[str, ...], slots: Any, reports: Any, count: int
    ) -> None:
        """Start this process's sandbox, prove that it holds, and report what is in force."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
        torch.set_num_threads(1)
        try:
            sandbox = Sandbox(
                plan.limits, slot=slots.get(), slots=count, unsafe=plan.unsafe, preload=preload
            )
            cls.current = cls(plan, sandbox.__enter__())
            breaches = [] if plan.unsafe else prove_isolation(sandbox)
            reports.put((sandbox.isolation, "; ".join(breaches)))
        except SandboxFault as fault:
            reports.put(("", str(fault)))

    @staticmethod
    def is_ready() -> bool:
        """Return whether this process has a sandbox."""
        return hasattr(_Worker, "current")

    def grader(self, stem: str, bank: Path) -> Grader:
        """Return the grader of a chapter."""
        if stem not in self.graders:
            self.graders[stem] = Grader(
                catalog.chapter(stem), load(bank), self.sandbox, self.plan.seed
            )
        return self.graders[stem]

    def submission(self, entry: Entry) -> Submission:
        """Read a submission. Raises `UnreadableError`."""
        if entry.chapter not in self.releases:
            self.releases[entry.chapter] = release(entry.chapter)
        return read(entry.path, entry.student, self.releases[entry.chapter])


def _grade(entry: Entry, bank: Path) -> Graded:
    """Grade one submission, in a worker."""
    worker = _Worker.current
    try:
        submission = worker.submission(entry)
    except UnreadableError as fault:
        return Graded(entry, problem=str(fault))
    outcomes = _outcomes(worker.grader(entry.chapter, bank), submission, worker.plan)
    records = tuple(Record.from_outcome(entry.student, entry.chapter, o) for o in outcomes)
    if not any(record.verdict == "grader_error" for record in records):
        kept.write(worker.plan, entry, submission.digest, records)
    return Graded(entry, records)


def _outcomes(grader: Grader, submission: Submission, plan: Plan) -> list[Outcome]:
    """Grade; whatever goes wrong with the grader itself is tried once more and then recorded."""
    for _ in range(2):
        try:
            return grader.grade(submission, plan.training, plan.device)
        except Exception as fault:  # the next student must not suffer for it
            reason = f"{type(fault).__name__}: {fault}"
    points = grader.chapter.points()
    return [judge.grader_fault(name, most, reason) for name, most in points.items()]
