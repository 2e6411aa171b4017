"""Matchers: every one is seen to accept what is right and to refuse what is not."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from course_utils.checking.matchers import Distribution, EdgeKernel, Near, Number, TwoDraws, tensors
from course_utils.checking.values import Opaque

# The smallest and the largest tensors whose distribution the course looks at.
SHAPES = [(2, 84), (6, 3, 5, 5), (40, 30), (16, 6, 5, 5), (120, 400)]
WRONG = ["a word", None, 3, [1.0], Opaque("ndarray"), torch.zeros(0), torch.zeros(2, 3, 4, 5)]


def accepts(matcher: Any, observed: Any) -> bool:
    mismatch = matcher.mismatch(observed)
    assert mismatch is None or all(isinstance(words, str) and words for words in mismatch)
    return mismatch is None


def draw(kind: str, scale: float, shape: tuple[int, ...], rng: torch.Generator) -> torch.Tensor:
    if kind == "normal":
        return scale * torch.randn(shape, generator=rng)
    return scale * (2 * torch.rand(shape, generator=rng) - 1)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("kind", ["uniform", "normal"])
def test_a_right_sample_fails_less_than_once_in_a_million(
    kind: str, shape: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At half the bounds mean and spread fail 1 of 80 times, so at the whole ones 1 of 10⁷."""
    rng = torch.Generator().manual_seed(len(shape))
    matcher = Distribution(kind, 0.3, shape)
    samples = [draw(kind, 0.3, shape, rng) for _ in range(300)]
    assert all(accepts(matcher, sample) for sample in samples)
    monkeypatch.setattr(tensors, "STANDARD_ERRORS", tensors.STANDARD_ERRORS / 2)
    assert sum(not accepts(matcher, sample) for sample in samples) <= 12


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("kind", ["uniform", "normal"])
def test_a_wrong_spread_or_centre_is_caught(kind: str, shape: tuple[int, ...]) -> None:
    rng = torch.Generator().manual_seed(1)
    matcher = Distribution(kind, 0.3, shape)
    for _ in range(20):
        sample = draw(kind, 0.3, shape, rng)
        assert not accepts(matcher, 1.6 * sample)
        assert not accepts(matcher, 0.6 * sample)
        assert not accepts(matcher, sample + 0.3)
        assert not accepts(matcher, sample.abs())
        assert not accepts(matcher, torch.zeros(shape))


@pytest.mark.parametrize("kind", ["uniform", "normal"])
def test_the_other_distribution_of_the_same_spread_is_caught(kind: str) -> None:
    other = "normal" if kind == "uniform" else "uniform"
    scale = 0.3 * 3**0.5 if other == "uniform" else 0.3 / 3**0.5
    sample = draw(other, scale, (40, 30), torch.Generator().manual_seed(2))
    assert not accepts(Distribution(kind, 0.3, (40, 30)), sample)


def test_a_bound_is_kept_by_every_entry() -> None:
    sample = draw("uniform", 0.3, (2, 84), torch.Generator().manual_seed(3))
    sample[0, 0] = 0.31
    assert not accepts(Distribution("uniform", 0.3, (2, 84)), sample)


@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_numbers_that_are_not_finite_are_refused_everywhere(odd: float) -> None:
    sample = draw("normal", 0.3, (40, 30), torch.Generator().manual_seed(4))
    sample[3, 3] = odd
    assert not accepts(Distribution("normal", 0.3, (40, 30)), sample)
    assert not accepts(TwoDraws((30,)), sample[2:4])
    assert not accepts(Near(torch.zeros(30), 0.1), sample[3])
    assert not accepts(EdgeKernel(1), sample[:3, :3].fill_(odd))
    assert not accepts(Number(1.0), odd)


def test_two_draws_differ() -> None:
    assert accepts(TwoDraws((2, 2)), torch.arange(8.0).reshape(2, 2, 2))
    assert not accepts(TwoDraws((2, 2)), torch.ones(2, 2, 2))
    assert not accepts(TwoDraws((2, 3)), torch.arange(8.0).reshape(2, 2, 2))
    assert not accepts(TwoDraws((2, 2)), torch.arange(8).reshape(2, 2, 2))


