"""Expectations that are no single value: distributions, freedom of choice, properties.

A matcher stands in the place of an expected value. ``mismatch(observed)`` returns ``None`` when
the observed value will do, and otherwise what was observed and what was expected, in words.
Matchers are plain data with one method, so that they travel in a bank like any value.
"""

from typing import Any

from .boxes import Boxes
from .chance import Outcomes
from .noise import SaltAndPepper
from .tensors import Distribution, EdgeKernel, Near, Number, TwoDraws
from .words import Mismatch, kind_word, type_word

Matcher = Boxes | Distribution | EdgeKernel | Near | Number | Outcomes | SaltAndPepper | TwoDraws

__all__ = [
    "Boxes",
    "Distribution",
    "EdgeKernel",
    "Matcher",
    "Mismatch",
    "Near",
    "Number",
    "Outcomes",
    "SaltAndPepper",
    "TwoDraws",
    "asked_for",
    "kind_word",
    "type_word",
]


def asked_for(matcher: Any) -> str:
    """Say in words what a matcher asks for, as it does when it gets nothing at all."""
    mismatch: Mismatch = matcher.mismatch(None)
    return mismatch[1]
