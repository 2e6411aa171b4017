"""Build a module, fill its weights from a formula, and run it through its modes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import torch
from torch import nn

from ..again import shared
from ..build import materialise
from ..capture import attempt, plain, raised
from ..fill import fill, keyed_tensors, settle
from ..values import Case, Observation, Opaque
from .call import gradients

WORDS = {"train": "training", "eval": "evaluation"}


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe one module from construction to evaluation.

    ``case.args`` and ``case.kwargs`` construct it. Options:

    - ``inputs``: the tensors it is called on, one after another;
    - ``modes``: ``"train"`` or ``"eval"`` for each input. Outputs are reported per mode, as the
      aspects *training* and *evaluation*; without modes they are the case's aspect;
    - ``by``: how weights are filled and named, ``"name"`` (default) or ``"role"``;
    - ``fresh``: report the parameters of two new modules, stacked, as *initial state*;
    - ``twice``: report whether two modules have tensors in common as *made anew*, nothing else;
    - ``state``: report the buffers after the run as *running state*, and the output of a second
      module that loads the state of the first as *state dict*.
    """
    kind = scope[name]

    def construct() -> Any:
        args, kwargs = materialise((case.args, case.kwargs))
        made = kind(*args, **kwargs)
        if isinstance(made, nn.Module) and "inputs" in case.options:
            settle(made, materialise(case.options["inputs"][0]))
        return made

    try:
        net = construct()
    except BaseException as exception:
        return {case.aspect: raised(exception)}
    if not isinstance(net, nn.Module):
        return {case.aspect: plain(net)}
    if case.options.get("twice"):
        return {"made anew": attempt(lambda: apart(net, construct()))}
    if case.options.get("fresh"):
        return {"initial state": attempt(lambda: _fresh(net, construct()))}
    by = case.options.get("by", "name")
    seen: Observation = {"parameters": shapes(net, by)}
    fill(net, case.seed, by)
    if case.gradient:
        return {"gradient": attempt(lambda: _gradient(net, case, by))}
    modes = case.options.get("modes") or [""] * len(case.options["inputs"])
    outputs: dict[str, list[Any]] = {}
    for n, (mode, X) in enumerate(zip(modes, materialise(case.options["inputs"]), strict=True)):
        net.train(mode == "train")
        before = X.clone()
        with torch.set_grad_enabled(n == 0):  # it must not matter whether gradients are recorded
            outputs.setdefault(WORDS.get(mode, case.aspect), []).append(attempt(partial(net, X)))
        seen["input left alone"] = "unchanged" if torch.equal(before, X) else "changed"
    seen |= outputs
    if case.options.get("state"):
        seen["running state"] = attempt(lambda: _buffers(net, by))
        seen["state dict"] = attempt(lambda: _reloaded(net, construct(), case))
    return seen


def shapes(net: nn.Module, by: str) -> dict[str, Any]:
    """Return the parameters' shapes by name, or all together where names are free."""
    own = {id(parameter) for parameter in net.parameters()}
    shapes = {k: tuple(t.shape) for k, t in keyed_tensors(net, by) if id(t) in own}
    if by == "name":
        return dict(sorted(shapes.items()))
    words = ["×".join(map(str, shape)) for shape in sorted(shapes.values())]
    total = sum(torch.Size(shape).numel() for shape in shapes.values())
    return {"number in all": total, "shapes": ", ".join(words)}


def apart(first: Any, second: Any) -> str:
    """Say whether two calls have made modules of their own."""
    return "it shares tensors" if shared(first, second) else "a new one"


def _fresh(first: nn.Module, second: nn.Module) -> dict[str, torch.Tensor]:
    other = dict(keyed_tensors(second, "name"))
    own = sorted(keyed_tensors(first, "name"), key=lambda pair: pair[0])
    return {key: torch.stack((value.detach(), other[key].detach())) for key, value in own}


def _gradient(net: nn.Module, case: Case, by: str) -> Any:
    """Return the gradient of the input, and by name those of the parameters as well."""
    X = materialise(case.options["inputs"][0]).requires_grad_()
    net.train()
    named = {key: tensor for key, tensor in keyed_tensors(net, by) if tensor.requires_grad}
    keys = sorted(named) if by == "name" else []
    found = gradients(net(X), [X, *(named[key] for key in keys)])
    return dict(zip(["input", *keys], found, strict=True)) if isinstance(found, list) else found


def _buffers(net: nn.Module, by: str) -> dict[str, Any]:
    parameters = {id(parameter) for parameter in net.parameters()}
    return {
        key: plain(tensor)
        for key, tensor in sorted(keyed_tensors(net, by), key=lambda pair: pair[0])
        if id(tensor) not in parameters
    }


def _reloaded(net: nn.Module, second: Any, case: Case) -> Any:
    """Return what a new module answers in evaluation mode after loading the first one's state."""
    if not isinstance(second, nn.Module):
        return Opaque(type(second).__name__)
    second.load_state_dict(net.state_dict())
    return second.eval()(materialise(case.options["inputs"][-1]))
