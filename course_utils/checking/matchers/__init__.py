"""Expectations that are no single value: distributions, freedom of choice, properties.

A matcher stands in the place of an expected value. ``mismatch(observed)`` returns ``None`` when
the observed value will do, and otherwise what was observed and what was expected, in words.
Matchers are plain data with one method, so that they travel in a bank like any value.
"""

from .boxes import Boxes
from .chance import Outcomes
from .noise import SaltAndPepper
from .tensors import Distribution, EdgeKernel, Near, Number, TwoDraws
from .words import Mismatch, kind_word

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
    "kind_word",
]
