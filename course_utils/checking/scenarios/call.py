"""Call a function: what it returns, its gradients, and whether it left its inputs alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

import torch
from torch import nn

from ..build import materialise
from ..capture import DETACHED, attempt, outline, plain, raised, tensors_in
from ..fill import pattern
from ..probes import Counted
from ..values import Case, Observation


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe one call, and how often it called a function that was handed to it.

    Options: ``wrt`` are the positions of the arguments whose gradient is looked at (default:
    every floating-point tensor); ``then`` is an input for the module that the call returns.
    """
    function = scope[name]
    if case.gradient:
        return {"gradient": _gradient(function, case)}
    args, kwargs = materialise((case.args, case.kwargs))
    before, held = _copies([args, kwargs]), outline([args, kwargs])
    returned: list[Any] = []

    def call() -> Any:
        returned.append(function(*args, **kwargs))
        return _module_as_data(returned[0], case) if "then" in case.options else returned[0]

    seen: Observation = {case.aspect: attempt(call)}
    if returned:
        same = outline([args, kwargs]) == held and _equal(_copies([args, kwargs]), before)
        seen["input left alone"] = "unchanged" if same else "changed"
        if counted := [arg.calls for arg in args if isinstance(arg, Counted)]:
            seen["calls"] = counted
    return seen


def _copies(arguments: Any) -> list[torch.Tensor]:
    return [tensor.detach().clone() for tensor in tensors_in(arguments)]


def _equal(after: list[torch.Tensor], before: list[torch.Tensor]) -> bool:
    return len(after) == len(before) and all(map(torch.equal, after, before))


def _module_as_data(module: Any, case: Case) -> Any:
    if not isinstance(module, nn.Module):
        return module
    looks = ("stride", "padding", "dilation", "groups")
    settings = {look: getattr(module, look) for look in looks if hasattr(module, look)}
    output = module.eval()(materialise(case.options["then"]))
    return {"type": type(module).__name__, "output": output, **settings}


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
