"""The report card as a table in the terminal, as a page with plots, and as JSON."""

from __future__ import annotations

import base64
import io
import json
from html import escape
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder import atomic

from .card import Card

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #222; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem }
th, td { border-bottom: 1px solid #ccc }
.red { font-weight: bold } .red::before { content: "✗ " } .good::before { content: "✓ " }
pre { white-space: pre-wrap; background: #f5f5f5; padding: .6rem } img { max-width: 100% }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #111 }
  pre { background: #222 } th, td { border-color: #444 } img { background: #fff } }
"""


def show(card: Card, console: Console) -> None:
    """Print the card."""
    table = Table("question", "found", "asked for", "")
    for line in card.lines:
        table.add_row(line.question, line.figure, line.asked, "✓" if line.good else "✗ red")
    console.print(table)
    for line in card.lines:
        if not line.good:
            for detail in line.details[:20]:
                console.print(f"✗ {line.question}: {detail}", markup=False, highlight=False)


def write(card: Card, out: Path) -> None:
    """Write ``audit.html``, ``audit.md`` and ``audit.json`` into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    rows = ["| question | found | asked for |", "| --- | --- | --- |"]
    rows += [f"| {line.question} | {line.figure} | {line.asked} |" for line in card.lines]
    atomic.write_text(out / "audit.md", "\n".join(rows) + "\n")
    lines = [vars(line) | {"details": list(line.details)} for line in card.lines]
    data = {"date": card.date, "red": card.red, "chapters": card.plan.stems, "lines": lines}
    atomic.write_text(out / "audit.json", json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    atomic.write_text(out / "audit.html", _page(card))


def _page(card: Card) -> str:
    rows = "".join(
        f"<tr><td>{escape(line.question)}</td>"
        f'<td class="{"good" if line.good else "red"}">{escape(line.figure)}</td>'
        f"<td>{escape(line.asked)}</td></tr>"
        for line in card.lines
    )
    details = "".join(
        f"<h3>{escape(line.question)}</h3><pre>{escape(chr(10).join(line.details))}</pre>"
        for line in card.lines
        if line.details
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Audit</title>'
        f"<style>{STYLE}</style><h1>The grader's report card</h1>"
        f"<p>{escape(card.date)}, {len(card.plan.stems)} chapters,"
        f" {len(card.plan.right_seeds)} seeds.</p>"
        f"<table><tr><th>question</th><th>found</th><th>asked for</th></tr>{rows}</table>"
        f"<h2>By chapter</h2>{_corpus_plot(card)}<h2>Training gates</h2>{_gate_plot(card)}"
        f"<h2>Details</h2>{details or '<p>None.</p>'}</html>"
    )


def _corpus_plot(card: Card) -> str:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3.2), layout="constrained")
    counts, sizes = figure.subplots(1, 2)
    names = [stem[:4] for stem in card.corpora]
    corpora = list(card.corpora.values())
    places = range(len(names))
    counts.bar([x - 0.2 for x in places], [c.right for c in corpora], 0.4, label="right")
    counts.bar(
        [x + 0.2 for x in places], [c.wrong for c in corpora], 0.4, label="wrong", hatch="//"
    )
    counts.set_xticks(list(places), names)
    counts.set(title="solutions graded")
    counts.legend()
    shown = [c.shown or [0] for c in corpora]
    sizes.boxplot(shown, tick_labels=names, showfliers=False)
    sizes.set(title="numbers in a counterexample")
    return _image(figure, "Solutions graded and numbers shown, by chapter")


def _gate_plot(card: Card) -> str:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3), layout="constrained")
    axes = figure.subplots()
    for place, gate in enumerate(card.gates):
        axes.plot([place - 0.3, place + 0.3], [gate.threshold] * 2, "k-")
        axes.plot(place, gate.lowest, "o", color="tab:blue")
        axes.plot(place, gate.closest_reached, "x", color="tab:red")
    axes.set_xticks(range(len(card.gates)), [gate.name for gate in card.gates], rotation=30)
    axes.set(title="threshold (line), lowest right training (●), closest broken one (×)")
    return _image(figure, "Gates: threshold, lowest right and best broken training")


def _image(figure: object, alternative: str) -> str:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)  # type: ignore[attr-defined]
    data = base64.b64encode(buffer.getvalue()).decode()
    return f'<img alt="{escape(alternative)}" src="data:image/png;base64,{data}">'
