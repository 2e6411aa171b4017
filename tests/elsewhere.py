"""A device that is not the processor, on any machine: ``python -m tests.elsewhere CHAPTER ...``.

Its tensors keep their numbers in the processor's memory, but torch takes them for another
device's: whoever mixes the two, or asks numpy for what is not on the processor, gets the error
that a GPU would give. It says nothing about a GPU's rounding or speed.

Run as a program, it prints which solutions lose points there. Torch can learn of only one such
device, and never forgets it: so it has a process of its own.
"""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map
from torch.utils.backend_registration import _setup_privateuseone_for_python_backend

from autograder import official, trusted
from autograder.commands import on_device
from course_utils.checking import again, build, capture
from course_utils.checking.bank import load

NAME = "elsewhere"
aten = torch.ops.aten
# These take tensors of both kinds: copies, and indices that lie on the processor.
MIXING = {
    *(aten.copy_.default, aten._to_copy.default),
    *(aten.index.Tensor, aten.index_put.default, aten.index_put_.default),
    aten._index_put_impl_.default,
}
MIXED = "Expected all tensors to be on the same device, but found at least two devices"


class There(torch.Tensor):
    """A tensor of the device; ``inner`` holds its numbers."""

    inner: torch.Tensor

    @staticmethod
    def __new__(cls, inner: torch.Tensor) -> There:
        looks = {"strides": inner.stride(), "storage_offset": inner.storage_offset()}
        made = torch.Tensor._make_wrapper_subclass(
            cls, inner.shape, dtype=inner.dtype, device=f"{NAME}:0", **looks
        )
        made.inner = inner
        return made

    @classmethod
    def __torch_dispatch__(
        cls, operator: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        return carried_out(operator, args, kwargs or {})

    def tolist(self) -> Any:
        return self.inner.tolist()


class Elsewhere(TorchDispatchMode):
    """While it is entered, tensors may be made on the device."""

    def __enter__(self) -> Any:
        torch._C._set_only_lift_cpu_tensors(True)  # torch.tensor(..., device=) asks us, too
        return super().__enter__()

    def __torch_dispatch__(
        self, operator: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        return carried_out(operator, args, kwargs or {})


def carried_out(operator: Any, args: Any, kwargs: dict[str, Any]) -> Any:
    """Carry out an operation on the processor. Raises ``RuntimeError`` where devices are mixed."""
    tensors = [leaf for leaf in tree_leaves((args, kwargs)) if isinstance(leaf, torch.Tensor)]
    there = [tensor for tensor in tensors if isinstance(tensor, There)]
    here = [tensor for tensor in tensors if not isinstance(tensor, There) and tensor.dim()]
    if there and here and operator not in MIXING:
        raise RuntimeError(f"{MIXED}, {NAME} and cpu, in {operator}")
    stays = bool(there)
    if operator is aten.copy_.default:
        stays = isinstance(args[0], There)
    if (wanted := kwargs.get("device")) is not None:
        stays = torch.device(wanted).type == NAME
        kwargs = kwargs | {"device": torch.device("cpu")}
    owners = {id(tensor.inner): tensor for tensor in there}
    args, kwargs = tree_map(lambda x: x.inner if isinstance(x, There) else x, (args, kwargs))

    def dressed(value: Any) -> Any:
        if not isinstance(value, torch.Tensor):
            return value
        if id(value) in owners:  # an operation in place
            return owners[id(value)]
        return There(value) if stays else value

    return tree_map(dressed, operator(*args, **kwargs))


def get_ready() -> torch.device:
    """Tell torch, and what looks into a tensor's memory, of the device."""
    _setup_privateuseone_for_python_backend(NAME)
    plain, places, copy = capture._plain_tensor, again._places, build._copy

    def inner(tensor: Any) -> Any:
        return tensor.inner if isinstance(tensor, There) else tensor

    capture._plain_tensor = lambda tensor: plain(tensor.detach().to("cpu"))
    again._places = lambda value: places([inner(t) for t in capture.tensors_in(value)])
    build._copy = lambda t: There(copy(inner(t))) if isinstance(t, There) else copy(t)
    return torch.device(f"{NAME}:0")


def main(stems: list[str]) -> None:
    """Print a line for each solution of some chapters that loses points on the device."""
    device = get_ready()
    for stem in stems:
        scope = trusted.solutions(stem)
        for exercise in load(official.public_file(stem)).exercises:
            if any(banked.case.scenario == "draws" for banked in exercise.cases):
                continue  # thousands of calls
            with Elsewhere(), contextlib.redirect_stdout(io.StringIO()):
                outcome = on_device.check(exercise, scope, device)
            if outcome.points < outcome.max_points:
                print(f"{stem} {exercise.name}: {outcome.message}")


if __name__ == "__main__":
    main(sys.argv[1:])
