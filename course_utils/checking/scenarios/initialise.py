"""Let a student's function or method initialise a network, and report every tensor after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from ..build import materialise
from ..capture import attempt, plain
from ..fill import keyed_tensors
from ..values import Case, Observation


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe an initialisation.

    With the option ``network`` (a recipe) the subject is applied to that network with
    ``net.apply``; with the option ``method`` the subject is a class whose method of that name is
    called on a new instance. The tensors named by ``twins`` must not be equal.
    """
    subject = scope[name]

    def initialise() -> dict[str, Any]:
        if "network" in case.options:
            net = materialise(case.options["network"])
            net.apply(subject)
        else:
            net = subject(*materialise(case.args))
            getattr(net, case.options["method"])()
        for key, parameter in net.named_parameters():
            if not parameter.requires_grad:
                raise ValueError(f"{key} can no longer learn: its requires_grad is False")
        found = {key: plain(tensor) for key, tensor in keyed_tensors(net, "name")}
        if twins := case.options.get("twins"):
            one, other = (found[key] for key in twins)
            if torch.equal(one, other):
                raise ValueError("two layers of one shape have got the same numbers")
        return found

    return {case.aspect: attempt(initialise)}
