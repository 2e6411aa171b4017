"""The attacks as data, and what must not change while they run."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from grading import submission

from autograder import catalog, official
from autograder.grade import Grader
from autograder.sandbox import bubblewrap
from autograder.sandbox.launcher import Sandbox
from autograder.submission import Submission
from course_utils.checking.bank import ChapterBank, load
from course_utils.checking.outcome import Outcome

PROJECT = Path(__file__).parents[1]
FILES = sorted(PROJECT.glob("tests/attacks/*.*py"))  # .ipy: what is Python to IPython alone
CHAPTER = "ch01_cross_correlation"
BESIDE = re.compile(r"^# beside: (\S+)\n", re.MULTILINE)
# Where other programs may write while the tests run.
BUSY = {".git", ".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}
BUSY |= {"__pycache__", "assignments", "build", "graded", "banks"}
LISTED = (Path("/tmp"), Path("/dev/shm"), Path("/var/tmp"))


@dataclass(frozen=True)
class Attack:
    """A solution cell that attacks, the exercise that it answers, and the files beside it."""

    exercise: str
    source: str
    beside: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Attack:
        """Read an attack; nothing of it is run."""
        text = path.read_text(encoding="utf-8")
        named = re.search(r"^# exercise: (\w+)$", text, re.MULTILINE)
        if path.suffix == ".ipy":
            text = text.split('"""\n\n', 1)[1]  # a cell magic is the first line of its cell
        source, *parts = BESIDE.split(text)
        beside = dict(zip(parts[::2], parts[1::2], strict=True))
        return cls(named[1] if named else "corr2d", source, beside)

    def submission(self) -> Submission:
        """Return the released notebook with the attack in the place of the answer."""
        return replace(submission(CHAPTER, {self.exercise: self.source}), files=self.beside)


HONEST = {
    "corr2d": """
def corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K).sum((-2, -1))
""",
    "learn_kernel": """
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    windows = X.unfold(0, kernel_size[0], 1).unfold(1, kernel_size[1], 1)
    K = torch.rand(kernel_size)
    for _ in range(steps):
        errors = (windows * K).sum((-2, -1)) - Y
        K = K - lr * 2 * (errors[..., None, None] * windows).sum((0, 1))
    return K
""",
}


@cache
def bank(exercise: str) -> ChapterBank:
    """Return the bank of the public seed, with one exercise and without the gates."""
    whole = load(official.public_file(CHAPTER))
    return replace(whole, exercises=(whole.exercise(exercise),), gates=())


def grade(sandbox: Sandbox, handed_in: Submission, exercise: str) -> Outcome:
    """Grade one exercise of a submission."""
    grader = Grader(catalog.chapter(CHAPTER), bank(exercise), sandbox, seed=1)
    (outcome,) = grader.grade(handed_in, training=False)
    return outcome


def honest(sandbox: Sandbox, exercise: str) -> Outcome:
    """Grade an honest student; the seconds are left out."""
    handed_in = submission(CHAPTER, {exercise: HONEST[exercise]})
    return replace(grade(sandbox, handed_in, exercise), seconds=0.0)


def project_files() -> dict[str, tuple[int, int]]:
    """Return size and time of every file of the project, but for those that others write."""
    found = {}
    for folder, folders, files in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in BUSY]
        for name in files:
            status = Path(folder, name).lstat()
            found[str(Path(folder, name))] = (status.st_size, status.st_mtime_ns)
    return found


def files_of(user: int) -> set[str]:
    """Return what belongs to ``user`` in the folders that everybody may write to."""
    paths = [path for folder in LISTED if folder.is_dir() for path in folder.iterdir()]
    return {str(path) for path in paths if _owner(path) == user}


def processes_of(user: int) -> set[int]:
    """Return the processes that run as ``user``."""
    found = (path for path in Path("/proc").iterdir() if path.name.isdigit())
    return {int(path.name) for path in found if _owner(path) == user}


def _owner(path: Path) -> int:
    try:
        return path.lstat().st_uid
    except OSError:
        return -1


def user_of(slot: int) -> int:
    """Return whom the students of a sandbox run as, seen from here."""
    return bubblewrap.user_id(slot) if bubblewrap.as_root() else os.geteuid()