def test_near_is_within_the_tolerance_and_away_is_not() -> None:
    value = torch.tensor([[1.0, -2.0]])
    near, away = Near(value, 0.1), Near(value, 0.1, away=True)
    assert accepts(near, value + 0.05)
    assert not accepts(near, value + 0.2)
    assert accepts(away, value + 0.2)
    assert not accepts(away, value + 0.05)
    assert not accepts(near, value[0])
    assert not accepts(away, value.double() + 1)


@pytest.mark.parametrize("same", [2, 2.0])
def test_a_number_is_a_python_number(same: Any) -> None:
    assert accepts(Number(2.0), same)


@pytest.mark.parametrize("other", [2.5, True, torch.tensor(2.0), "2", 1 << 62, -math.inf])
def test_what_is_another_number_or_none_is_refused(other: Any) -> None:
    assert not accepts(Number(2.0), other)


SOBEL = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
EDGES = {
    "two taps": torch.tensor([[1.0, -1.0]]),
    "central difference": torch.tensor([[-0.5, 0.0, 0.5]]),
    "Sobel": SOBEL,
    "double precision": SOBEL.double(),
    "Prewitt": torch.tensor([[1.0, 0, -1]] * 3),
    "Scharr": torch.tensor([[3.0, 0, -3], [10, 0, -10], [3, 0, -3]]),
    "Roberts along an axis": torch.tensor([[1.0, -1], [1, -1]]),
    "tiny": 1e-6 * SOBEL,
    "huge": 1e30 * SOBEL,
    "large": torch.cat((torch.ones(7, 4), -torch.ones(7, 4)), dim=1),
}


@pytest.mark.parametrize("name", EDGES)
def test_every_edge_kernel_is_accepted_for_its_own_direction_only(name: str) -> None:
    kernel = EDGES[name]
    assert accepts(EdgeKernel(1), kernel)
    assert accepts(EdgeKernel(0), kernel.T)
    assert accepts(EdgeKernel(1), -kernel)
    assert not accepts(EdgeKernel(0), kernel)


NO_EDGES = {
    "nothing": torch.zeros(3, 3),
    "a blur": torch.ones(3, 3),
    "an edge and a little more": SOBEL + 0.1,
    "a Laplacian": torch.tensor([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]]),
    "a diagonal": torch.tensor([[1.0, 0], [0, -1]]),
    "a gap": torch.tensor([[1.0, -1, 0, 0, 0, -1, 1]]),
    "one weight": torch.ones(1, 1),
    "whole numbers": SOBEL.long(),
    "a batch axis": SOBEL[None],
    "no columns": torch.zeros(1 << 20, 0),
    "four thousand weights": torch.ones(64, 64),
}


@pytest.mark.parametrize("name", NO_EDGES)
def test_what_is_no_edge_kernel_is_refused(name: str) -> None:
    assert not accepts(EdgeKernel(0), NO_EDGES[name])
    assert not accepts(EdgeKernel(1), NO_EDGES[name])


@given(st.integers(1, 5), st.integers(2, 6), st.data())
def test_a_kernel_whose_columns_sum_to_a_step_is_accepted(h: int, w: int, data: Any) -> None:
    """Rows that agree in their partial sums answer in every window across the edge."""
    left = data.draw(st.lists(st.integers(1, 9), min_size=w - 1, max_size=w - 1))
    row = torch.tensor([*left, -sum(left)], dtype=torch.float32)
    assert accepts(EdgeKernel(1), row.expand(h, w).contiguous())


@pytest.mark.parametrize(
    "matcher",
    [
        Distribution("normal", 1.0, (2, 3)),
        TwoDraws((3,)),
        Near(torch.ones(2), 0.1),
        Number(5.0),
        EdgeKernel(1),
    ],
    ids=lambda matcher: type(matcher).__name__,
)
def test_every_matcher_refuses_what_is_of_another_kind(matcher: Any) -> None:
    assert not any(accepts(matcher, observed) for observed in WRONG)
