"""What all right random answers share: what may come out, and how often. Never one stream."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch

from ...language import N_, _, retold
from .words import Mismatch, wrong_tensor

# How often a right solution may miss one bound by bad luck. A chapter checks some hundred.
LUCK = 1e-9
CLOSE = 1e-4
# Outcomes whose names are made of others' names.
MADE_OF = (N_("{one} alone"), N_("{one} before {other}"))


def unlikely(count: float, times: int, probability: float) -> bool:
    """Say whether ``count`` successes in ``times`` independent trials are no matter of luck.

    By Chernoff's bound (1952), the chance of a share as far off as k/n is at most
    2 exp(-n KL(k/n, p)). With p = 0 or p = 1 a single exception is enough.
    """
    share = count / times
    divergence = 0.0
    for seen, expected in ((share, probability), (1 - share, 1 - probability)):
        if seen > 0:
            divergence += seen * math.log(seen / expected) if expected > 0 else math.inf
    return times * divergence > math.log(2 / LUCK)


@dataclass(frozen=True)
class Outcomes:
    """Independent draws, stacked: each is one of some tensors of one shape and dtype.

    Outcome k comes up with ``probabilities[k]`` and is called ``names[k]`` in sentences. Two
    outcomes must not be equal.
    """

    times: int
    outcomes: tuple[torch.Tensor, ...]
    probabilities: tuple[float, ...]
    names: tuple[str, ...]

    def mismatch(self, observed: Any) -> Mismatch | None:
        wanted = self._wanted()
        first = self.outcomes[0]
        if (fault := wrong_tensor(observed, (self.times, *first.shape), first.dtype)) is not None:
            return fault, wanted
        same = torch.stack([self._equal(observed, outcome) for outcome in self.outcomes])
        strays = ~same.any(0)
        if strays.any():
            often = in_calls(int(strays.sum()), self.times)
            return _("something else, {often}").format(often=often), wanted
        drawn = same.int().argmax(0)
        for name, probability, count in self._counted(drawn):
            if unlikely(count, self.times, probability):
                if count > probability * self.times:
                    way = _("{outcome} too often, {often}")
                else:
                    way = _("{outcome} too rarely, {often}")
                ends = {0: _("{outcome} never"), self.times: _("{outcome} every time")}
                often = in_calls(count, self.times)
                return ends.get(count, way).format(outcome=_word(name), often=often), wanted
        return self._depend(drawn, wanted)

    def _equal(self, observed: torch.Tensor, outcome: torch.Tensor) -> torch.Tensor:
        apart = (observed.double() - outcome.double()).abs().reshape(self.times, -1)
        return apart.amax(1) <= CLOSE if apart.shape[1] else torch.ones(self.times).bool()

    def _counted(self, drawn: torch.Tensor) -> list[tuple[str, float, int]]:
        counts = torch.bincount(drawn, minlength=len(self.outcomes)).tolist()
        return list(zip(self.names, self.probabilities, counts, strict=True))

    def _depend(self, drawn: torch.Tensor, wanted: str) -> Mismatch | None:
        """Look at neighbouring draws, pair by pair: equal as often as two coins are equal?"""
        pairs = drawn[: self.times // 2 * 2].reshape(-1, 2)
        equal = (pairs[:, 0] == pairs[:, 1]).sum().item()
        if unlikely(equal, len(pairs), sum(p * p for p in self.probabilities)):
            return _("draws that depend on the one before"), before(wanted)
        return None

    def _wanted(self) -> str:
        parts = [
            _("{outcome} {often}").format(outcome=_word(name), often=_share(p, self.times))
            for name, p in zip(self.names, self.probabilities, strict=True)
            if p > 0
        ]
        return ", ".join(parts)


def _word(name: str) -> str:
    return retold(_(name), MADE_OF)


def before(wanted: str) -> str:
    """Say that something is wanted of every draw, independent of the one before."""
    return _("{wanted}, whatever came before").format(wanted=wanted)


def in_calls(count: int, times: int) -> str:
    """Say in how many of all calls something happened."""
    return _("in {count:,} of {times:,} calls").format(count=count, times=times)


def _share(probability: float, times: int) -> str:
    if probability == 1:
        return _("every time")
    said = _("in about {count:,.0f} of {times:,} calls")
    return said.format(count=probability * times, times=times)
