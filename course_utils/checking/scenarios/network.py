"""Build a deep network whose layers are named and arranged freely, and look at its stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from ..build import materialise
from ..capture import DETACHED, attempt, plain, raised
from ..fill import fill, pattern, settle
from ..values import Case, Observation, Raised
from .module import WORDS, apart, shapes


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe a network, or a list of modules, that a call returns. Options:

    - ``attributes``: which of these attributes are modules, are ``None`` or are missing, as the
      aspect *attributes*, and nothing else;
    - ``twice``: whether two calls make tensors of their own, as *made anew*, and nothing else;
    - ``chain``: the call returns a list of modules, which are run one after another. Their
      number is reported as *blocks*, the shapes between them as *stages*;
    - ``stages``: the shape of an image that is sent through a network; the shapes that its
      layers make of it are reported as *stages*;
    - ``images``: the shapes of the inputs, which are made by a formula;
    - ``modes``: ``"train"`` or ``"eval"`` for each input: the outputs are reported per mode.

    The parameters of a chain are named as attributes, those of a network by their use: the
    order in which its layers are called is the order in which they are filled.
    """
    try:
        args, kwargs = materialise((case.args, case.kwargs))
        with Undrawn():
            made = scope[name](*args, **kwargs)
            if case.options.get("twice"):
                return {"made anew": apart(made, scope[name](*args, **kwargs))}
    except BaseException as exception:
        return {case.aspect: raised(exception)}
    if "attributes" in case.options:
        return {"attributes": {key: _kind(made, key) for key in case.options["attributes"]}}
    if case.options.get("chain"):
        return _chain(made, case)
    if not isinstance(made, nn.Module):
        return {case.aspect: plain(made)}
    return _network(made, case)


class Undrawn(TorchFunctionMode):
    """Leave out the random draws of new layers: the formula overwrites them anyway."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        given = kwargs or {}
        if getattr(func, "__name__", "").endswith(("uniform_", "normal_")):
            return args[0] if args else given["tensor"]
        return func(*args, **given)


def _kind(made: Any, key: str) -> str:
    if not hasattr(made, key):
        return "missing"
    value = getattr(made, key)
    return "a module" if isinstance(value, nn.Module) else str(plain(value))[:80]


def _chain(made: Any, case: Case) -> Observation:
    if not isinstance(made, list | tuple) or not all(isinstance(m, nn.Module) for m in made):
        return {"blocks": plain(made)}
    net = nn.Sequential(*made)
    if images := case.options.get("images"):
        settle(net, pattern(tuple(images[0]), case.seed))
    fill(net, case.seed)
    seen: Observation = {"blocks": len(made), "parameters": shapes(net, "name")}

    def through(X: torch.Tensor) -> list[Any]:
        outputs = [X := block(X) for block in made]
        seen.setdefault("stages", [_word(output) for output in outputs])
        return [*map(_attached, outputs)] if net.training else outputs

    return seen | _modes(net, through, case)


def _network(net: nn.Module, case: Case) -> Observation:
    layers, stages = in_order_of_use(net, pattern(case.options["stages"], case.seed))
    seen: Observation = {"stages": stages, "parameters": shapes(layers, "use")}
    if case.options.get("modes"):
        fill(layers, case.seed, "use")
    return seen | _modes(net, lambda X: _attached(net(X)) if net.training else net(X), case)


def _modes(net: nn.Module, call: Callable[[torch.Tensor], Any], case: Case) -> Observation:
    """Return the outputs of ``call`` on one input after another, by mode."""
    seen: Observation = {}
    pairs = zip(case.options.get("modes", ()), case.options.get("images", ()), strict=True)
    for n, (mode, shape) in enumerate(pairs):
        X = 2 * pattern(tuple(shape), case.seed + n)
        before = X.clone()
        net.train(mode == "train")
        with torch.set_grad_enabled(net.training):
            seen.setdefault(WORDS[mode], []).append(attempt(partial(call, X)))
        seen["input left alone"] = "unchanged" if torch.equal(before, X) else "changed"
    return seen


def _attached(output: Any) -> Any:
    is_cut_off = isinstance(output, torch.Tensor) and not output.requires_grad
    return DETACHED if is_cut_off else output


def in_order_of_use(net: nn.Module, X: torch.Tensor) -> tuple[nn.ModuleList, Any]:
    """Return the layers that own tensors, in the order in which they are used, and the stages.

    The stages are the shapes of their outputs, each told once where it stays the same. Layers
    that are not called come last: a block may use their tensors without calling them, and then
    its own output tells the stage.
    """
    used: list[nn.Module] = []
    stages: list[str] = []

    def note(layer: nn.Module, inputs: Any, output: Any) -> None:
        if layer in owners:
            used.append(layer)
        if isinstance(output, torch.Tensor) and stages[-1:] != [_word(output)]:
            stages.append(_word(output))

    owners = dict.fromkeys(m for m in net.modules() if _own_tensors(m))
    blocks = [m for m in net.modules() if any(map(_own_tensors, m.children()))]
    looked_at = [*owners, *(m for m in blocks if not isinstance(m, nn.Sequential))]
    hooks = [module.register_forward_hook(note) for module in dict.fromkeys(looked_at)]
    net.eval()
    with torch.no_grad():
        result = attempt(partial(net, X))
    for hook in hooks:
        hook.remove()
    layers = nn.ModuleList(dict.fromkeys([*used, *owners]))
    return layers, result if isinstance(result, Raised) else stages


def _own_tensors(module: nn.Module) -> bool:
    return bool([*module.parameters(False), *module.buffers(False)])


def _word(output: Any) -> str:
    """Write the shape that one image has taken on."""
    if not isinstance(output, torch.Tensor):
        return type(output).__name__
    return "×".join(map(str, output.shape[1:]))
