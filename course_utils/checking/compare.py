"""Compare what was observed with what was expected, and say where they first part."""

from __future__ import annotations

import math
from typing import Any

import torch

from ..language import _
from .matchers import Matcher, Number
from .outcome import Difference
from .values import Observation, Opaque, Picture, Raised
from .wording import NOTHING, dtype_word, in_words, number_word, shape_word

# Float32 carries seven digits; sums of a few hundred products in another order, or by way of a
# Fourier transform, still agree to four of the largest value.
TOLERANCE = 1e-4


def compare(expected: Observation, observed: Observation) -> dict[str, Difference | None]:
    """Return, for every expected aspect, the first `Difference` or ``None``.

    Where an exception ended the observation and is a mistake by itself, the aspects that were
    never reached are no further ones.
    """
    error = ending(observed)
    seen = {
        aspect: difference(value, observed[aspect], aspect)
        for aspect, value in expected.items()
        if aspect in observed
    }
    if error is not NOTHING and any(seen.values()):
        return seen
    return {
        aspect: seen[aspect] if aspect in seen else difference(value, error, aspect)
        for aspect, value in expected.items()
    }


def ending(observed: Observation) -> Any:
    """Return the exception that ended an observation, or `NOTHING`."""
    return next((value for value in observed.values() if isinstance(value, Raised)), NOTHING)


def difference(
    expected: Any, observed: Any, aspect: str = "", where: str = ""
) -> Difference | None:
    """Return the first difference: exceptions, then type, shape, dtype, finiteness, value."""

    def found(kind: str, seen: str, wanted: str, index: tuple[int, ...] = ()) -> Difference:
        return Difference(aspect, kind, where, index, seen, wanted)

    if isinstance(expected, Raised):
        return _raised(expected, observed, found)
    if isinstance(observed, Raised):
        return found("raised", in_words(observed), in_words(expected))
    if isinstance(expected, Matcher):
        mismatch = expected.mismatch(observed)
        return None if mismatch is None else found("property", *mismatch)
    if isinstance(expected, torch.Tensor):
        return _tensors(expected, observed, found)
    if isinstance(expected, Picture):
        return _pictures(expected, observed, found)
    if isinstance(expected, list | tuple | dict):
        return _structures(expected, observed, aspect, where, found)
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        return _numbers(expected, observed, found)
    if type(expected) is type(observed) and expected == observed:
        return None
    kind = "value" if type(expected) is type(observed) else "type"
    return found(kind, in_words(observed), in_words(expected))


def _raised(expected: Raised, observed: Any, found: Any) -> Difference | None:
    if isinstance(observed, Raised) and expected.names[0] in observed.names:
        return None
    if isinstance(observed, Raised):
        return found("raised", in_words(observed), in_words(expected))
    seen = in_words(observed)
    if isinstance(observed, list | tuple | dict):  # the words of the banks; `phrases` has its own
        seen = f"a {type(observed).__name__} of {len(observed)}"
    return found("silent", seen, in_words(expected))


def _tensors(expected: torch.Tensor, observed: Any, found: Any) -> Difference | None:
    if not isinstance(observed, torch.Tensor):
        kind = (
            "detached" if observed == Opaque("detached", getattr(observed, "text", "")) else "type"
        )
        return found(kind, in_words(observed), _("a tensor"))
    if observed.shape != expected.shape:
        return found("shape", shape_word(observed), shape_word(expected))
    if observed.dtype != expected.dtype:
        return found("dtype", dtype_word(observed), dtype_word(expected))
    if torch.equal(expected, observed):  # most often, and much faster
        return None
    endless = expected.isfinite() & ~observed.isfinite()
    wrong = endless if endless.any() else differing(expected, observed)
    if not wrong.any():
        return None
    index = tuple(int(i) for i in wrong.nonzero()[0])
    kind = "nonfinite" if endless.any() else "value"
    seen, wanted = observed[index].item(), expected[index].item()
    return found(kind, number_word(seen), number_word(wanted), index)


