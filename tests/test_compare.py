"""Comparing: what counts as the same, and which of several differences is named first."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from course_utils.checking.capture import DETACHED
from course_utils.checking.compare import TOLERANCE, compare, difference, is_loose
from course_utils.checking.matchers import Number, TwoDraws
from course_utils.checking.values import Opaque, Raised
from course_utils.checking.wording import NOTHING

WANTED = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
VALUE_ERROR = Raised(("ValueError", "Exception"), "direction")


def kind(expected: Any, observed: Any) -> str:
    parting = difference(expected, observed)
    return parting.kind if parting else ""


def test_a_tensor_equals_itself() -> None:
    assert difference(WANTED, WANTED.clone()) is None


# Each answer has one fault fewer than the one before it.
FAULTS = [
    ("raised", Raised(("IndexError",), "out of range")),
    ("type", [[1.0, 2.0], [3.0, 4.0]]),
    ("shape", torch.full((3, 2), math.nan, dtype=torch.float64)),
    ("dtype", torch.full((2, 2), math.nan, dtype=torch.float64)),
    ("nonfinite", torch.tensor([[math.nan, 9.0], [3.0, 4.0]])),
    ("value", torch.tensor([[1.0, 9.0], [3.0, 4.0]])),
]


@pytest.mark.parametrize(("name", "observed"), FAULTS, ids=[name for name, _ in FAULTS])
def test_the_first_of_several_faults_is_named(name: str, observed: Any) -> None:
    assert kind(WANTED, observed) == name


@given(st.permutations([1.0, math.nan, 7.0]), st.booleans(), st.booleans())
def test_shape_comes_before_dtype_and_dtype_before_values(
    values: list[float], reshaped: bool, widened: bool
) -> None:
    observed = torch.tensor(values, dtype=torch.float64 if widened else torch.float32)
    observed = observed[None] if reshaped else observed
    first = "shape" if reshaped else "dtype" if widened else ""
    found = kind(torch.tensor([1.0, 2.0, 3.0]), observed)
    assert found == first if first else found in ("nonfinite", "value")


def test_an_endless_value_is_named_before_a_wrong_one_that_comes_earlier() -> None:
    parting = difference(WANTED, torch.tensor([[9.0, 2.0], [3.0, math.inf]]))
    assert parting is not None
    assert (parting.kind, parting.index) == ("nonfinite", (1, 1))


def test_a_difference_says_where_it_is() -> None:
    parting = difference(WANTED, torch.tensor([[1.0, 2.0], [-3.5, 4.0]]), "values")
    assert parting is not None
    assert (parting.aspect, parting.index) == ("values", (1, 0))
    assert (parting.observed, parting.expected) == ("−3.5", "3")


def test_infinities_and_missing_numbers_that_are_expected_are_no_difference() -> None:
    odd = torch.tensor([math.nan, math.inf, -math.inf, 1.0])
    assert difference(odd, odd.clone()) is None
    assert kind(odd, odd.flip(0)) in ("value", "nonfinite")
    assert kind(torch.tensor([math.inf]), torch.tensor([-math.inf])) == "value"


@given(st.floats(-1e6, 1e6, width=32), st.sampled_from([1.0, -1.0]))
def test_the_tolerance_is_relative_to_the_largest_value(largest: float, sign: float) -> None:
    expected = torch.tensor([largest, 0.5])
    scale = max(1.0, abs(largest))
    shift = torch.tensor([0.0, sign * scale])
    assert difference(expected, expected + 0.5 * TOLERANCE * shift) is None
    assert kind(expected, expected + 4 * TOLERANCE * shift) == "value"


def test_a_sum_in_another_order_is_no_difference() -> None:
    products = torch.randn(64, 400, generator=torch.Generator().manual_seed(0))
    assert difference(products.sum(1), products.flip(1).cumsum(1)[:, -1]) is None
    transform = torch.fft.irfft(torch.fft.rfft(products)).sum(1)
    assert difference(products.sum(1), transform) is None


@pytest.mark.parametrize("dtype", [torch.int64, torch.bool, torch.uint8])
def test_whole_numbers_are_compared_exactly(dtype: torch.dtype) -> None:
    ones = torch.ones(3, dtype=dtype)
    assert difference(ones, ones.clone()) is None
    assert kind(ones, torch.tensor([1, 1, 0], dtype=dtype)) == "value"
    assert kind(ones, torch.ones(3)) == "dtype"


def test_large_whole_numbers_are_not_rounded() -> None:
    big = torch.tensor([1 << 53])
    assert kind(big, big + 1) == "value"


def test_empty_tensors_are_compared_by_shape() -> None:
    assert difference(torch.zeros(0, 3), torch.ones(0, 3)) is None
    assert kind(torch.zeros(0, 3), torch.zeros(3, 0)) == "shape"


def test_a_result_cut_off_from_its_inputs_is_called_detached() -> None:
    assert kind(WANTED, DETACHED) == "detached"
    assert kind([WANTED, WANTED], [WANTED, DETACHED]) == "detached"
    assert kind(WANTED, Opaque("ndarray")) == "type"


@pytest.mark.parametrize("same", [2, 2.0, 2.00001, torch.tensor(2.0), torch.tensor(2)])
def test_a_number_may_be_written_in_several_ways(same: Any) -> None:
    assert difference(2.0, same) is None


@pytest.mark.parametrize(
    ("other", "name"),
    [
        (2.1, "value"),
        (math.nan, "value"),
        (math.inf, "value"),
        (-2, "value"),
        (True, "type"),
        (None, "type"),
        ("2", "type"),
        ([2.0], "type"),
        (torch.tensor([2.0]), "type"),
        (torch.tensor(2.0 + 0j), "type"),
        (NOTHING, "type"),
    ],
    ids=str,
)
def test_what_is_no_such_number_is_told_apart(other: Any, name: str) -> None:
    assert kind(2.0, other) == name


def test_numbers_that_are_not_finite_can_be_expected() -> None:
    assert difference(math.nan, math.nan) is None
    assert difference(math.inf, math.inf) is None
    assert kind(math.inf, -math.inf) == "value"


def test_a_truth_is_no_number() -> None:
    assert difference(True, True) is None
    assert kind(True, 1) == "type"
    assert kind(True, False) == "value"


def test_lists_and_tuples_are_alike_and_their_length_counts() -> None:
    assert difference((1, 2), [1, 2]) is None
    assert kind((1, 2), [1, 2, 3]) == "value"
    assert kind((1, 2), {"0": 1, "1": 2}) == "type"
    parting = difference((1, WANTED), (1, WANTED + 1))
    assert parting is not None
    assert parting.where == "result 2"


def test_dictionaries_are_compared_by_name_whatever_their_order() -> None:
    assert difference({"a": 1, "b": 2}, {"b": 2, "a": 1}) is None
    assert kind({"a": 1}, {"a": 1, "b": 2}) == "value"
    assert kind({"a": 1}, [1]) == "type"
    parting = difference({"a": {"weight": WANTED}}, {"a": {"weight": WANTED + 1}})
    assert parting is not None
    assert parting.where == "a, weight"


def test_an_expected_exception_is_met_by_its_subclasses() -> None:
    assert difference(VALUE_ERROR, Raised(("UnicodeError", "ValueError", "Exception"))) is None
    assert kind(VALUE_ERROR, Raised(("KeyError", "Exception"))) == "raised"
    assert kind(VALUE_ERROR, WANTED) == "silent"
    assert kind(VALUE_ERROR, Opaque("ValueError")) == "silent"


def test_an_aspect_that_is_missing_is_a_difference() -> None:
    parting = compare({"values": WANTED, "gradient": WANTED}, {"values": WANTED})["gradient"]
    assert parting is not None
    assert parting.kind == "type"


def test_aspects_after_the_one_that_raised_are_no_further_mistakes() -> None:
    found = compare({"values": WANTED, "input left alone": "unchanged"}, {"values": VALUE_ERROR})
    assert list(found) == ["values"]


def test_an_exception_is_a_difference_in_whatever_aspect_it_is_reported() -> None:
    """A module that cannot be built is reported as *values*, whichever aspects are expected."""
    found = compare({"parameters": {}, "training": [WANTED]}, {"values": VALUE_ERROR})
    assert any(parting is not None for parting in found.values())


def test_an_unasked_aspect_is_ignored() -> None:
    assert compare({"values": 1}, {"values": 1, "extra": "anything"}) == {"values": None}


def test_an_expectation_with_freedom_anywhere_in_it_is_loose() -> None:
    assert is_loose(TwoDraws((2,)))
    assert is_loose(VALUE_ERROR)
    assert is_loose({"a": [1, (TwoDraws((2,)),)]})
    assert not is_loose({"a": [1, (WANTED,)]})
    assert not is_loose(Number(1.0))
