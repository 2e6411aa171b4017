"""Every attack of ``attacks/`` earns nothing, breaks nothing, leaves nothing, and ends in time."""

from __future__ import annotations

import ast
import os
import re
import shutil
import time
from collections.abc import Iterator

import pytest
from attacking import (
    FILES,
    HONEST,
    Attack,
    files_of,
    grade,
    honest,
    processes_of,
    project_files,
    user_of,
)

from autograder.sandbox.bubblewrap import as_root
from autograder.sandbox.canary import prove_isolation
from autograder.sandbox.launcher import Sandbox
from autograder.sandbox.limits import Limits
from course_utils.checking.display import as_html, as_text
from course_utils.checking.outcome import Outcome

SLOT = 5
LIMITS = Limits(
    memory=512 << 20,
    cpu_seconds=4,
    processes=16,
    file_bytes=2 << 20,
    tmp_bytes=16 << 20,
    shm_bytes=16 << 20,
    files=500,
    load_seconds=2.0,
    exercise_seconds=2.0,
)
# A load that has to be repeated without the cell that never ends, the exercise, and the fork,
# the killing and the wiping around them; the machine may be busy.
MOST_SECONDS = 3 * LIMITS.load_seconds + LIMITS.exercise_seconds + 10
TRIES = 3  # somebody may be editing the project while the tests run
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

pytestmark = pytest.mark.skipif(
    shutil.which("bwrap") is None, reason="bubblewrap is not installed: attacks are never run bare"
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """A sandbox that has been shown to hold, with limits that are soon reached."""
    os.environ["GRADER_TOKEN"] = "20260101"
    with Sandbox(LIMITS, slot=SLOT) as sandbox:
        assert prove_isolation(sandbox) == []
        yield sandbox
    del os.environ["GRADER_TOKEN"]


@pytest.fixture(scope="module")
def untroubled(sandbox: Sandbox) -> dict[str, Outcome]:
    """What honest students get before any attack."""
    outcomes = {exercise: honest(sandbox, exercise) for exercise in HONEST}
    assert all(outcome.verdict == "passed" for outcome in outcomes.values())
    return outcomes


def test_there_are_many_attacks_and_each_says_what_it_tries() -> None:
    said = [path.read_text(encoding="utf-8").split("\n", 1)[0] for path in FILES]
    assert len(FILES) >= 65
    assert len(set(said)) == len(FILES)
    assert all(re.fullmatch(r'"""[A-Z].*\."""', line) for line in said)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_attack_gains_nothing_and_breaks_nothing(
    sandbox: Sandbox, untroubled: dict[str, Outcome], path: os.PathLike[str]
) -> None:
    attack = Attack.read(path)
    handed_in = attack.submission()
    mine = files_of(user_of(SLOT))
    for _ in range(TRIES):
        before, start = project_files(), time.monotonic()
        outcome = grade(sandbox, handed_in, attack.exercise)
        assert time.monotonic() - start < MOST_SECONDS
        if project_files() == before:
            break
    else:
        pytest.fail("the project's files were changed")
    assert outcome.points == 0
    assert outcome.verdict in {"failed", "stopped", "not_attempted"}
    assert_harmless_to_read(outcome)
    if as_root():  # otherwise students run as whoever runs the tests
        assert processes_of(user_of(SLOT)) == {sandbox.zygote_pid()}
        assert files_of(user_of(SLOT)) == mine
    assert honest(sandbox, attack.exercise) == untroubled[attack.exercise]


def assert_harmless_to_read(outcome: Outcome) -> None:
    """What is written about an attack runs nowhere and is no longer than a page."""
    page, text = as_html(outcome, style=False), as_text(outcome)
    outcome.message.encode()
    for shown in (page, text):
        shown.encode()
        assert not CONTROL.search(shown)
    tags = " ".join(re.findall("<[^>]*>", page))
    assert not re.search(r"<(script|img|iframe|object|link|a)\b|\bon\w+\s*=|javascript:", tags)
    assert len(page) < 200_000
    assert len(outcome.message) < 5_000


def test_attacks_are_read_and_never_imported() -> None:
    here = os.path.dirname(__file__)  # noqa: PTH120
    for name in os.listdir(here):  # noqa: PTH208
        if name.endswith(".py"):
            with open(os.path.join(here, name), encoding="utf-8") as file:  # noqa: PTH118, PTH123
                tree = ast.parse(file.read())
            imported = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
            imported += [
                a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names
            ]
            assert not [m for m in imported if m and re.match(r"(tests\.)?attacks\b", m)]
