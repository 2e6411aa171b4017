"""A plot that grows while a network trains, and how far the training is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from uuid import uuid4

from .figures import BLUE, GREY, INK, RED, Fragment, drawing, in_notebook
from .language import N_, _
from .pace import Pace

LINES = ((BLUE, "-"), (RED, "--"), (INK, "-."), (GREY, ":"))
# Seconds between two looks at the pace: a bar may move all the time, lines of text pile up.
MOVING, PRINTED = 0.25, 10.0
PROGRESS = N_("progress of the training")


class Board:
    """Draws the curves of a training: a plot that updates in place, lines of text in a terminal.

        board = Board("epoch")
        for X, y in board.watch(batches):
            ...
        board.draw({"train_loss": [2.3, 1.1], "test_acc": [0.2, 0.7]})

    ``xlabel`` names what is counted, ``every`` how many there are to each value. Curves with
    ``acc`` in their name share axes from 0 to 1, all others the axes named ``ylabel``.
    """

    def __init__(self, xlabel: str, every: int = 1, ylabel: str = "loss") -> None:
        self.xlabel = xlabel
        self.every = every
        self.ylabel = ylabel
        self._pace: Pace | None = None
        self._shown: dict[str, bool] = {}
        self._name = uuid4().hex

    def watch(self, batches: Iterable[Any], passes: int = 1) -> Pace:
        """Return the same batches (X, y), and show how far and how fast they are gone through.

        ``passes`` is how often that will be. The bar stands above the plot; in a terminal a line
        is printed now and then.
        """
        interval = MOVING if in_notebook() else PRINTED
        self._pace = Pace(batches, passes, self._report, interval)
        return self._pace

    def draw(self, curves: Mapping[str, Sequence[float]]) -> None:
        """Show the curves, from name to values; every call gives all values so far."""
        if in_notebook():
            self._plot(curves)
        else:
            self._print(curves)

    def _print(self, curves: Mapping[str, Sequence[float]]) -> None:
        reached = max(len(values) for values in curves.values()) * self.every
        last = ", ".join(f"{name} {values[-1]:.3f}" for name, values in curves.items() if values)
        pace = f"; {self._pace}" if self._pace else ""
        print(f"{self.xlabel} {reached}: {last}{pace}")

    def _report(self, ended: bool) -> None:
        if not in_notebook():
            if not ended:  # the end of a pass is told with the curves
                print(self._pace)
            return
        from IPython.display import display

        assert self._pace
        total, text = self._pace.total, str(self._pace)
        size = f'max="{total}" value="{min(self._pace.done, total)}"' if total else ""
        bar = (
            f'<progress aria-label="{escape(_(PROGRESS))}" {size} style="width: 15rem"></progress>'
        )
        html = f'<div style="font-variant-numeric: tabular-nums">{bar} {escape(text)}</div>'
        display(Fragment(html, text), **self._place("pace"))

    def _place(self, part: str) -> dict[str, Any]:
        """Return the arguments that make a display take the place of its former self."""
        update = self._shown.get(part, False)
        self._shown[part] = True
        return {"display_id": f"{self._name}-{part}", "update": update}

    def _plot(self, curves: Mapping[str, Sequence[float]]) -> None:
        from matplotlib.ticker import MaxNLocator

        panels: dict[str, list[str]] = {}
        for name in curves:
            panels.setdefault("accuracy" if "acc" in name else self.ylabel, []).append(name)
        alt = _("{curves} over {counted}").format(curves=", ".join(curves), counted=self.xlabel)
        with drawing(4 * len(panels), 2.6, alt, **self._place("plot")) as figure:
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
