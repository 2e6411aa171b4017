"""Deterministic numbers for weights and inputs, so that no case has to carry them.

Parameters are filled by a formula of a *key*. By name, the key is the parameter's dotted name;
by role, it is what the parameter does and its shape, so that a network may name and order its
layers as it likes. By use, the shape of the layer's first tensor is part of the key as well:
the biases of two layers are then told apart by their weights.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import torch
from torch import nn
from torch.nn.parameter import is_lazy

# A sine for each of the millions of weights of a deep network would take a second: tensors of
# more than MANY numbers repeat PERIOD of them, a prime, so that no two rows of a weight agree.
MANY, PERIOD = 65_537, 10_007


def pattern(shape: tuple[int, ...] | torch.Size, seed: int, scale: float = 1.0) -> torch.Tensor:
    """Return a float32 tensor of ``shape`` with irregular values in ``[-scale, scale]``.

    The digits of a sine from the fifth on are as good as random and need no generator.
    """
    count = torch.Size(shape).numel()
    if count > MANY:
        repeated = torch.empty(count // PERIOD + 1, PERIOD)
        return repeated.copy_(pattern((PERIOD,), seed, scale)).flatten()[:count].reshape(shape)
    steps = torch.arange(1, count + 1, dtype=torch.float64) + 1000.0 * (seed % 10_007)
    noise = torch.sin(steps * 12.9898) * 43758.5453
    return (scale * (2 * (noise - noise.floor()) - 1)).float().reshape(shape)


def keyed_tensors(net: nn.Module, by: str) -> Iterator[tuple[str, torch.Tensor]]:
    """Yield ``(key, tensor)`` for the parameters and floating-point buffers of ``net``.

    Buffers that are not saved are constants, and are left out. A module that has several names
    goes by the one of `_best_names`.
    """
    seen: Counter[str] = Counter()
    saved, best = set(net.state_dict()), _best_names(net)
    for path, owner in net.named_modules():
        own = [*owner.named_parameters(recurse=False), *owner.named_buffers(recurse=False)]
        for name, tensor in own:
            key = f"{path}.{name}".lstrip(".")
            if key not in saved or not tensor.is_floating_point():
                continue
            if known := [path for path in best if key.startswith(f"{path}.")]:
                longest = max(known, key=len)
                key = best[longest] + key.removeprefix(longest)
            if by != "name":
                normalises = isinstance(owner, nn.modules.batchnorm._BatchNorm)
                role = f"norm's {name}" if normalises else "weight"
                key = f"{role} {_shape_word(tensor)}"
                if by == "use":
                    key += f" of {_shape_word(own[0][1])}"
                seen[key] += 1
                key = f"{key} #{seen[key]}"
            yield key, tensor


def _best_names(net: nn.Module) -> dict[str, str]:
    """Return the names of modules that have several, by the paths at which they are found first.

    The name under which a property shows a module is better than any other; a shorter way to it
    is better than a longer one (``conv1`` than ``branch.0``), then the alphabet decides.
    """
    paths = {module: path for path, module in net.named_modules()}
    best: dict[str, str] = {}
    for path, module in net.named_modules(remove_duplicate=False):
        first = paths[module]
        known = best.get(first, first)
        if (path.count("."), path) < (known.count("."), known):
            best[first] = path
    for path, owner in net.named_modules():
        kind: Any = type(owner)
        for name in _properties(kind):
            value = getattr(owner, name, None)
            if isinstance(value, nn.Module) and value is not owner and value in paths:
                best[paths[value]] = f"{path}.{name}".lstrip(".")
    return best


@cache
def _properties(kind: type) -> list[str]:
    return [name for name in dir(kind) if isinstance(getattr(kind, name, None), property)]


def _shape_word(tensor: torch.Tensor) -> str:
    return "×".join(map(str, tensor.shape))


def settle(net: nn.Module, X: torch.Tensor) -> None:
    """Let the lazy layers of ``net`` find their sizes by an input, as their first call would."""
    if any(map(is_lazy, [*net.parameters(), *net.buffers()])):
        learning = net.training
        with torch.no_grad():
            net.eval()(X)
        net.train(learning)


def fill(net: nn.Module, seed: int, by: str = "name") -> None:
    """Overwrite every parameter and floating-point buffer of ``net`` by the formula.

    Weights shrink with their fan-in, vectors are of the order of one, and whatever is called a
    variance is positive.
    """
    with torch.no_grad():
        for key, tensor in keyed_tensors(net, by):
            values = pattern(tensor.shape, seed + zlib.crc32(key.encode()) % 9_973)
            if tensor.dim() > 1 and tensor.shape[1:].numel() > 1:
                values = values * (3.0 / tensor.shape[1:].numel()) ** 0.5
            if "var" in key.rpartition(".")[2]:
                values = 1.25 + values
            tensor.copy_(values)
