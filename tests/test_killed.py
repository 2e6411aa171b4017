"""Killed at any moment or out of room, nothing is lost: the next run makes every mark the same.

``KILLS=100 python -m pytest tests/test_killed.py`` tries harder.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograder.bench import classes

CHAPTER = "ch01_cross_correlation"
ROOT = Path(__file__).parents[1]
STUDENTS = 6
KILLS = int(os.environ.get("KILLS", "2"))
KILLS_A_CLASS = 3  # then it is graded to its end: the next kill shall hit what is not graded yet

pytestmark = pytest.mark.slow


def start(submitted: Path, out: Path) -> subprocess.Popen[bytes]:
    unsafe = [] if shutil.which("bwrap") else ["--unsafe"]
    arguments = ["--submitted", str(submitted), "--out", str(out), "--seed", "5"]
    command = [sys.executable, "-m", "autograder", "grade", *arguments, "--training", "off"]
    return subprocess.Popen([*command, *unsafe], cwd=ROOT, stderr=subprocess.DEVNULL)


def marks(out: Path) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((out / "results.json").read_text())["records"]
    return [record | {"seconds": 0} for record in records]


def assert_whole(out: Path) -> None:
    """Everything that is there under its own name is there as a whole."""
    for path in out.rglob("*.json"):
        json.loads(path.read_bytes())
    if (table := out / "grades.csv").exists():
        assert len(table.read_text().splitlines()) == 1 + STUDENTS


def kill_somebody(grader: subprocess.Popen[bytes], rng: random.Random) -> None:
    """Kill the grader itself or any process below it, all of a sudden."""
    try:
        family = [psutil.Process(grader.pid)]
        family += family[0].children(recursive=True)
        victim = rng.choice([family[0], rng.choice(family)])
        victim.send_signal(signal.SIGKILL)
    except psutil.NoSuchProcess:
        return  # it has ended by itself


@dataclass(frozen=True)
class Undisturbed:
    """A class, what it gets when nothing happens, and how many seconds that takes."""

    submitted: Path
    marks: list[dict[str, Any]]
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    submitted = classes.hand_in(folder / "submitted", [CHAPTER], STUDENTS)
    started = time.monotonic()
    assert start(submitted, folder / "graded").wait() == 0
    return Undisturbed(submitted, marks(folder / "graded"), time.monotonic() - started)


def test_a_run_goes_on_where_it_was_killed(tmp_path: Path, undisturbed: Undisturbed) -> None:
    rng = random.Random(0)
    for done in range(0, KILLS, KILLS_A_CLASS):
        out = tmp_path / "graded"
        for _ in range(min(KILLS_A_CLASS, KILLS - done)):
            grader = start(undisturbed.submitted, out)
            time.sleep(rng.uniform(0, undisturbed.seconds))
            kill_somebody(grader, rng)
            if grader.poll() is None and rng.random() < 0.5:
                grader.kill()
            grader.wait()
            assert_whole(out)
        assert start(undisturbed.submitted, out).wait() == 0
        assert marks(out) == undisturbed.marks
        assert_whole(out)
        shutil.rmtree(out)


def test_a_grader_that_is_killed_leaves_no_process_behind(
    tmp_path: Path, undisturbed: Undisturbed
) -> None:
    grader = start(undisturbed.submitted, tmp_path / "graded")
    deadline = time.monotonic() + 120
    family: list[psutil.Process] = []
    while len(family) < 4 and time.monotonic() < deadline and grader.poll() is None:
        family = psutil.Process(grader.pid).children(recursive=True)
        time.sleep(0.05)
    grader.kill()
    grader.wait()
    _, alive = psutil.wait_procs(family, timeout=30)
    assert family
    assert alive == []


ROOM = 64 << 20
FULL_DISK = """
head -c {filler} /dev/zero > {out}/filler
{grade}; echo $?
rm {out}/filler
{grade}; echo $?
cp {out}/results.json {kept}
"""


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="a small disk is made by bubblewrap")
@pytest.mark.parametrize("room", [200_000, 700_000], ids="{:,} bytes".format)
def test_a_full_disk_is_said_in_one_line_and_costs_nothing(
    tmp_path: Path, undisturbed: Undisturbed, room: int
) -> None:
    """Room for less than a bank; for the bank and some of the rest."""
    out = tmp_path / "small"
    out.mkdir()
    grade = f"{sys.executable} -m autograder grade --submitted {undisturbed.submitted}"
    grade += f" --out {out} --seed 5 --training off"
    script = FULL_DISK.format(filler=ROOM - room, out=out, kept=tmp_path, grade=grade)
    small = ["bwrap", "--dev-bind", "/", "/", "--size", str(ROOM), "--tmpfs", str(out)]
    ended = subprocess.run(
        [*small, "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["3", "0"]
    assert "Traceback" not in ended.stderr
    assert "No space left on device: what is graded is kept" in ended.stderr
    assert marks(tmp_path) == undisturbed.marks
