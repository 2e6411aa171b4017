"""How far a training is, how fast it goes, and how long it will still take."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any

from .language import N_, _

DONE = N_("{done:,} batches")
DONE_OF = N_("{done:,} of {total:,} batches")
RATE = N_("{rate:,.0f} examples a second")
LEFT = N_("{time} left")
TOOK = N_("done in {time}")


class Pace:
    """Batches (X, y) that are counted as they are taken, and otherwise are what they were.

    ``passes`` says how often they will be gone through. ``show(ended)`` is called every
    ``interval`` seconds, and with True at the end of each pass. ``clock`` tells the seconds.
    """

    def __init__(
        self,
        batches: Iterable[Any],
        passes: int,
        show: Callable[[bool], None],
        interval: float,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._batches = batches
        self._show = show
        self._interval = interval
        self._clock = clock
        self._begun = math.nan
        self._now = math.nan
        self._busy = 0.0  # seconds spent on batches; testing between the passes is left out
        self._examples = 0
        self.done = 0
        self.total = len(batches) * passes if isinstance(batches, Sized) else None

    def __len__(self) -> int:
        """Return how many batches there are; a ``TypeError`` where they have no length either."""
        return len(self._batches)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._batches, name)

    def __iter__(self) -> Iterator[Any]:
        self._now = self._clock()
        if not self.done:
            self._begun = self._now
        shown = self._now
        for batch in self._batches:
            yield batch
            before, self._now = self._now, self._clock()
            self._busy += self._now - before
            self._examples += len(batch[-1])
            self.done += 1
            if self._now - shown >= self._interval:
                shown = self._now
                self._show(False)
        self._show(True)

    def __str__(self) -> str:
        """Return for example ``120 of 250 batches, 4,310 examples a second, 0:12 left``."""
        parts = [_(DONE_OF if self.total else DONE).format(done=self.done, total=self.total)]
        if self._busy:
            parts.append(_(RATE).format(rate=self._examples / self._busy))
        if self.total and self.done:
            spent = self._now - self._begun
            left = spent / self.done * (self.total - self.done)
            words, seconds = (LEFT, left) if left > 0 else (TOOK, spent)
            parts.append(_(words).format(time=_minutes(seconds)))
        return ", ".join(parts)


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(math.ceil(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
