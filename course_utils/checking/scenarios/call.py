"""Call a function: what it returns, its gradients, and whether it left its inputs alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

import torch
from torch import nn

from ..again import Earlier, shared
from ..build import materialise
from ..capture import DETACHED, attempt, outline, plain, raised, tensors_in
from ..fill import pattern
from ..probes import Counted
from ..values import Case, Observation


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe one call, and how often it called a function that was handed to it.

    Options: ``wrt`` are the positions of the arguments whose gradient is looked at (default:
    every floating-point tensor), ``loose`` those of the results that must have none; ``tracked``
    lets floating-point inputs require a gradient; ``then`` is an input for the module that the
    call returns; ``new`` asks whether the answer lies in the memory of an input; ``again`` calls
    the function on other numbers before and on the same ones afterwards, as the aspect *called
    again*; afterwards not if its value is `ANY`, for one of many answers is asked for.
    """
    function = scope[name]
    if case.gradient:
        return {"gradient": _gradient(function, case)}
    told = partial(_module_as_data, case=case) if "then" in case.options else lambda made: made
    earlier = Earlier(function, case, told) if "again" in case.options else None
    args, kwargs = materialise((case.args, case.kwargs))
    if "tracked" in case.options:
        args = [track(arg) for arg in args]
    before, held = _copies([args, kwargs]), outline([args, kwargs])
    returned: list[Any] = []

    def call() -> Any:
        returned.append(function(*args, **kwargs))
        return told(returned[0])

    seen: Observation = {case.aspect: attempt(call)}
    if returned:
        same = outline([args, kwargs]) == held and _equal(_copies([args, kwargs]), before)
        seen["input left alone"] = "unchanged" if same else "changed"
        if same and "new" in case.options and shared(returned[0], [args, kwargs]):
            seen["input left alone"] = "returned"
        if earlier is not None:
            seen["called again"] = earlier.compared(seen[case.aspect])
        if counted := [arg.calls for arg in args if isinstance(arg, Counted)]:
            seen["calls"] = counted
    return seen


def track(value: Any) -> Any:
    """Let ``value`` require a gradient if it is a tensor that can."""
    if isinstance(value, torch.Tensor) and value.is_floating_point():
        return value.requires_grad_()
    return value


def _copies(arguments: Any) -> list[torch.Tensor]:
    return [tensor.detach().clone() for tensor in tensors_in(arguments)]


def _equal(after: list[torch.Tensor], before: list[torch.Tensor]) -> bool:
    return len(after) == len(before) and all(map(torch.equal, after, before))


def _module_as_data(module: Any, case: Case) -> Any:
    if not isinstance(module, nn.Module):
        return module
    looks = ("stride", "padding", "dilation", "groups")
    settings = {look: getattr(module, look) for look in looks if hasattr(module, look)}
    kept = ", ".join(sorted(module.state_dict()))
    output = module.eval()(materialise(case.options["then"]))
    return {"type": type(module).__name__, "output": output, "state dict": kept, **settings}


def _gradient(function: Callable[..., Any], case: Case) -> Any:
    args, kwargs = materialise((case.args, case.kwargs))
    wrt = case.options.get("wrt", range(len(args)))
    inputs = [
        arg.requires_grad_()
        for position, arg in enumerate(args)
        if position in wrt and isinstance(arg, torch.Tensor) and arg.is_floating_point()
    ]
    try:
        result = function(*args, **kwargs)
        output = result[0] if isinstance(result, tuple | list) else result
        for position in case.options.get("loose", ()):
            if result[position].requires_grad:
                return raised(RuntimeError(f"result {position + 1} still carries a gradient"))
        return gradients(output, inputs)
    except BaseException as exception:
        return raised(exception)


_weights = lru_cache(256)(partial(pattern, seed=5))


def gradients(output: Any, inputs: list[torch.Tensor]) -> Any:
    """Return the gradients of a weighted sum of ``output`` with respect to ``inputs``."""
    if not isinstance(output, torch.Tensor):
        return plain(output)
    if not output.requires_grad:
        return DETACHED
    weights = _weights(output.shape).to(output)
    found = torch.autograd.grad((output * weights).sum(), inputs, allow_unused=True)
    if all(gradient is None for gradient in found):
        return DETACHED
    pairs = zip(found, inputs, strict=True)  # what is not used has no influence
    return [plain(torch.zeros_like(x) if gradient is None else gradient) for gradient, x in pairs]
