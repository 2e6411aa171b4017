"""Exercises are judged in one process first; who needs what another forbids is judged again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from autograder import catalog
from autograder.banks import PUBLIC_SEED
from autograder.grade import Grader
from autograder.sandbox.launcher import Sandbox, Student
from autograder.sandbox.limits import Limits
from tests.grading import bank, submission

STEM = "ch01_cross_correlation"
RIGHT = {
    "corr2d": """
def corr2d(X, K):
    h, w = K.shape
    return (X.unfold(0, h, 1).unfold(1, w, 1) * K).sum((-2, -1))
""",
    "edge_kernel": """
def edge_kernel(direction):
    kernel = {"vertical": [[1.0, -1.0]], "horizontal": [[1.0], [-1.0]]}
    if direction not in kernel:
        raise ValueError(direction)
    return torch.tensor(kernel[direction])
""",
    "learn_kernel": """
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K = torch.rand(kernel_size, requires_grad=True)
    for _ in range(steps):
        (slope,) = torch.autograd.grad((corr2d(X, K) - Y).square().sum(), K)
        K = (K - lr * slope).detach().requires_grad_()
    return K.detach()
""",
}
WITH_A_LAYER = RIGHT["learn_kernel"].replace(
    "corr2d(X, K)", "torch.conv2d(X[None, None], K[None, None])[0, 0]"
)
# What another exercise forbids is tried, the refusal is swallowed, and the answer depends on it.
SLY = """
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    try:
        K = torch.conv1d(torch.ones(1, 1, 1), torch.ones(1, 1, 1)).reshape(1, 1)
    except RuntimeError:
        K = torch.zeros(1, 1)
    return torch.cat([K, -K], int(direction == "vertical"))
"""
WRONG = {
    "corr2d": RIGHT["corr2d"].replace("* K)", "* K.flip(1))"),
    "edge_kernel": RIGHT["edge_kernel"].replace("[[1.0, -1.0]]", "[[1.0], [1.0]]"),
    "learn_kernel": RIGHT["learn_kernel"].replace("K - lr", "K + lr"),
}


class Counting(Sandbox):
    """A sandbox that counts the processes which it starts."""

    started = 0

    @contextmanager
    def student(self, **options: Any) -> Iterator[Student]:
        self.started += 1
        with super().student(**options) as student:
            yield student


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Counting]:
    with Counting(Limits(), unsafe=shutil.which("bwrap") is None) as sandbox:
        yield sandbox


def grader(sandbox: Sandbox) -> Grader:
    return Grader(catalog.chapter(STEM), bank(STEM, PUBLIC_SEED), sandbox, PUBLIC_SEED)


def graded(grader: Grader, sources: Mapping[str, str]) -> dict[str, Any]:
    outcomes = grader.grade(submission(STEM, sources), training=False)
    return {each.exercise: replace(each, seconds=0) for each in outcomes if each.exercise in RIGHT}


def verdicts(grader: Grader, sources: Mapping[str, str]) -> dict[str, str]:
    return {name: outcome.verdict for name, outcome in graded(grader, sources).items()}


def test_who_uses_nothing_that_is_forbidden_anywhere_needs_one_process(sandbox: Counting) -> None:
    before = sandbox.started
    assert set(verdicts(grader(sandbox), RIGHT).values()) == {"passed"}
    assert sandbox.started == before + 1


def test_what_only_another_exercise_forbids_may_be_used(sandbox: Counting) -> None:
    found = verdicts(grader(sandbox), RIGHT | {"learn_kernel": WITH_A_LAYER, "edge_kernel": SLY})
    assert set(found.values()) == {"passed"}


def test_what_needed_a_process_of_its_own_gets_it_at_once_the_next_time(sandbox: Counting) -> None:
    one = grader(sandbox)
    graded(one, RIGHT | {"learn_kernel": WITH_A_LAYER})
    assert one.apart == {"learn_kernel"}
    before = sandbox.started
    graded(one, RIGHT | {"learn_kernel": WITH_A_LAYER})
    assert sandbox.started == before + 2


def test_a_mistake_is_no_reason_to_be_judged_apart(sandbox: Counting) -> None:
    one = grader(sandbox)
    assert "failed" in set(verdicts(one, WRONG).values())
    assert not one.apart


@pytest.mark.parametrize("wrong", [(), *[(name,) for name in WRONG], tuple(WRONG)], ids=str)
def test_the_outcomes_are_those_of_exercises_judged_apart(
    sandbox: Counting, wrong: tuple[str, ...]
) -> None:
    sources = RIGHT | {name: WRONG[name] for name in wrong}
    alone = grader(sandbox)
    alone.apart = {exercise.name for exercise in alone.bank.exercises}
    assert graded(grader(sandbox), sources) == graded(alone, sources)


def test_a_chapter_of_gates_alone_is_graded(sandbox: Counting) -> None:
    gates_alone = replace(bank(STEM, PUBLIC_SEED), exercises=())
    one = Grader(catalog.chapter(STEM), gates_alone, sandbox, PUBLIC_SEED)
    (outcome,) = one.grade(submission(STEM, {}), training=True)
    assert outcome.exercise == "gate_ch01"
