"""A plot that grows while a network trains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

from .figures import BLUE, GREY, INK, RED, drawing, in_notebook

LINES = ((BLUE, "-"), (RED, "--"), (INK, "-."), (GREY, ":"))


class Board:
    """Draws the curves of a training: a plot that updates in place, lines of text in a terminal.

        board = Board("epoch")
        board.draw({"train_loss": [2.3, 1.1], "test_acc": [0.2, 0.7]})

    Curves with ``acc`` in their name share the axes of accuracies, from 0 to 1, all others those
    of losses. ``xlabel`` names what is counted, ``every`` how many there are to each value.
    """

    def __init__(self, xlabel: str, every: int = 1) -> None:
        self.xlabel = xlabel
        self.every = every
        self._display_id = uuid4().hex
        self._drawn = False

    def draw(self, curves: Mapping[str, Sequence[float]]) -> None:
        """Show the curves, from name to values; every call gives all values so far."""
        if in_notebook():
            self._plot(curves)
        else:
            self._print(curves)

    def _print(self, curves: Mapping[str, Sequence[float]]) -> None:
        reached = max(len(values) for values in curves.values()) * self.every
        last = ", ".join(f"{name} {values[-1]:.3f}" for name, values in curves.items() if values)
        print(f"{self.xlabel} {reached}: {last}")

    def _plot(self, curves: Mapping[str, Sequence[float]]) -> None:
        accuracies = {name: values for name, values in curves.items() if "acc" in name}
        losses = {name: values for name, values in curves.items() if "acc" not in name}
        panels = [
            (label, group) for label, group in (("loss", losses), ("accuracy", accuracies)) if group
        ]
        alt = f"{', '.join(curves)} over {self.xlabel}"
        with drawing(4 * len(panels), 2.6, alt, self._display_id, update=self._drawn) as figure:
            for place, (label, group) in enumerate(panels, start=1):
                axes = figure.add_subplot(1, len(panels), place, xlabel=self.xlabel, ylabel=label)
                for (name, values), (colour, dashes) in zip(group.items(), LINES, strict=False):
                    reached = [self.every * (i + 1) for i in range(len(values))]
                    axes.plot(reached, values, dashes, color=colour, label=name)
                axes.set_ylim(bottom=0, top=1 if label == "accuracy" else None)
                axes.grid(alpha=0.25)
                axes.legend()
        self._drawn = True
