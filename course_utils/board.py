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

    ``xlabel`` names what is counted, ``every`` how many there are to each value. Curves with
    ``acc`` in their name share axes from 0 to 1, all others the axes named ``ylabel``.
    """

    def __init__(self, xlabel: str, every: int = 1, ylabel: str = "loss") -> None:
        self.xlabel = xlabel
        self.every = every
        self.ylabel = ylabel
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
        from matplotlib.ticker import MaxNLocator

        panels: dict[str, list[str]] = {}
        for name in curves:
            panels.setdefault("accuracy" if "acc" in name else self.ylabel, []).append(name)
        alt = f"{', '.join(curves)} over {self.xlabel}"
        with drawing(4 * len(panels), 2.6, alt, self._display_id, update=self._drawn) as figure:
            for place, (label, names) in enumerate(panels.items(), start=1):
                axes = figure.add_subplot(1, len(panels), place, xlabel=self.xlabel, ylabel=label)
                for name, (colour, dashes) in zip(names, LINES, strict=False):
                    reached = [self.every * (i + 1) for i in range(len(curves[name]))]
                    axes.plot(reached, curves[name], "." + dashes, color=colour, label=name)
                axes.set_xlim(left=0)
                axes.set_ylim(bottom=0, top=1 if label == "accuracy" else None)
                axes.xaxis.set_major_locator(MaxNLocator(integer=True))
                axes.grid(alpha=0.25)
                axes.legend()
        self._drawn = True
