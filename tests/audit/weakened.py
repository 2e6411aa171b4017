"""Specifications spoilt on purpose: with each of them the audit must turn red.

An audit that could not fail would prove nothing. Each spoilt specification forgets one thing that
careless test suites forget, in a chapter where that matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest import mock

import torch

from course_utils.checking import compare
from course_utils.checking.bank import BankedCase, ExerciseBank
from course_utils.checking.capture import tensors_in
from tests import grading

Cases = tuple[BankedCase, ...]


def square_inputs_only(cases: Cases) -> Cases:
    """Keep the cases in which height and width are the same everywhere."""
    return tuple(
        banked
        for banked in cases
        if all(len(set(tensor.shape[-2:])) == 1 for tensor in _tensors(banked, 2))
    )


def first_sample_only(cases: Cases) -> Cases:
    """Keep the cases in which a batch holds one image."""
    return tuple(
        banked for banked in cases if all(tensor.shape[0] == 1 for tensor in _tensors(banked, 4))
    )


def one_fixed_case(cases: Cases) -> Cases:
    """Keep the largest case."""
    return cases[-1:]


def values_only(cases: Cases) -> Cases:
    """Forget gradients and errors."""
    return tuple(b for b in cases if not b.case.gradient and b.case.aspect != "errors")


def _tensors(banked: BankedCase, axes: int) -> list[torch.Tensor]:
    found = tensors_in([*banked.case.args, *banked.case.options.values()])
    return [tensor for tensor in found if tensor.dim() >= axes]


def shapes_only(expected: torch.Tensor, observed: torch.Tensor) -> torch.Tensor:
    """Compare no numbers: the tensors have the same shape, and that will do."""
    return torch.zeros(expected.shape, dtype=torch.bool)


SPOILT: dict[str, tuple[str, Callable[..., Any]]] = {
    "square inputs only": ("ch01_cross_correlation", square_inputs_only),
    "one fixed case": ("ch02_padding_stride", one_fixed_case),
    "first sample only": ("ch03_channels", first_sample_only),
    "values only": ("ch01_cross_correlation", values_only),
    "shapes only": ("ch04_pooling", shapes_only),
}
"""The chapter in which each is tried, and what it keeps of its cases."""


def _kept(exercise: ExerciseBank, keep: Callable[[Cases], Cases]) -> ExerciseBank:
    """Keep some of the cases, and give all points for what is left to see."""
    cases = keep(exercise.cases) or exercise.cases
    seen = {aspect for banked in cases for aspect in banked.expected}
    first = next(aspect for aspect in (*exercise.points, *sorted(seen)) if aspect in seen)
    return replace(exercise, cases=cases, points={first: exercise.max_points})


@contextmanager
def specification(name: str) -> Iterator[None]:
    """Grade by a spoilt specification inside the ``with`` block; ``""`` spoils nothing."""
    if not name:
        yield
    elif name == "shapes only":
        with mock.patch.object(compare, "differing", shapes_only):
            yield
    else:
        keep, whole = SPOILT[name][1], grading.bank

        def spoilt(stem: str, seed: int, named: bool) -> Any:
            bank = whole(stem, seed, named)
            kept = tuple(_kept(exercise, keep) for exercise in bank.exercises)
            return replace(bank, exercises=kept)

        with mock.patch.object(grading, "bank", spoilt):
            yield