def _pictures(expected: Picture, observed: Any, found: Any) -> Difference | None:
    if not isinstance(observed, Picture) or observed.mode != expected.mode:
        return found("type", in_words(observed), in_words(expected))
    return _tensors(expected.pixels, observed.pixels, found)


def differing(expected: torch.Tensor, observed: torch.Tensor) -> torch.Tensor:
    """Return a boolean tensor that is true where two tensors of one shape disagree."""
    if not expected.is_floating_point():
        return expected != observed
    finite = expected[expected.isfinite()]
    scale = max(1.0, finite.abs().max().item()) if finite.numel() else 1.0
    return ~torch.isclose(
        observed, expected, rtol=TOLERANCE, atol=TOLERANCE * scale, equal_nan=True
    )


def _structures(
    expected: Any, observed: Any, aspect: str, where: str, found: Any
) -> Difference | None:
    if isinstance(expected, dict):
        if not isinstance(observed, dict):
            return found("type", in_words(observed), in_words(expected))
        if set(observed) != set(expected):
            seen, wanted = (
                _("names {names}").format(names=_names(v)) for v in (observed, expected)
            )
            return found("value", seen, wanted)
        pairs = [(key, expected[key], observed[key]) for key in expected]
    else:
        if not isinstance(observed, list | tuple):
            return found("type", in_words(observed), in_words(expected))
        if len(observed) != len(expected):
            seen, wanted = (
                _("{count} results").format(count=len(value)) for value in (observed, expected)
            )
            return found("value", seen, wanted)
        single = len(expected) == 1
        numbers = range(1, 1 + len(expected))
        names = [""] if single else [result_word(n) for n in numbers]
        pairs = list(zip(names, expected, observed, strict=True))
    for key, wanted, seen in pairs:
        inner = ", ".join(part for part in (where, key) if part)
        if (parting := difference(wanted, seen, aspect, inner)) is not None:
            return parting
    return None


def result_word(number: int) -> str:
    """Name one of several results."""
    return _("result {number}").format(number=number)


def _numbers(expected: float, observed: Any, found: Any) -> Difference | None:
    if isinstance(observed, torch.Tensor) and observed.numel() == 1 and observed.dim() == 0:
        observed = observed.item()  # a scalar tensor says the same thing
    if isinstance(observed, bool) or not isinstance(observed, int | float):
        return found("type", in_words(observed), number_word(expected))
    if math.isfinite(expected) and math.isfinite(observed):
        close = abs(observed - expected) <= TOLERANCE * max(1.0, abs(expected))
    else:
        close = observed == expected or (expected != expected and observed != observed)
    if close and isinstance(expected, int) and isinstance(observed, float):
        number = number_word(expected)  # a range or a size takes no float
        said = _("the float {number}"), _("the int {number}")
        return found("type", *(word.format(number=number) for word in said))
    if close:
        return None
    return found("value", number_word(observed), number_word(expected))


def _names(value: dict[str, Any]) -> str:
    shown = ", ".join(sorted(value)[:8]) + (" …" if len(value) > 8 else "")
    return shown or _("(none)")


def is_loose(expected: Any) -> bool:
    """Say whether mistakes may differ in their numbers and still be the same mistake.

    So it is where more than one answer is right, and where an exception was expected.
    """
    if isinstance(expected, list | tuple | dict):
        return any(map(is_loose, expected.values() if isinstance(expected, dict) else expected))
    return isinstance(expected, Raised | Matcher) and not isinstance(expected, Number)


def all_differences(expected: Any, observed: Any, where: str = "") -> list[Difference]:
    """Return every difference between two values, part by part where they have the same parts."""
    if isinstance(expected, dict) and isinstance(observed, dict) and set(expected) == set(observed):
        pairs = [(key, expected[key], observed[key]) for key in expected]
        return [d for key, want, got in pairs for d in all_differences(want, got, key)]
    parting = difference(expected, observed, "", where)
    return [] if parting is None else [parting]
