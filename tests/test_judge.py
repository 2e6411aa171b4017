"""From observations to an outcome: points by aspect, one sentence, and no way to fall over."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.records import Record
from course_utils.checking.bank import (
    PUBLIC,
    BankedCase,
    ExerciseBank,
    Forbidden,
    GateBank,
    load,
)
from course_utils.checking.judge import SIDE_ASPECTS, judge, judge_gate
from course_utils.checking.outcome import VERDICTS, Outcome
from course_utils.checking.values import Case, Observation, Opaque, Raised
from course_utils.checking.wire import FROM_STUDENT, decode, encode
from tests.observations import anything, pinned, tampered

EXERCISES = {
    exercise.name: exercise
    for path in sorted(PUBLIC.glob("*.bank"))
    for exercise in load(path).exercises
}
GATE = GateBank("gate_ch99", "Train.", 2, ("f",), "", "edges", "accuracy", 0.9)
LABELS = torch.arange(10) % 2
VALUE = anything()


def bank(points: dict[str, float], *expected: Observation) -> ExerciseBank:
    """An exercise ``f(x)`` with a case for each expected observation."""
    cases = tuple(BankedCase(Case((n,)), wanted) for n, wanted in enumerate(expected))
    return ExerciseBank("f", "Do it.", ("x",), points, cases, {}, Forbidden())


BOTH = bank({"values": 3, "gradient": 1}, {"values": 1.0}, {"gradient": 2.0}, {"values": 3.0})


def earned(exercise: ExerciseBank, *seen: Observation) -> tuple[float, str]:
    outcome = judge(exercise, seen)
    return outcome.points, outcome.verdict


def test_a_right_answer_earns_everything() -> None:
    assert earned(BOTH, {"values": 1.0}, {"gradient": 2.0}, {"values": 3.0}) == (4, "passed")


def test_an_aspect_is_earned_when_it_holds_in_every_case() -> None:
    assert earned(BOTH, {"values": 1.0}, {"gradient": 0.0}, {"values": 3.0}) == (3, "partial")
    assert earned(BOTH, {"values": 1.0}, {"gradient": 0.0}, {"values": 0.0}) == (0, "failed")


@pytest.mark.parametrize("side", sorted(SIDE_ASPECTS))
def test_a_side_aspect_is_worth_nothing_alone(side: str) -> None:
    exercise = bank({"values": 3, side: 1}, {"values": 1.0}, {side: "fine"})
    assert earned(exercise, {"values": 0.0}, {side: "fine"}) == (0, "failed")
    assert earned(exercise, {"values": 1.0}, {side: "bad"}) == (3, "partial")


def test_an_aspect_without_points_belongs_to_the_first_one() -> None:
    exercise = bank(
        {"values": 3, "evaluation": 1}, {"values": 1.0, "parameters": 5, "evaluation": 2}
    )
    assert earned(exercise, {"values": 1.0, "parameters": 6, "evaluation": 2}) == (1, "partial")


def test_changing_the_input_costs_the_value_it_came_with() -> None:
    exercise = bank({"values": 3}, {"values": 1.0, "input left alone": "unchanged"})
    assert earned(exercise, {"values": 1.0, "input left alone": "changed"}) == (0, "failed")


def test_the_outcome_counts_cases_by_aspect() -> None:
    outcome = judge(BOTH, [{"values": 1.0}, {"gradient": 2.0}, {"values": 0.0}])
    assert outcome.aspects == {"values": (1, 2), "gradient": (1, 1)}


def test_the_first_failing_case_is_the_one_that_is_told() -> None:
    outcome = judge(BOTH, [{"values": 1.0}, {"gradient": 9.0}, {"values": 9.0}])
    assert outcome.message == "Called f(1): gradient was 9; expected 2."
    assert outcome.counterexample is not None
    assert outcome.counterexample.call == "f(1)"


@pytest.mark.parametrize("names", [("ValueError", "Exception"), ("Exception",), ("StopIteration",)])
def test_an_exception_is_said_to_be_raised(names: tuple[str, ...]) -> None:
    error = Raised(names, "no such thing")
    outcome = judge(BOTH, [{"values": error}, {"gradient": 2.0}, {"values": 3.0}])
    assert f"it raised {names[0]}: no such thing" in outcome.message


def test_nothing_at_all_is_worth_nothing() -> None:
    assert earned(BOTH, {}, {}, {}) == (0, "failed")


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("aspect", ["values", "anything"])
def test_raising_is_a_failure_wherever_it_happens(name: str, aspect: str) -> None:
    cases = EXERCISES[name].cases
    raising: Observation = {aspect: Raised(("RuntimeError",), "no")}
    assert judge(EXERCISES[name], [raising] * len(cases)).verdict == "failed"
    for n, banked in enumerate(cases[:10]):  # nor does it hide the one case in which it happens
        one = dataclasses.replace(EXERCISES[name], cases=(banked,))
        assert judge(one, [raising]).verdict == "failed", f"case {n}"


def test_a_stub_that_was_left_alone_is_not_attempted() -> None:
    unwritten = {"values": Raised(("NotImplementedError", "RuntimeError"))}
    outcome = judge(BOTH, [unwritten] * 3)
    assert (outcome.verdict, outcome.points, outcome.counterexample) == ("not_attempted", 0, None)


def test_a_stub_that_was_half_written_is_judged() -> None:
    unwritten = {"gradient": Raised(("NotImplementedError", "RuntimeError"))}
    assert earned(BOTH, {"values": 1.0}, unwritten, {"values": 3.0}) == (3, "partial")


def test_a_forbidden_call_in_one_case_stops_the_exercise() -> None:
    seen = [{"values": 1.0}, {"gradient": 2.0, "forbidden": ["torch.conv2d"]}, {"values": 3.0}]
    outcome = judge(BOTH, seen)
    assert (outcome.verdict, outcome.points) == ("stopped", 0)
    assert "torch.conv2d" in outcome.message


def test_running_out_of_memory_is_said_to_be_a_limit() -> None:
    outcome = judge(BOTH, [{"values": Raised(("MemoryError",))}, {"gradient": 2.0}, {}])
    assert outcome.verdict == "stopped"
    assert "memory" in outcome.message


def test_one_observation_is_wanted_for_each_case() -> None:
    with pytest.raises(ValueError, match="shorter"):
        judge(BOTH, [{"values": 1.0}])


def test_expected_answers_can_be_replaced() -> None:
    outcome = judge(BOTH, [{"values": 7.0}] * 3, [{"values": 7.0}] * 3)
    assert outcome.verdict != "failed"


def is_sound(outcome: Outcome) -> None:
    """An outcome holds the contract and can be written into the results."""
    assert outcome.verdict in VERDICTS
    assert 0 <= outcome.points <= outcome.max_points
    assert (outcome.verdict == "passed") == (outcome.points == outcome.max_points)
    assert len(outcome.message) < 10_000
    assert bool(outcome.hint) == bool(outcome.misconception)
    text = json.dumps(Record.from_outcome("ann", "ch99", outcome).to_json(), allow_nan=False)
    assert len(text) < 1_000_000


def sent(observation: Any) -> Any:
    """What arrives of it in the grader."""
    return decode(encode(observation), FROM_STUDENT)


ASPECTS = st.sampled_from(["values", "gradient", "forbidden", "parameters", "training"])


@pytest.mark.parametrize("name", EXERCISES)
@settings(max_examples=20)
@given(data=st.data())
def test_whatever_a_student_sends_is_judged(name: str, data: st.DataObject) -> None:
    exercise = EXERCISES[name]
    if data.draw(st.booleans(), label="the same everywhere"):
        seen = [data.draw(st.dictionaries(ASPECTS, VALUE, max_size=3))] * len(exercise.cases)
    else:
        seen = [pinned(banked.expected) for banked in exercise.cases]
        place = data.draw(st.integers(0, len(seen) - 1))
        seen[place] = data.draw(tampered(exercise.cases[place].expected))
    is_sound(judge(exercise, [sent(observation) for observation in seen]))


@pytest.mark.parametrize(
    "odd",
    [
        {"forbidden": torch.zeros(2)},
        {"forbidden": {"a": 1}},
        {"forbidden": ["x" * 1_000_000]},
        {"values": "x" * 1_000_000},
        {"values": {"x" * 1_000_000: 1}},
        {"values": torch.zeros(1_000_000, 0)},
        {"values": torch.zeros(0, 1 << 39)},
        {"values": [Opaque("x" * 2000)] * 400},
    ],
    ids=lambda odd: f"{next(iter(odd))} {type(next(iter(odd.values()))).__name__}",
)
def test_an_answer_of_any_size_gets_a_short_reply(odd: Observation) -> None:
    exercise = EXERCISES["corr2d"]
    is_sound(judge(exercise, [sent(odd)] * len(exercise.cases)))


def test_a_gate_is_passed_at_its_threshold() -> None:
    right = torch.nn.functional.one_hot(LABELS, 2).float()
    one_wrong = right.clone()
    one_wrong[0] = 1 - one_wrong[0]
    two_wrong = one_wrong.clone()
    two_wrong[1] = 1 - two_wrong[1]
    assert judge_gate(GATE, right, LABELS).verdict == "passed"
    assert judge_gate(GATE, one_wrong, LABELS).points == 2
    assert judge_gate(GATE, two_wrong, LABELS).points == 0
    assert judge_gate(GATE, LABELS.clone(), LABELS).verdict == "passed"
    assert "raised ValueError: x" in judge_gate(GATE, Raised(("ValueError",), "x"), LABELS).message


@pytest.mark.parametrize(
    "predictions",
    [
        None,
        torch.zeros(10, 0),
        torch.zeros(0, 2),
        torch.zeros(10, 2, dtype=torch.bool),
        torch.zeros(10, 2, dtype=torch.complex64),
        torch.full((10, 2), torch.nan),
        torch.zeros(9, 2),
        torch.zeros(()),
    ],
    ids=str,
)
def test_predictions_of_the_wrong_form_miss_the_gate(predictions: Any) -> None:
    outcome = judge_gate(GATE, sent(predictions), LABELS)
    assert (outcome.verdict, outcome.points) == ("failed", 0)


@given(VALUE)
def test_whatever_a_student_predicts_is_judged(predictions: Any) -> None:
    is_sound(judge_gate(GATE, sent(predictions), LABELS))
