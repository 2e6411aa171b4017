"""Hints: the one misconception that explains all wrong answers is named, or none is."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch.nn import functional as F

from autograder import catalog, official, trusted
from course_utils.checking.bank import BankedCase, ExerciseBank, Forbidden, load
from course_utils.checking.diagnose import parted
from course_utils.checking.judge import judge
from course_utils.checking.matchers import Distribution
from course_utils.checking.outcome import Outcome
from course_utils.checking.values import Case, Observation, Parted, Raised

CHAPTER = "ch01_cross_correlation"
BANK = load(official.public_file(CHAPTER))


def corr2d(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    h, w = K.shape
    rows = [
        torch.stack([(X[i : i + h, j : j + w] * K).sum() for j in range(X.shape[1] - w + 1)])
        for i in range(X.shape[0] - h + 1)
    ]
    return torch.stack(rows)


def checked(name: str, answer: Any) -> Outcome:
    return trusted.check(BANK.exercise(name), {"corr2d": corr2d, name: answer})


def exercise(*wrong: dict[str, Observation]) -> ExerciseBank:
    """An exercise whose right answer is always 0, with the wrong ones for each case."""
    cases = [BankedCase(Case((n,)), {"values": 0}, answers) for n, answers in enumerate(wrong)]
    hints = {name: f"{name}?" for answers in wrong for name in answers}
    return ExerciseBank("f", "Do it.", ("x",), {"values": 1}, tuple(cases), hints, Forbidden())


def named(wrong: ExerciseBank, *values: Any) -> str:
    outcome = judge(wrong, [{"values": value} for value in values])
    assert outcome.hint == (f"{outcome.misconception}?" if outcome.misconception else "")
    return outcome.misconception


ONE, TWO = {"values": 1}, {"values": 2}


def test_nothing_is_diagnosed_without_a_failure() -> None:
    assert named(exercise({"adds": ONE}, {"adds": ONE}), 0, 0) == ""
    assert checked("corr2d", corr2d).misconception == ""


def test_the_misconception_that_gave_every_answer_is_named() -> None:
    wrong = exercise({"adds": ONE, "doubles": TWO}, {"adds": TWO, "doubles": TWO})
    assert named(wrong, 1, 2) == "adds"
    assert named(wrong, 2, 2) == "doubles"


def test_one_ambiguous_case_does_not_decide() -> None:
    wrong = exercise({"adds": ONE, "doubles": ONE}, {"adds": ONE, "doubles": TWO})
    assert named(wrong, 1, 1) == "adds"
    assert named(wrong, 1, 2) == "doubles"


def test_two_misconceptions_that_explain_equally_well_give_no_name() -> None:
    assert named(exercise({"adds": ONE, "doubles": ONE}), 1) == ""


def test_a_right_answer_where_the_misconception_is_wrong_speaks_against_it() -> None:
    assert named(exercise({"adds": ONE}, {"adds": ONE}), 1, 0) == ""


def test_a_wrong_answer_where_the_misconception_is_right_speaks_against_it() -> None:
    assert named(exercise({"adds": ONE}, {}), 1, 1) == ""


def test_an_answer_that_nobody_foresaw_gets_no_name() -> None:
    assert named(exercise({"adds": ONE}, {"adds": ONE}), 7, 7) == ""


def test_a_single_deviation_among_many_cases_is_forgiven() -> None:
    assert named(exercise(*[{"adds": ONE}] * 20), *[1] * 19, 7) == "adds"
    assert named(exercise(*[{"adds": ONE}] * 20), *[1] * 15, *[7] * 5) == ""


def test_an_exception_is_recognised_by_its_class() -> None:
    wrong = exercise({"raises": {"values": Raised(("IndexError", "LookupError"), "0")}})
    assert named(wrong, Raised(("IndexError", "LookupError"), "another text")) == "raises"
    assert named(wrong, Raised(("TypeError",))) == ""


def test_random_answers_are_recognised_by_the_way_in_which_they_miss() -> None:
    rng = torch.Generator().manual_seed(0)
    wanted = {"weight": Distribution("normal", 0.1, (40, 30)), "bias": torch.zeros(3)}

    def missing_by(factor: float, bias: float) -> Parted:
        weight = 0.1 * factor * torch.randn(40, 30, generator=rng)
        return parted(wanted, {"weight": weight, "bias": torch.full((3,), bias)})

    assert missing_by(2.0, 0.0) == missing_by(9.0, 0.0)
    assert missing_by(2.0, 0.0) != missing_by(0.5, 0.0)
    assert missing_by(2.0, 0.0) != missing_by(2.0, 1.0)


def flipped(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    return corr2d(X, K.flip(0, 1))


def averaged(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    return corr2d(X, K) / K.numel()


def transposed(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    return corr2d(X, K.T)


def detached(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    return torch.from_numpy(corr2d(X, K).detach().numpy())


KNOWN = {
    "flips_kernel": flipped,
    "takes_the_mean": averaged,
    "transposes_kernel": transposed,
    "cuts_the_graph": detached,
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_mistake_written_in_another_way_is_named(name: str) -> None:
    outcome = checked("corr2d", KNOWN[name])
    assert outcome.misconception == name
    assert outcome.hint.count("?") == 1


MIXTURES = {
    "flipped and averaged": lambda X, K: averaged(X, K.flip(0, 1)),
    "flipped and transposed": lambda X, K: flipped(X, K.T),
    "flipped and cut off": lambda X, K: flipped(X, K).detach(),
    "averaged and too large": lambda X, K: averaged(F.pad(X, (0, 1, 0, 1)), K),
    "one mistake on wide images, another on high ones": lambda X, K: (
        flipped(X, K) if X.shape[1] > X.shape[0] else averaged(X, K)
    ),
    "noise": lambda X, K: corr2d(X, K) + torch.rand(1),
    "zeros": lambda X, K: 0 * corr2d(X, K),
}


@pytest.mark.parametrize("mixture", MIXTURES)
def test_a_mixture_of_mistakes_gets_no_hint(mixture: str) -> None:
    outcome = checked("corr2d", MIXTURES[mixture])
    assert outcome.verdict == "failed"
    assert (outcome.misconception, outcome.hint) == ("", "")
    assert outcome.message


def test_no_mistake_of_one_exercise_is_named_in_another() -> None:
    known = {name for e in catalog.chapter(CHAPTER).exercises for name in e.misconceptions}
    assert checked("convolve2d", corr2d).misconception == "does_not_turn"
    assert checked("convolve2d", averaged).misconception == ""
    assert {"does_not_turn", "flips_kernel"} <= known
