"""What a function keeps from call to call, when it should keep nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch.nn.parameter import is_lazy

from .build import materialise
from .capture import attempt, plain, tensors_in
from .values import Case

SAME, ANY = "the same answer", "any answer"


class Earlier:
    """A call before the one that is looked at, with the same arguments but for other numbers."""

    def __init__(
        self, function: Callable[..., Any], case: Case, told: Callable[[Any], Any]
    ) -> None:
        self.function, self.case, self.told = function, case, told
        self.args, self.kwargs = materialise((case.args, case.kwargs))
        for tensor in tensors_in([self.args, self.kwargs]):
            if tensor.is_floating_point():
                tensor.detach().add_(1)  # a change of sign may cancel out
        self.returned: list[Any] = []
        self.answer = attempt(self._call)

    def _call(self) -> Any:
        self.returned.append(self.function(*self.args, **self.kwargs))
        return self.returned[-1]

    def compared(self, answer: Any) -> str:
        """Say whether the earlier answer is as it was, and a later one the same as ``answer``."""
        if self.returned and not alike(self.answer, plain(self.returned[0])):
            return "an earlier answer has changed"
        if self.case.options["again"] == ANY:
            return SAME
        later = attempt(lambda: self.told(self._later()))
        return SAME if alike(answer, later) else "another answer"

    def _later(self) -> Any:
        """Call once more with the same tensors, which by then hold the numbers of the case.

        Who remembers tensors instead of what they hold answers as before.
        """
        fresh = materialise((self.case.args, self.case.kwargs))
        self.args, self.kwargs = refilled((self.args, self.kwargs), fresh)
        return self._call()


def refilled(one: Any, other: Any) -> Any:
    """Return ``other`` with the tensors of ``one``, into which its numbers are written."""
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        with torch.no_grad():
            return one.copy_(other)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return type(other)(map(refilled, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: refilled(one.get(key), value) for key, value in other.items()}
    return other


def alike(one: Any, other: Any) -> bool:
    """Say whether two pieces of plain data are the same, but for the rounding of threads."""
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        if one.shape != other.shape or one.dtype != other.dtype:
            return False
        return torch.allclose(one, other, 1e-4, 1e-4, equal_nan=True)
    if isinstance(one, dict) and isinstance(other, dict):
        one, other = list(one.items()), list(other.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return repr(one) == repr(other)


def shared(one: Any, other: Any) -> bool:
    """Say whether tensors of two values lie in the same memory."""
    return not _places(one).isdisjoint(_places(other))


def _places(value: Any) -> set[int]:
    """Return where the tensors of a value lie; those without numbers lie nowhere."""
    settled = (tensor for tensor in tensors_in(value) if not is_lazy(tensor))
    return {tensor.untyped_storage().data_ptr() for tensor in settled if tensor.numel()}
