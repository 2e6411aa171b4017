"""``make calibrate``: measure the training gates and write thresholds with the evidence."""

from __future__ import annotations

import json
import math
import platform
import statistics
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import torch
from rich.console import Console

from .. import atomic, catalog, trusted
from ..spec import Gate

# A right solution fails less than once in ten thousand: for a normal distribution 3.8 standard
# deviations would do; one more makes up for a deviation that was estimated from few seeds.
DEVIATIONS = 4.8
SMALLEST_DEVIATION = 0.01


def run(chapters: Sequence[str], seeds: int) -> None:
    """Measure every gate of the chapters with so many seeds and write their thresholds."""
    torch.set_num_threads(1)  # as a student's process
    console = Console(stderr=True)
    for stem in chapters:
        chapter = catalog.chapter(stem)
        measured = {gate.name: measure(gate, stem, seeds, console) for gate in chapter.gates}
        if measured:
            atomic.write_text(catalog.evidence_file(stem), json.dumps(measured, indent=2) + "\n")


def measure(gate: Gate, stem: str, seeds: int, console: Console) -> dict[str, Any]:
    """Train the solution and the broken variants, and set the threshold between them."""
    scope = trusted.solutions(stem)
    started = time.monotonic()
    reached = [trusted.train(gate, gate.driver, scope, seed, "cpu") for seed in range(seeds)]
    seconds = (time.monotonic() - started) / seeds
    broken = {
        name: max(trusted.train(gate, variant, scope, seed, "cpu") for seed in range(3))
        for name, variant in gate.broken.items()
    }
    threshold = threshold_below(reached)
    console.print(
        f"{gate.name}: lowest {min(reached):.3f} of {seeds}, threshold {threshold:.3f},"
        f" best broken {max(broken.values(), default=0):.3f}, {seconds:.1f} s",
        highlight=False,
    )
    return {
        "threshold": threshold,
        "data": gate.data,
        "measure": gate.measure,
        "reached": [round(value, 4) for value in reached],
        "broken": {name: round(value, 4) for name, value in broken.items()},
        "seconds": round(seconds, 2),
        "hardware": f"{platform.machine()}, one core",
        "torch": torch.__version__,
        "date": datetime.now(UTC).date().isoformat(),
    }


def threshold_below(reached: Sequence[float]) -> float:
    """Return a threshold that a right solution misses less than once in 10,000 trainings."""
    deviation = max(statistics.stdev(reached), SMALLEST_DEVIATION)
    lowest = min(statistics.mean(reached) - DEVIATIONS * deviation, min(reached) - deviation)
    return math.floor(lowest * 100) / 100
