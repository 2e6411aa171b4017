"""Hand a small network and a data loader to a student's training or evaluation function."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from ..build import materialise
from ..capture import attempt, outline, plain, tensors_in
from ..probes import Watched
from ..values import Case, Observation


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe one training or evaluation function.

    Options: ``how`` is ``"evaluate"`` (called as ``f(net, data)``, or ``f(net, data, device)``
    with the option ``device``), ``"epoch"`` (``f(net, data, loss, optimizer, device)``, twice),
    ``"step"`` (``f(net, X, y, loss, optimizer, devices)`` for every batch, with a loss for each
    sample and a list of devices), ``"fit"`` (``f(net, data, test, epochs, lr, device)``) or
    ``"augmented fit"`` (``f(net, data, test, augs, epochs, lr, devices)``); ``network`` is the
    recipe of a `Watched` network; ``X``, ``y`` and ``batch_size`` make the data (``X`` a list of
    tensors: every batch is a list of inputs), ``X_test`` and ``y_test`` the test data; ``lr``,
    ``epochs``, ``smoothing`` of the labels in the loss; ``augs`` is the recipe of a
    `Counted` function.
    """
    net = materialise(case.options["network"])
    drive = {
        "evaluate": _evaluate,
        "epoch": _epochs,
        "step": _steps,
        "fit": _fit,
        "augmented fit": _augmented_fit,
    }[case.options["how"]]
    return drive(scope[name], net, case)


def _loader(X: Any, y: torch.Tensor, batch_size: int) -> DataLoader[Any]:
    if isinstance(X, list):
        pairs = [(tuple(part[i] for part in X), y[i]) for i in range(len(y))]
        return DataLoader(pairs, batch_size=batch_size)  # type: ignore[arg-type]
    return DataLoader(TensorDataset(X, y), batch_size=batch_size)


def _data(case: Case, suffix: str = "") -> DataLoader[Any]:
    X, y = materialise((case.options["X" + suffix], case.options["y" + suffix]))
    return _loader(X, y, case.options["batch_size"])


def _state(net: nn.Module) -> dict[str, Any]:
    return {key: plain(value) for key, value in net.state_dict().items()}


def _evaluate(function: Any, net: Watched, case: Case) -> Observation:
    net.train()
    before, held = _state(net), outline(net)
    device = (torch.device(case.options["device"]),) if "device" in case.options else ()
    seen: Observation = {case.aspect: attempt(lambda: function(net, _data(case), *device))}
    after = _state(net)
    same = all(torch.equal(before[key], after[key]) for key in before)
    same = same and outline(net) == held
    seen["evaluation mode"] = "evaluation" if not any(net.modes) else "training"
    seen["no gradient"] = "off" if not any(net.recorded) else "recorded"
    seen["network left alone"] = "unchanged" if same else "changed"
    return seen


def _epochs(function: Any, net: Watched, case: Case) -> Observation:
    net.eval()
    optimizer = torch.optim.SGD(net.parameters(), lr=case.options["lr"], momentum=0.5)
    loss = nn.CrossEntropyLoss(label_smoothing=case.options.get("smoothing", 0.0))
    returned, states = [], []
    for _ in range(2):
        arguments = (net, _data(case), loss, optimizer, torch.device("cpu"))
        returned.append(attempt(partial(_let_go, function, *arguments)))
        states.append(_state(net))
    return {case.aspect: returned, "parameters": states}


def _let_go(function: Any, *arguments: Any) -> Any:
    """Call a function. Raises ``ValueError`` when its answer keeps a computation alive."""
    returned = function(*arguments)
    if any(tensor.requires_grad for tensor in tensors_in(returned)):
        raise ValueError("a result still carries its gradient; `.item()` takes the number out")
    return returned


def _steps(function: Any, net: Watched, case: Case) -> Observation:
    optimizer = torch.optim.SGD(net.parameters(), lr=case.options["lr"], momentum=0.5)
    smoothing, devices = case.options.get("smoothing", 0.0), [torch.device("cpu")]
    loss = nn.CrossEntropyLoss(reduction="none", label_smoothing=smoothing)
    returned, states = [], []
    for X, y in _data(case):
        net.eval()
        returned.append(attempt(partial(function, net, X, y, loss, optimizer, devices)))
        states.append(_state(net))
    return {case.aspect: returned, "parameters": states}


def _fit(function: Any, net: Watched, case: Case) -> Observation:
    epochs, lr = case.options["epochs"], case.options["lr"]
    train, test = _data(case), _data(case, "_test")
    history = attempt(lambda: function(net, train, test, epochs, lr, torch.device("cpu")))
    return {
        case.aspect: history,
        "parameters": _state(net),
        "initialisation": {key: plain(value) for key, value in net.start.items()},
    }


def _augmented_fit(function: Any, net: Watched, case: Case) -> Observation:
    epochs, lr = case.options["epochs"], case.options["lr"]
    augs = materialise(case.options["augs"])
    # The same tensors every epoch: whoever augments in place augments again what was augmented.
    train, test = list(_data(case)), list(_data(case, "_test"))
    devices = [torch.device("cpu")]
    history = attempt(lambda: function(net, train, test, augs, epochs, lr, devices))
    return {
        case.aspect: history,
        "parameters": _state(net),
        "augmentations": {"calls": augs.calls, "shapes": ", ".join(sorted(augs.shapes))},
    }
