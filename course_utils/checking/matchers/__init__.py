"""Expectations that are no single value: distributions, freedom of choice, properties.

A matcher stands in the place of an expected value. ``mismatch(observed)`` returns ``None`` when
the observed value will do, and otherwise what was observed and what was expected, in words.
Matchers are plain data with one method, so that they travel in a bank like any value.
"""

from .chance import Outcomes
from .tensors import Distribution, EdgeKernel, Near, Number, TwoDraws
from .words import Mismatch, kind_word

Matcher = Distribution | EdgeKernel | Near | Number | Outcomes | TwoDraws

__all__ = [
    "Distribution",
    "EdgeKernel",
    "Matcher",
    "Mismatch",
    "Near",
    "Number",
    "Outcomes",
    "TwoDraws",
    "kind_word",
]
