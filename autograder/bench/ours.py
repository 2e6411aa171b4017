"""Our side of the benchmark: whole runs of the command, and where one submission's time goes."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from course_utils.checking.bank import distinct, load
from course_utils.checking.scenarios import observe

from .. import catalog, official, trusted
from ..course import ROOT, release
from ..grade import Grader
from ..sandbox.launcher import Sandbox
from ..sandbox.limits import Limits
from ..submission import read

SEED = 1


@dataclass(frozen=True)
class Timed:
    """One run of ``grade``: its seconds, and the largest resident memory of its processes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Spent:
    """Milliseconds of processor time for one submission of one chapter."""

    own: float
    student: float
    grader: float

    @property
    def ratio(self) -> float:
        """How often the students' own functions' time is spent in all."""
        return (self.student + self.grader) / self.own


def grade(submitted: Path, out: Path, stems: Sequence[str], workers: int, *more: str) -> Timed:
    """Grade a class in a process of its own. Raises ``RuntimeError`` if it fails."""
    command = [sys.executable, "-m", "autograder", "grade", "--submitted", str(submitted)]
    command += ["--out", str(out), "--chapter", ",".join(stems), "--workers", str(workers)]
    command += ["--training", "off", "--seed", str(SEED), *more]
    if shutil.which("bwrap") is None:
        command.append("--unsafe")
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    watch = _MemoryWatch(process.pid)
    _, said = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"grade: {said[-2000:]}")
    return Timed(seconds, watch.stop())


class _MemoryWatch:
    """Looks twice a second at the largest process below one process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.largest = 0.0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        import psutil  # comes with ipykernel

        while not self.done.wait(0.5):
            try:
                family = psutil.Process(self.pid).children(recursive=True)
                sizes = [one.memory_info().rss / 1e6 for one in family]
            except psutil.Error:
                continue
            self.largest = max([self.largest, *sizes])

    def stop(self) -> float:
        self.done.set()
        self.thread.join()
        return self.largest


def spent(stem: str, notebook: Path, out: Path, times: int = 20) -> Spent:
    """Measure one submission's processor time: the student's functions, and everything."""
    torch.set_num_threads(1)
    chapter = catalog.chapter(stem)
    bank = load(official.bank_file(stem, SEED, out))
    released = release(stem)
    with Sandbox(Limits(), unsafe=shutil.which("bwrap") is None) as sandbox:
        grader = Grader(chapter, bank, sandbox, SEED)
        grader.grade(read(notebook, "first", released), training=False)
        before, started = _students_seconds(sandbox), time.process_time()
        for _ in range(times):
            grader.grade(read(notebook, "again", released), training=False)
        ours = time.process_time() - started
        theirs = _students_seconds(sandbox) - before
    scope = trusted.solutions(stem)
    cases = [(each.name, case) for each in bank.exercises for case in distinct(each.cases)[0]]
    for _ in range(2):  # the first time warms up
        started = time.process_time()
        with contextlib.redirect_stdout(io.StringIO()):  # a training tells how it goes
            for name, case in cases:
                observe(scope, name, case)
        own = time.process_time() - started
    return Spent(1e3 * own, 1e3 * theirs / times, 1e3 * ours / times)


def _students_seconds(sandbox: Sandbox) -> float:
    """Return the processor time of the zygote and of all students' processes that it has ended."""
    pid = sandbox.zygote_pid()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
