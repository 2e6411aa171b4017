"""Name the misconception that explains all of a student's wrong answers, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import torch

from ..language import in_english
from .bank import BankedCase
from .compare import all_differences, difference
from .outcome import Difference
from .values import Observation, Parted, Raised

# A known mistake may be made in a slightly different way than the specification makes it.
AGREEMENT = 0.9

Verdict = dict[str, Difference | None]


def misconception(
    cases: Sequence[BankedCase], seen: Sequence[Observation], verdicts: Sequence[Verdict]
) -> str:
    """Return the name of the one misconception that predicts the observations, or ``""``.

    A misconception is scored by the share of answers it predicts among all that are wrong or
    that it says would be wrong. One ambiguous case decides nothing; all together do. Two
    misconceptions that explain equally well, or a mixture of mistakes, give no name.
    """
    names = sorted({name for banked in cases for name in banked.wrong})
    scores = sorted(((_score(name, cases, seen, verdicts), name) for name in names), reverse=True)
    if not scores or scores[0][0] < AGREEMENT:
        return ""
    if len(scores) > 1 and scores[1][0] == scores[0][0]:
        return ""
    return scores[0][1]


def parted(expected: Any, observed: Any) -> Parted:
    """Return where and in which way an expectation was missed, without the random numbers."""
    with in_english():  # banks are in English, too
        found = all_differences(expected, observed)
    ways = (re.sub(r" of shape .*|[-−+.\d]+(e[-+]?\d+)?", "#", d.observed) for d in found)
    return Parted("; ".join(d.where for d in found), "; ".join(ways))


def _score(
    name: str,
    cases: Sequence[BankedCase],
    seen: Sequence[Observation],
    verdicts: Sequence[Verdict],
) -> float:
    agreed = total = 0
    for banked, observed, verdict in zip(cases, seen, verdicts, strict=True):
        wrong = banked.wrong.get(name, {})
        failing = {aspect for aspect, parting in verdict.items() if parting is not None}
        if not failing and not wrong:
            continue
        total += 1
        agreed += failing == set(wrong) and all(
            _same(wrong[aspect], observed.get(aspect), banked.expected.get(aspect))
            for aspect in failing
        )
    return agreed / total if total else 0.0


def _same(predicted: Any, observed: Any, expected: Any) -> bool:
    if isinstance(predicted, Parted):
        return predicted == parted(expected, observed)
    if isinstance(predicted, Raised) and isinstance(observed, Raised):
        return predicted.names[0] in observed.names
    tensors = all(isinstance(value, torch.Tensor) for value in (predicted, observed, expected))
    if tensors and predicted.shape != expected.shape:
        return bool(predicted.shape == observed.shape)  # the same wrong shape says enough
    return difference(predicted, observed) is None
