"""Let a student's function or method initialise a network, and report every tensor after it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import torch
from torch import nn

from ..build import materialise
from ..capture import attempt, plain
from ..fill import keyed_tensors
from ..values import Case, Observation


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe an initialisation.

    With the option ``network`` (a recipe) the subject is applied to that network with
    ``net.apply``; with the option ``method`` the subject is a class whose method of that name is
    called on a new instance, to which ``added`` (a recipe) has been added as a subclass may do;
    then only parameters are reported. The tensors named by ``twins`` must not be equal.
    """
    subject = scope[name]

    def initialise() -> dict[str, Any]:
        if "network" in case.options:
            net = materialise(case.options["network"])
            act = partial(net.apply, subject)
        else:
            net = subject(*materialise(case.args))
            net.added = materialise(case.options["added"])
            act = getattr(net, case.options["method"])
        before = dict(net.named_parameters())
        act()
        _still_there(before, dict(net.named_parameters()))
        found = {key: plain(tensor) for key, tensor in keyed_tensors(net, "name")}
        if "added" in case.options:
            found = {key: tensor for key, tensor in found.items() if "running" not in key}
        if twins := case.options.get("twins"):
            one, other = (found[key] for key in twins)
            if torch.equal(one, other):
                raise ValueError("two layers of one shape have got the same numbers")
        return found

    return {case.aspect: attempt(initialise)}


def _still_there(before: dict[str, nn.Parameter], after: dict[str, nn.Parameter]) -> None:
    """Raise ``ValueError`` where a parameter was exchanged or can no longer learn."""
    for key, parameter in before.items():
        if after.get(key) is not parameter:
            raise ValueError(f"{key} is no longer the parameter that an optimizer knows")
        if not parameter.requires_grad:
            raise ValueError(f"{key} can no longer learn: its requires_grad is False")
