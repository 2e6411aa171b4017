"""Ask for the same thing many times over: what comes out, and how often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch

from ..build import materialise
from ..capture import attempt, plain, tensors_in
from ..pictures import is_image, pixels
from ..values import Case, Observation, Opaque

TIMES = 2400  # enough to tell probabilities apart that differ by a tenth


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe many draws of one function, or of one object that is called.

    Options: ``times`` is the number of draws; ``input`` what an object is called on that
    ``case.args`` and ``case.kwargs`` construct (without it, they are what the function is called
    with). Every draw gets a fresh copy. The draws are stacked: numbers, and tuples of numbers,
    as rows of a tensor. *form* says what a draw is.
    """
    subject = scope[name]
    if "input" in case.options:
        args, kwargs = materialise((case.args, case.kwargs))
        drawer = subject(*args, **kwargs)
        given: Any = ((case.options["input"],), {})
    else:
        drawer, given = subject, (case.args, case.kwargs)
    originals = tensors_in(list(given))
    forms: set[str] = set()
    unchanged = True

    def draws() -> Any:
        nonlocal unchanged
        found = []
        for _ in range(case.options.get("times", TIMES)):
            args, kwargs = materialise(given)
            found.append(drawer(*args, **kwargs))
            forms.add(_form(found[-1]))
            if isinstance(found[-1], torch.Tensor):  # what comes later must not change it
                found[-1] = found[-1].detach().clone()
            if originals and unchanged:
                used = tensors_in([args, kwargs])
                unchanged = all(map(torch.equal, used, originals))
        return _stacked(found)

    seen: Observation = {case.aspect: attempt(draws)}
    if forms:
        seen["form"] = ", ".join(sorted(forms))
        seen["input left alone"] = "unchanged" if unchanged else "changed"
    return seen


def _form(value: Any) -> str:
    if is_image(value):
        return f"a picture in mode {value.mode}"
    return "a tensor" if isinstance(value, torch.Tensor) else f"a {type(value).__name__}"


def _stacked(found: list[Any]) -> Any:
    if all(map(is_image, found)):
        found = [pixels(image) for image in found]
    as_tensor: Callable[[Any], torch.Tensor] = torch.as_tensor
    try:
        return torch.stack([as_tensor(one) for one in found])
    except (TypeError, ValueError, RuntimeError):
        shapes = {str(tuple(one.shape)) for one in found if isinstance(one, torch.Tensor)}
        if len(shapes) > 1:
            return Opaque(
                "draws", f"results of different shapes, {' and '.join(sorted(shapes)[:3])}"
            )
        return plain(found[0])
