"""Make an object of others and call it, as one does with transforms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..build import materialise
from ..capture import attempt
from ..values import Case, Observation


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe an object that is called on some inputs, one after another.

    ``case.args`` and ``case.kwargs`` construct it. Options: ``inputs``; ``named``, words of which
    those that stand in its ``repr``, in this order, are reported as *repr*.
    """
    args, kwargs = materialise((case.args, case.kwargs))
    made = scope[name](*args, **kwargs)
    if "named" in case.options:
        return {"repr": attempt(lambda: _found(repr(made), case.options["named"]))}
    return {case.aspect: attempt(lambda: [made(x) for x in materialise(case.options["inputs"])])}


def _found(text: str, words: list[str]) -> str:
    found, start = [], 0
    for word in words:
        place = text.find(word, start)
        if place >= 0:
            found.append(word)
            start = place + len(word)
    return ", ".join(found)
