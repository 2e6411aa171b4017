"""Chapter 7 asks only what right answers agree on, in whichever order they sum."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch import nn

from course_utils.checking.fill import fill, pattern
from course_utils.checking.values import Case

LARGEST_ERROR = 1e-5  # of the largest value: a tenth of what is tolerated
CHAPTER = "autograder.chapters.ch07"
residual = importlib.import_module(f"{CHAPTER}.residual")
resnet_block = importlib.import_module(f"{CHAPTER}.resnet_block")
shared = importlib.import_module(f"{CHAPTER}.shared")


def last(X: torch.Tensor) -> torch.Tensor:
    return X.contiguous(memory_format=torch.channels_last)


def outputs(blocks: list[nn.Module], X: torch.Tensor) -> list[torch.Tensor]:
    with torch.no_grad():
        return [X := copy.deepcopy(block)(X) for block in blocks]


def error(blocks: list[nn.Module], X: torch.Tensor) -> float:
    """How far float32 is off in training, as a share of the largest value of each block."""
    exact = outputs([copy.deepcopy(block).double() for block in blocks], X.double())
    return max(
        ((single - double).abs().max() / double.abs().max()).item()
        for images in (X, last(X))
        for single, double in zip(outputs(blocks, images), exact, strict=True)
    )


def stage(case: Case) -> tuple[list[nn.Module], torch.Tensor]:
    assume("images" in case.options)
    blocks = resnet_block.resnet_block.oracle(*case.args, **case.kwargs)
    fill(nn.Sequential(*blocks), case.seed)
    return blocks, 2 * pattern(case.options["images"][0], case.seed)


def block(case: Case) -> tuple[list[nn.Module], torch.Tensor]:
    assume("inputs" in case.options)
    made = residual.Residual.oracle(*case.args, **case.kwargs)
    fill(made, case.seed)
    return [made], case.options["inputs"][0]


@pytest.mark.parametrize(
    ("cases", "made"), [(residual.blocks, block), (resnet_block.stages, stage)]
)
def test_the_order_of_sums_and_channels_last_do_not_change_a_mark(
    cases: Callable[[], st.SearchStrategy[Case]], made: Callable[[Case], Any]
) -> None:
    @settings(max_examples=80, suppress_health_check=list(HealthCheck))
    @given(cases())
    def agree(case: Case) -> None:
        assert error(*made(case)) <= LARGEST_ERROR

    agree()


def test_a_norm_behind_a_closed_relu_is_not_steady() -> None:
    first, mixing = nn.BatchNorm2d(1), nn.Conv2d(1, 2, 1)
    net = nn.Sequential(first, nn.ReLU(), mixing, nn.BatchNorm2d(2))
    X = pattern((4, 1, 5, 5), 0)
    nn.init.ones_(first.bias)
    nn.init.ones_(mixing.weight)
    assert shared.is_steady(net, X)
    nn.init.constant_(first.bias, -9)  # the relu lets nothing pass
    assert not shared.is_steady(net, X)
