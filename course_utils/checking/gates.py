"""Training gates: a short training that runs the student's own code.

The grader sends a driver (the source of one function), the training data and the test images;
what comes back are predictions. The test labels never travel.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from .capture import attempt, plain
from .scenarios import reseed

# A training that misses its threshold is repeated with another seed: chance may leave one right
# network in a hundred on a plateau, but not twice in a row.
TRIES = 2


def run_gate(request: Mapping[str, Any], scope: Mapping[str, Any]) -> dict[str, Any]:
    """Run a gate's driver on the student's names and return its predictions.

    ``request`` holds ``driver`` (source), ``needs`` (names), ``data`` (tensors by name),
    ``device`` and ``seed``. ``predictions`` is a `Raised` when the training raised.
    """
    drive = define(request["driver"])
    device = torch.device(request["device"])
    data = SimpleNamespace(**{key: value.to(device) for key, value in request["data"].items()})
    student = SimpleNamespace(**{name: scope[name] for name in request["needs"] if name in scope})
    reseed(request["seed"])
    return {"predictions": attempt(lambda: plain(drive(student, data, device)))}


def define(source: str) -> Any:
    """Run the source of one function or class and return it."""
    scope: dict[str, Any] = {"torch": torch, "nn": nn, "F": functional}
    before = set(scope)
    exec(source, scope)
    return next(value for key, value in scope.items() if key not in before and key[0] != "_")


def accuracy(predictions: Any, labels: torch.Tensor) -> float:
    """Return the fraction of right predictions; labels (n,) or scores (n, classes)."""
    if not isinstance(predictions, torch.Tensor) or predictions.is_complex():
        return 0.0
    if predictions.dim() == 2 and predictions.shape[1]:
        predictions = predictions.double().argmax(1)
    if predictions.shape != labels.shape:
        return 0.0
    return (predictions == labels).double().mean().item()
