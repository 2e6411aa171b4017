"""Grade a class: one sandbox and one canary for each worker, on this machine or on a cluster.

A submission travels as bytes, and a worker needs no file of the machine that asks: it makes the
bank of a chapter from the seed, which fixes it, and proves that it holds the same versions.
"""

from __future__ import annotations

import itertools
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import torch

from course_utils.checking import judge
from course_utils.checking.bank import load
from course_utils.checking.outcome import Outcome

from . import catalog, executors, kept, official
from .course import Entry, Graded, Plan, release
from .executors import Pool
from .grade import Grader
from .handed_in import MAX_NOTEBOOK, HandedIn, UnreadableError, collect, read_file
from .records import Record
from .sandbox import gpu
from .sandbox.canary import prove_isolation
from .sandbox.launcher import PRELOAD, Sandbox, SandboxFault
from .sandbox.limits import Limits
from .submission import Submission
from .submission import understood as understand

POOLS = 3
AHEAD = 4
"""So many submissions for each worker are read before they are needed, and no more."""

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
    preload = likely_imports(entries)
    with _pool(plan, len(entries), preload) as pool:
        ready = [pool.executor.submit(_isolation, plan, preload, n) for n in range(pool.width)]
        banks = _banks(plan, {entry.chapter for entry in entries}, pool)
        announce(sorted(future.result() for future in ready)[0])
        waiting: dict[Future[Graded], tuple[Entry, str]] = {}
        unread = iter(entries)
        while True:
            for entry in itertools.islice(unread, AHEAD * pool.width - len(waiting)):
                try:
                    handed_in = collect(entry.path, entry.student)
                except UnreadableError as fault:
                    yield Graded(entry, problem=str(fault))
                    continue
                bank = banks[entry.chapter]
                future = pool.executor.submit(_grade, plan, preload, entry, handed_in, bank)
                waiting[future] = entry, handed_in.digest
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                entry, digest = waiting.pop(future)
                graded = future.result()
                if graded.is_final:
                    kept.write(plan, entry, digest, graded.records)
                yield graded


def _banks(plan: Plan, stems: set[str], pool: Pool) -> dict[str, str]:
    """Return the names of the chapters' official banks, distilling those that are not there."""
    # The workers of a cluster have other disks: they make their own, and this machine its own.
    distil: Any = map if plan.scheduler else pool.executor.map
    last_first = sorted(stems, reverse=True)  # the later chapters take longer
    return dict(zip(last_first, distil(partial(_bank, plan), last_first), strict=True))


def _bank(plan: Plan, stem: str) -> str:
    return official.bank_file(stem, plan.seed, plan.out).name


def _pool(plan: Plan, entries: int, preload: tuple[str, ...]) -> AbstractContextManager[Pool]:
    if plan.scheduler:
        return executors.cluster(plan.scheduler, plan.device)
    count = max(1, min(plan.workers, entries))
    return executors.processes(count, partial(_Worker.start, plan, preload))


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
    """What a worker process keeps between submissions: a sandbox that was seen to hold."""

    current: _Worker | None = None
    busy = threading.RLock()  # a cluster may give a worker more than one thread

    def __init__(self, plan: Plan, preload: tuple[str, ...], slot: int, slots: int) -> None:
        self.plan = plan
        self.preload = preload
        self.graders: dict[str, Grader] = {}
        self.releases: dict[str, dict[str, Any]] = {}
        self.banks = plan.out
        self.fault = ""
        if plan.scheduler:  # the machine that asks may be far away
            self.folder = tempfile.TemporaryDirectory(prefix="banks-")
            self.banks = Path(self.folder.name)
        self.sandboxes = ExitStack()
        self.gpu: Sandbox | None = None
        try:
            self.sandbox = self._proven(plan.limits, slot, slots)
            if plan.training and plan.device == "cuda":
                self.gpu = self._proven(gpu.limits(plan.limits, slots), slot, slots)
        except SandboxFault as fault:
            self.fault = str(fault)

    def _proven(self, limits: Limits, slot: int, slots: int) -> Sandbox:
        """Start a sandbox and prove that it holds. Raises `SandboxFault`."""
        unsafe, preload = self.plan.unsafe, self.preload
        sandbox = Sandbox(limits, slot=slot, slots=slots, unsafe=unsafe, preload=preload)
        self.sandboxes.enter_context(sandbox)
        if not unsafe and (breaches := prove_isolation(sandbox)):
            raise SandboxFault("; ".join(breaches))
        return sandbox

    @classmethod
    def start(cls, plan: Plan, preload: tuple[str, ...], slot: int, slots: int) -> None:
        """Start this process's sandbox and prove that it holds."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
        torch.set_num_threads(1)
        cls.current = cls(plan, preload, slot, slots)

    @classmethod
    def get(cls, plan: Plan, preload: tuple[str, ...]) -> _Worker:
        """Return this process's worker, started now if it was not. Raises `SandboxFault`."""
        with cls.busy:
            worker = cls.current
            if worker is None or (worker.plan, worker.preload) != (plan, preload):
                torch.set_num_threads(1)
                if worker is not None:
                    worker.sandboxes.close()
                # Workers of a cluster may share a machine: each needs students of its own.
                worker = cls.current = cls(plan, preload, slot=os.getpid() % 1000, slots=1)
        if worker.fault:
            raise SandboxFault(worker.fault)
        return worker

    def grader(self, stem: str, bank: str) -> Grader:
        """Return the grader of a chapter. Raises `SandboxFault` where ``bank`` is not made."""
        if stem not in self.graders:
            path = official.bank_path(stem, self.plan.seed, self.banks)
            if path.name != bank:
                raise SandboxFault(
                    "a worker has another version of the course or of its libraries; install"
                    " the same constraints.txt everywhere"
                )
            official.bank_file(stem, self.plan.seed, self.banks)
            self.graders[stem] = Grader(
                catalog.chapter(stem), load(path), self.sandbox, self.plan.seed, self.gpu
            )
        return self.graders[stem]

    def submission(self, entry: Entry, handed_in: HandedIn) -> Submission:
        """Read a submission. Raises `UnreadableError`."""
        if entry.chapter not in self.releases:
            self.releases[entry.chapter] = release(entry.chapter)
        return understand(handed_in, self.releases[entry.chapter])


def _isolation(plan: Plan, preload: tuple[str, ...], number: int) -> str:
    """Return the isolation in force in a worker. Raises `SandboxFault` when it does not hold."""
    return _Worker.get(plan, preload).sandbox.isolation


def _grade(
    plan: Plan, preload: tuple[str, ...], entry: Entry, handed_in: HandedIn, bank: str
) -> Graded:
    """Grade one submission, in a worker."""
    with _Worker.busy:
        worker = _Worker.get(plan, preload)
        try:
            submission = worker.submission(entry, handed_in)
        except UnreadableError as fault:
            return Graded(entry, problem=str(fault))
        outcomes = _outcomes(worker.grader(entry.chapter, bank), submission, plan)
    records = tuple(Record.from_outcome(entry.student, entry.chapter, o) for o in outcomes)
    return Graded(entry, records)


def _outcomes(grader: Grader, submission: Submission, plan: Plan) -> list[Outcome]:
    """Grade; whatever goes wrong with the grader itself is tried once more and then recorded."""
    for _ in range(2):
        try:
            return grader.grade(submission, plan.training)
        except Exception as fault:  # the next student must not suffer for it
            reason = f"{type(fault).__name__}: {fault}"
    points = grader.chapter.points()
    return [judge.grader_fault(name, most, reason) for name, most in points.items()]
