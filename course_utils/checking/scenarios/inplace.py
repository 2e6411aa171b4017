"""Call a function that may change the tensor it is given: what it returns, what it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..build import materialise
from ..capture import attempt, plain
from ..values import Case, Observation


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe one call and, after it, its first argument."""
    args, kwargs = materialise((case.args, case.kwargs))
    seen: Observation = {case.aspect: attempt(lambda: scope[name](*args, **kwargs))}
    return seen | {f"{case.aspect}, the tensor given": plain(args[0])}
