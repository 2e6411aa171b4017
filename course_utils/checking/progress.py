"""``progress()``: what has been checked in this session, done and open, and its points."""

from __future__ import annotations

from html import escape

from .bank import PUBLIC, ChapterBank, load
from .check import outcomes
from .display import SYMBOLS, WORDS


class Progress:
    """A table of exercises; text in a terminal, HTML in a notebook."""

    def __init__(self, banks: list[ChapterBank]) -> None:
        self.rows = [(bank.chapter, *row) for bank in banks for row in _rows(bank)]

    def __repr__(self) -> str:
        lines = [f"{c:24} {name:24} {points:>7}  {word}" for c, name, points, word in self.rows]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = "".join(f"<th scope='col'>{h}</th>" for h in ("chapter", "exercise", "points", ""))
        body = "".join(
            "<tr>"
            + "".join(f"<td style='text-align:left'>{escape(cell)}</td>" for cell in row)
            + "</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def progress(chapter: str = "") -> Progress:
    """Show the exercises of a chapter (default: of the chapters checked in this session)."""
    banks = [load(path) for path in sorted(PUBLIC.glob(f"{chapter}*.bank"))]
    begun = [bank for bank in banks if set(outcomes) & {name for name, *_ in _rows(bank)}]
    return Progress(begun or banks)


def _rows(bank: ChapterBank) -> list[tuple[str, str, str]]:
    parts = [(exercise.name, exercise.max_points) for exercise in bank.exercises]
    parts += [(gate.name, gate.points) for gate in bank.gates]
    rows = []
    for name, points in parts:
        outcome = outcomes.get(name)
        earned = f"{outcome.points:g}" if outcome else "–"
        word = (
            f"{SYMBOLS[outcome.verdict]} {WORDS[outcome.verdict]}" if outcome else "○ not checked"
        )
        rows.append((name, f"{earned}/{points:g}", word))
    return rows
