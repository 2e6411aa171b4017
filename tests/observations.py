"""Hypothesis strategies for what a student's process might send."""

from __future__ import annotations

from typing import Any

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from course_utils.checking.matchers import Matcher
from course_utils.checking.values import Observation, Opaque, Raised
from course_utils.checking.wire import DTYPES

SHAPES = [(), (0,), (1,), (2, 2), (1, 2, 3), (3, 0), (40_000, 0), (2, 1, 1, 2, 2)]
TEXT = st.text(max_size=4) | st.sampled_from(["unchanged", "\ud800", "\0", "<b>", "x" * 500])
ERRORS = ["ValueError", "Exception", "MemoryError", "NotImplementedError", "", ": Error"]


@st.composite
def odd_tensors(draw: DrawFn) -> torch.Tensor:
    """A tensor of any shape and dtype, zeros or a number that is not finite among them."""
    dtype = draw(st.sampled_from(list(DTYPES.values())))
    tensor = torch.zeros(draw(st.sampled_from(SHAPES)), dtype=dtype)
    if tensor.numel() and tensor.is_floating_point():
        tensor.view(-1)[0] = draw(st.sampled_from([0.0, torch.nan, torch.inf, -3e38]))
    return tensor


def anything() -> SearchStrategy[Any]:
    """Any value that is let through from a student's process."""
    leaves = (
        st.none()
        | st.booleans()
        | st.integers(-(1 << 62), 1 << 62)
        | st.floats()
        | TEXT
        | odd_tensors()
        | st.builds(Opaque, TEXT, TEXT)
        | st.builds(
            Raised,
            st.lists(st.sampled_from(ERRORS), min_size=1, max_size=3).map(tuple),
            TEXT,
            st.lists(TEXT, max_size=2).map(tuple),
        )
    )
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.lists(inner, max_size=2).map(tuple)
            | st.dictionaries(TEXT, inner, max_size=3)
        ),
        max_leaves=6,
    )


@st.composite
def tampered(draw: DrawFn, expected: Observation) -> Observation:
    """An expected observation with one of its parts, at any depth, replaced or missing."""
    answer: Observation = draw(_tampered(expected))
    return answer


@st.composite
def _tampered(draw: DrawFn, value: Any) -> Any:
    if isinstance(value, dict) and value:
        key = draw(st.sampled_from(sorted(value)))
        changed = {k: pinned(v) for k, v in value.items() if k != key}
        kept = draw(st.sampled_from([True, True, False]))
        return changed | {key: draw(_tampered(value[key]))} if kept else changed
    if isinstance(value, list | tuple) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value) - 1))
        items = [pinned(item) for item in value]
        items[at] = draw(_tampered(value[at]))
        return items
    if isinstance(value, torch.Tensor) and draw(st.booleans()):
        return value.to(draw(st.sampled_from(list(DTYPES.values())))).contiguous()
    return draw(anything())


def pinned(value: Any) -> Any:
    """Return an expected value with a number in the place of every matcher."""
    if isinstance(value, dict):
        return {key: pinned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [pinned(item) for item in value]
    if isinstance(value, torch.Tensor):
        return value.contiguous()
    return 0 if isinstance(value, Matcher) else value
