"""Call a function that may change the tensor it is given: what it returns, what it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..again import shared
from ..build import materialise
from ..capture import attempt, plain
from ..values import Case, Observation


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe one call and, after it, its first argument, and whether that is what came back."""
    args, kwargs = materialise((case.args, case.kwargs))
    returned: list[Any] = []

    def call() -> Any:
        returned.append(scope[name](*args, **kwargs))
        return returned[0]

    seen: Observation = {case.aspect: attempt(call)}
    if returned:
        own = "the tensor given" if shared(returned[0], args[:1]) else "another tensor"
        seen[f"{case.aspect}, what is returned"] = own
    return seen | {f"{case.aspect}, the tensor given": plain(args[0])}
