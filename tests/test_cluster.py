"""Beyond one machine: a real scheduler, two workers, one of them killed in the middle."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.bench import classes

CHAPTER = "ch01_cross_correlation"
ROOT = Path(__file__).parents[1]
STUDENTS = 8
SECONDS = 240.0

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers, each in a folder of its own: they share nothing but code."""
    found = tmp_path / "scheduler.json"
    with contextlib.ExitStack() as stack:
        start(stack, tmp_path, "dask_scheduler", "--port", "0", "--scheduler-file", str(found))
        wait_for(found.exists)
        options = ["--scheduler-file", str(found), "--nthreads", "1", "--no-nanny"]
        workers = [start(stack, tmp_path, "dask_worker", *options) for _ in range(2)]
        yield Cluster(json.loads(found.read_text())["address"], workers)


def start(
    stack: contextlib.ExitStack, folder: Path, program: str, *options: str
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
    output = stack.enter_context((folder / f"{program}.log").open("ab"))
    process = subprocess.Popen(
        [*command, "--no-dashboard"],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(folder)},
        stdout=output,
        stderr=output,
    )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def wait_for(condition: Any) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def command(submitted: Path, out: Path, *options: str) -> list[str]:
    unsafe = [] if shutil.which("bwrap") else ["--unsafe"]
    arguments = ["--submitted", str(submitted), "--out", str(out), "--seed", "5"]
    return [
        *(sys.executable, "-m", "autograder", "grade", *arguments),
        *("--training", "off", *unsafe, *options),
    ]


def records(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / "results.json").read_text())["records"]
    return [record | {"seconds": 0} for record in found]


def test_a_worker_that_is_killed_changes_no_mark(cluster: Cluster, tmp_path: Path) -> None:
    submitted = classes.hand_in(tmp_path / "submitted", [CHAPTER], STUDENTS)
    local, far = tmp_path / "local", tmp_path / "far"
    subprocess.run(command(submitted, local), cwd=ROOT, check=True, timeout=SECONDS)
    grading = subprocess.Popen(
        command(submitted, far, "--scheduler", cluster.address), cwd=ROOT, stderr=subprocess.PIPE
    )
    wait_for(lambda: grading.poll() is not None or len(list(far.rglob(".kept/*/*.json"))) >= 2)
    cluster.workers[0].send_signal(signal.SIGKILL)
    _, said = grading.communicate(timeout=SECONDS)
    assert grading.returncode == 0, said.decode()
    assert records(far) == records(local)
    assert len(records(far)) == 5 * STUDENTS


@pytest.mark.parametrize(
    ("address", "advice"),
    [("tcp://127.0.0.1:9", "is the scheduler running"), ("127.0.0.1:8786", "tcp://")],
)
def test_a_scheduler_that_is_not_there_is_told_in_one_line(
    address: str, advice: str, tmp_path: Path
) -> None:
    submitted = classes.hand_in(tmp_path / "submitted", [CHAPTER], 1)
    done = subprocess.run(
        command(submitted, tmp_path / "out", "--scheduler", address),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 3
    assert advice in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
