"""What is known of the training gates: how often right work misses one, how close wrong work is."""

from __future__ import annotations

import json
from dataclasses import dataclass

from course_utils.checking.gates import TRIES

from .grading import ROOT


@dataclass(frozen=True)
class GateCard:
    """One gate: its threshold, trainings measured and missed, and the closest broken variant."""

    name: str
    threshold: float
    lowest: float
    measured: int
    missed: int
    closest: str
    closest_reached: float
    seconds: float

    @property
    def false_fail(self) -> float:
        """The estimated share of right submissions that miss every try."""
        return (self.missed / self.measured) ** TRIES

    @property
    def false_pass(self) -> bool:
        """Whether a broken variant reaches the threshold."""
        return self.closest_reached >= self.threshold


def cards(stem: str) -> list[GateCard]:
    """Return the gates of a chapter, from the evidence kept beside its specification."""
    path = ROOT / "autograder" / "chapters" / f"{stem}.gates.json"
    found = []
    for name, evidence in json.loads(path.read_text()).items():
        closest = max(evidence["broken"], key=evidence["broken"].__getitem__)
        reached = evidence["reached"]
        found.append(
            GateCard(
                name=name,
                threshold=evidence["threshold"],
                lowest=min(reached),
                measured=len(reached),
                missed=sum(value < evidence["threshold"] for value in reached),
                closest=closest,
                closest_reached=evidence["broken"][closest],
                seconds=evidence["seconds"],
            )
        )
    return found
