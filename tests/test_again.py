"""What functions and classes keep from call to call is seen, and nothing else is taken for it."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from course_utils.checking.again import ANY
from course_utils.checking.scenarios import OFF_FOR_GOOD, observe
from course_utils.checking.values import Case, Raised

NUMBERS = torch.tensor([1.0, 2.0])
BUFFER = torch.zeros(2)
TWICE = Case((NUMBERS,), options={"again": True})


def doubled(X: torch.Tensor) -> torch.Tensor:
    return 2 * X


def into_one_buffer(X: torch.Tensor) -> torch.Tensor:
    return BUFFER.copy_(2 * X)


class Toggling:
    """Right at first, then wrong, then right again."""

    def __init__(self) -> None:
        self.sign = -1.0

    def __call__(self, X: torch.Tensor) -> torch.Tensor:
        self.sign = -self.sign
        return self.sign * 2 * X


class Remembering:
    """Answers every call as it did the first of its shape."""

    def __init__(self) -> None:
        self.known: dict[torch.Size, torch.Tensor] = {}

    def __call__(self, X: torch.Tensor) -> torch.Tensor:
        return self.known.setdefault(X.shape, 2 * X)


def seen(function: Any, case: Case = TWICE) -> dict[str, Any]:
    return observe({"f": function}, "f", case)


def test_a_function_without_memory_gives_the_same_answer() -> None:
    assert seen(doubled)["called again"] == "the same answer"


def test_an_answer_that_a_later_call_overwrites_is_seen() -> None:
    assert seen(into_one_buffer)["called again"] == "an earlier answer has changed"


def test_an_answer_that_depends_on_the_number_of_calls_is_seen() -> None:
    assert seen(Toggling())["called again"] == "another answer"


def test_where_many_answers_are_right_another_one_is_no_mistake() -> None:
    case = Case((NUMBERS,), options={"again": ANY})
    assert seen(Toggling(), case)["called again"] == "the same answer"
    assert seen(into_one_buffer, case)["called again"] == "an earlier answer has changed"


def test_an_answer_that_is_remembered_by_its_shape_is_wrong() -> None:
    assert torch.equal(seen(Remembering())["values"], 2 * NUMBERS + 2)
    assert torch.equal(seen(doubled)["values"], 2 * NUMBERS)


@pytest.mark.parametrize(
    ("function", "found"),
    [(doubled, "unchanged"), (lambda X: X, "returned"), (lambda X: X[:1], "returned")],
    ids=["a new tensor", "the input", "a part of the input"],
)
def test_who_returns_the_input_is_found_out(function: Any, found: str) -> None:
    assert seen(function, Case((NUMBERS,), options={"new": True}))["input left alone"] == found
    assert seen(function, Case((NUMBERS,)))["input left alone"] == "unchanged"


def test_tensors_without_numbers_share_no_memory() -> None:
    case = Case((torch.zeros(0, 2),), options={"new": True})
    assert seen(torch.clone, case)["input left alone"] == "unchanged"


def test_gradients_that_stay_switched_off_are_a_mistake_and_do_not_last() -> None:
    def careless(X: torch.Tensor) -> torch.Tensor:
        torch.set_grad_enabled(False)
        return 2 * X

    found = seen(careless, Case((NUMBERS,)))["values"]
    assert isinstance(found, Raised)
    assert found.message == OFF_FOR_GOOD
    assert torch.is_grad_enabled()


@pytest.mark.parametrize("scenario", ["module", "network"])
def test_a_network_that_two_calls_share_is_seen(scenario: str) -> None:
    layer = nn.Linear(2, 2)
    case = Case(scenario=scenario, options={"twice": True})
    assert seen(lambda: nn.Sequential(layer), case) == {"made anew": "it shares tensors"}
    assert seen(lambda: nn.Sequential(nn.Linear(2, 2)), case) == {"made anew": "a new one"}


def test_a_layer_that_can_no_longer_learn_is_a_changed_input() -> None:
    def freezing(layer: nn.Module) -> torch.Tensor:
        layer.requires_grad_(False)
        return NUMBERS

    case = Case((nn.Linear(2, 2),))
    assert seen(id, case)["input left alone"] == "unchanged"
    assert seen(freezing, case)["input left alone"] == "changed"
