"""``make grade``: grade a class and write everything that comes of it."""

from __future__ import annotations

import errno
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .. import course, gate_data, official, records, workers
from ..course import ASSIGNMENTS, Entry, Graded, Plan
from ..executors import ClusterError
from ..handed_in import UnreadableError
from ..official import BankError
from ..outputs import formgrader, gradebook, html, table
from ..records import Record, Run
from ..sandbox.launcher import SandboxFault
from ..submission import read

PACKAGES = ("torch", "hypothesis", "nbgrader")
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}


def run(
    *,
    submitted: Path,
    out: Path,
    chapters: tuple[str, ...],
    students: tuple[str, ...],
    device: str,
    cores: int,
    seed: int | None,
    training: bool,
    force: bool,
    unsafe: bool,
    scheduler: str = "",
) -> int:
    """Grade a class and return the exit status."""
    torch.set_num_threads(1)  # the workers have the other cores
    console = Console(stderr=True)
    started = time.monotonic()
    entries, problems = course.find(submitted, chapters, students)
    plan = Plan(
        submitted=submitted,
        out=out,
        chapters=chapters,
        students=students,
        seed=official.secret_seed(out) if seed is None else seed,
        device=device,
        training=training,
        workers=cores,
        unsafe=unsafe,
        scheduler=scheduler,
        force=force,
    )
    met = sorted({entry.chapter for entry in entries})
    data = gate_data.sources(met) if training else {}
    if training:
        console.print(gate_data.line(data), highlight=False, markup=False, soft_wrap=True)
    in_force = ["none was needed: nothing has changed"]

    def announce(isolation: str) -> None:
        in_force[:] = [isolation]
        console.print(f"isolation: {isolation}", highlight=False)

    gradebook.get_ready()
    try:
        graded = _grade_all(plan, entries, console, announce)
        problems += [result.problem for result in graded if result.problem]
        results = [record for result in graded for record in result.records]
        info = Run(
            seed=plan.seed,
            device=device,
            versions={"python": sys.version.split()[0]}
            | {name: version(name) for name in PACKAGES},
            isolation=in_force[0],
            started=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - started, 3),
            data=data,
        )
        write(info, results, plan, entries)
    except (BankError, ClusterError, SandboxFault, BrokenProcessPool, OSError) as fault:
        if not (said := _said(fault, out)):
            raise
        console.print(said, highlight=False, markup=False, soft_wrap=True)
        return 3
    for problem in sorted(problems):
        console.print(problem, style="yellow", highlight=False, markup=False, soft_wrap=True)
    faults = [record for record in results if record.verdict == "grader_error"]
    _summary(console, plan, graded, results, time.monotonic() - started)
    return 3 if faults else 1 if problems else 0


def _said(fault: Exception, out: Path) -> str:
    """Say what stopped the run, and what to do; ``""`` for what nobody has thought of."""
    match fault:
        case SandboxFault():
            return f"the sandbox does not hold: {fault}"
        case BrokenProcessPool():
            return "the grader's workers died three times over; run the same command again"
        case OSError(errno=number) if number in NO_ROOM:
            keeps = "what is graded is kept, so make room and run the same command again"
            return f"{fault.filename or out}: {fault.strerror}: {keeps}"
        case OSError():
            return ""
    return str(fault)


def _grade_all(
    plan: Plan, entries: Sequence[Entry], console: Console, announce: Callable[[str], None]
) -> list[Graded]:
    """Grade with a progress bar; the results are in the order of the entries."""
    done: dict[Entry, Graded] = {}
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("grading", total=len(entries), rate="")
        started = time.monotonic()
        for result in workers.grade(plan, entries, announce):
            done[result.entry] = result
            rate = f"{60 * len(done) / (time.monotonic() - started):.0f} a minute"
            progress.update(task, advance=1, rate=rate)
    return [done[entry] for entry in entries]


def write(info: Run, results: list[Record], plan: Plan, entries: Sequence[Entry]) -> None:
    """Write every output; each is whole or as it was before."""
    out = plan.out
    out.mkdir(parents=True, exist_ok=True)
    records.write_results(out / "results.json", info, results)
    table.write(info, results, out)
    html.write(info, results, out)
    gradebook.write(info, results, out, ASSIGNMENTS)
    paths = {(entry.student, entry.chapter): entry.path for entry in entries}
    releases = {stem: course.release(stem) for stem in {entry.chapter for entry in entries}}

    def notebook_of(student: str, chapter: str) -> dict[str, object] | None:
        try:
            path = paths[student, chapter]
            return read(path, student, releases[chapter]).notebook
        except (UnreadableError, KeyError):
            return None

    formgrader.write(info, results, out, notebook_of)


def _summary(
    console: Console,
    plan: Plan,
    graded: Sequence[Graded],
    results: Sequence[Record],
    seconds: float,
) -> None:
    verdicts = Counter(record.verdict for record in results)
    words = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    kept = sum(result.cached for result in graded)
    console.print(
        f"{sum(bool(result.records) for result in graded)} submissions in {seconds:.1f} s"
        f" ({kept} unchanged): {words or 'nothing to grade'}",
        highlight=False,
    )
    console.print(
        f"see {plan.out / 'report.html'} and {plan.out / 'results.json'}", highlight=False
    )
