"""Check a trusted solution on a GPU: its inputs lie there, and its answers are judged as always.

What comes in as a picture or as a file stays on the processor, as data sets do. The expected
answers are the bank's, computed on the processor. The tolerance of `compare.TOLERANCE` holds on a
GPU as well, where float32 has the same 24 bits: two orders of a sum of n products differ by some
sqrt(n) 2^-24 of its terms' size, 4e-6 for the longest sums of the cases (4,608 terms); only if all
roundings went the same way would it be n 2^-24, or 3e-4. TF32 would leave 11 bits, and errors of
2^-11 > 1e-4: it is switched off.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import torch
from torch.utils._pytree import tree_map

from course_utils.checking.bank import ExerciseBank
from course_utils.checking.outcome import Outcome
from course_utils.checking.session import observe_once
from course_utils.checking.values import Case, Observation

from .. import trusted


def check(exercise: ExerciseBank, scope: Mapping[str, Any], device: torch.device) -> Outcome:
    """Replay an exercise's cases on ``scope``, with all tensors on ``device``, and judge them."""
    told = {name: telling(value, device) for name, value in scope.items()}

    def observe(scope: Any, name: str, case: Case, called: list[str]) -> Observation:
        with exact(device):
            return observe_once(scope, name, moved(case, device), called)

    return trusted.check(exercise, told, observe)


@contextmanager
def exact(device: torch.device) -> Iterator[None]:
    """Make new tensors on ``device``, and compute there in full float32, the same every time."""
    precision = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("highest")
    cudnn = torch.backends.cudnn.flags(enabled=True, deterministic=True, allow_tf32=False)
    try:
        with device, cudnn:
            yield
    finally:
        torch.set_float32_matmul_precision(precision)


def moved(case: Case, device: torch.device) -> Case:
    """Return ``case`` with its tensors on ``device``."""

    def there(value: Any) -> Any:
        return value.to(device) if isinstance(value, torch.Tensor) else value

    args, kwargs, options = tree_map(there, (case.args, case.kwargs, case.options))
    return replace(case, args=args, kwargs=kwargs, options=options)


def telling(value: Any, device: torch.device) -> Any:
    """Return a function that is told ``device`` where a scenario tells it the processor."""
    if not isinstance(value, types.FunctionType):
        return value

    def instead(argument: Any) -> Any:
        return device if isinstance(argument, torch.device) else argument

    @functools.wraps(value)
    def told(*args: Any, **kwargs: Any) -> Any:
        args, kwargs = tree_map(instead, (args, kwargs))
        return value(*args, **kwargs)

    return told
