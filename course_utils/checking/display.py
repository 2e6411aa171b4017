"""An outcome as people read it: a fragment of HTML in the notebook, plain text in a terminal.

Messages and values may hold text that a student wrote. All of it passes `shown.plain` and, in
HTML, ``html.escape``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from .bank import ChapterBank
from .case_view import case_html, case_text, code_html
from .outcome import Counterexample, Outcome
from .shown import plain, value_to_shown

__all__ = [
    "STYLE",
    "SYMBOLS",
    "WORDS",
    "as_html",
    "as_text",
    "points_text",
    "progress_html",
    "progress_text",
    "value_to_shown",
]

WORDS = {
    "passed": "passed",
    "partial": "partly right",
    "failed": "not yet",
    "not_attempted": "not started",
    "stopped": "stopped",
    "grader_error": "could not be graded – our fault, costs nothing",
}
SYMBOLS = {
    "passed": "✓",
    "partial": "◐",
    "failed": "✗",
    "not_attempted": "○",
    "stopped": "■",
    "grader_error": "!",
}
STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")

_TONES = {
    "passed": "cnn-ok",
    "partial": "cnn-part",
    "not_attempted": "cnn-count",
    "grader_error": "cnn-count",
}


def as_html(outcome: Outcome, others: Sequence[Counterexample] = (), *, style: bool = True) -> str:
    """Return ``outcome`` as a self-contained fragment: inline CSS, no script, nothing to load.

    ``others`` are further failing cases, folded away. A page with many fragments passes
    ``style=False`` and puts `STYLE` into its head once.
    """
    title = f"{_text(outcome.exercise)}: {WORDS[outcome.verdict]}"
    parts = [
        f'<section class="cnn-check" aria-label="{title}, {points_text(outcome)}">',
        f'<div class="cnn-{outcome.verdict}"><div class="cnn-head">',
        f'<p class="cnn-title">{_symbol(outcome.verdict)} {title}</p>',
        f'<span class="cnn-points">{points_text(outcome)}</span></div>',
        _aspects_html(outcome),
    ]
    if outcome.message:
        parts.append(f'<p class="cnn-message">{_text(outcome.message)}</p>')
    case = outcome.counterexample
    if case:
        parts.append(case_html(case))
    if outcome.hint:
        parts.append(_hint_html(outcome))
    parts += [_details_html("show another example", _other_html(other)) for other in others]
    if case and case.code:
        parts.append(_details_html("copy this case as code", code_html(case)))
    return _styled("".join([*parts, "</div></section>"]), style)


def as_text(outcome: Outcome) -> str:
    """Return ``outcome`` as plain text; differing entries of a matrix look like ``*3*``."""
    symbol, word = SYMBOLS[outcome.verdict], WORDS[outcome.verdict]
    blocks = [f"{symbol} {plain(outcome.exercise)}: {word} ({points_text(outcome)})"]
    if outcome.aspects:
        blocks[0] += "\n  " + "   ".join(
            f"{'✓' if passed == total else '✗'} {plain(aspect)} {passed} of {total}"
            for aspect, (passed, total) in outcome.aspects.items()
        )
    if outcome.message:
        blocks.append(plain(outcome.message))
    if outcome.counterexample:
        blocks += case_text(outcome.counterexample)
    if outcome.hint:
        blocks.append(f"{_likeness(outcome)}\n{plain(outcome.hint)}")
    return "\n\n".join(blocks) + "\n"


def points_text(outcome: Outcome) -> str:
    """Return ``2 of 4 points``; an exercise that we could not grade has no number."""
    if outcome.verdict == "grader_error":
        return "not graded"
    unit = "point" if outcome.max_points == 1 else "points"
    return f"{outcome.points:g} of {outcome.max_points:g} {unit}"


def progress_html(banks: Sequence[ChapterBank], outcomes: Mapping[str, Outcome]) -> str:
    """Return one table a chapter: its exercises, how far each is, and the points so far."""
    tables = []
    for bank in banks:
        rows = [
            f'<tr><th scope="row"><code>{escape(name)}</code></th>'
            f"<td>{_symbol(verdict)} {WORDS[verdict]}</td>"
            f"<td>{points:g} of {most:g}</td></tr>"
            for name, verdict, points, most in _progress(bank, outcomes)
        ]
        tables.append(
            f'<table class="cnn-progress"><caption>{_progress_title(bank, outcomes)}</caption>'
            '<tr><th scope="col">exercise</th><th scope="col">state</th>'
            f'<th scope="col">points</th></tr>{"".join(rows)}</table>'
        )
    return _styled(f'<section class="cnn-check">{"".join(tables)}</section>', True)


def progress_text(banks: Sequence[ChapterBank], outcomes: Mapping[str, Outcome]) -> str:
    """Return the progress as lines, one an exercise."""
    lines = []
    for bank in banks:
        rows = list(_progress(bank, outcomes))
        width = max(len(name) for name, *_ in rows)
        lines.append(_progress_title(bank, outcomes))
        lines += [
            f"  {SYMBOLS[verdict]} {name:<{width}}  {points:g} of {most:g}  {WORDS[verdict]}"
            for name, verdict, points, most in rows
        ]
    return "\n".join(lines)


def _progress(
    bank: ChapterBank, outcomes: Mapping[str, Outcome]
) -> Iterator[tuple[str, str, float, float]]:
    parts = [(exercise.name, exercise.max_points) for exercise in bank.exercises]
    parts += [(gate.name, gate.points) for gate in bank.gates]
    for name, most in parts:
        outcome = outcomes.get(name) or Outcome(name, 0, most, "not_attempted")
        yield name, outcome.verdict, outcome.points, most


def _progress_title(bank: ChapterBank, outcomes: Mapping[str, Outcome]) -> str:
    rows = list(_progress(bank, outcomes))
    points, most = sum(row[2] for row in rows), sum(row[3] for row in rows)
    return f"{_text(bank.title)}: {points:g} of {most:g} points"


def _styled(fragment: str, style: bool) -> str:
    return f"<style>{STYLE}</style>{fragment}" if style else fragment


def _text(text: str) -> str:
    return escape(plain(text))


def _symbol(verdict: str) -> str:
    tone = _TONES.get(verdict, "cnn-not")
    return f'<span class="{tone}" aria-hidden="true">{SYMBOLS[verdict]}</span>'


def _aspects_html(outcome: Outcome) -> str:
    items = [
        f"<li>{_symbol('passed' if passed == total else 'failed')} <b>{_text(aspect)}</b>"
        f' <span class="cnn-count">{passed} of {total}</span></li>'
        for aspect, (passed, total) in outcome.aspects.items()
    ]
    return f'<ul class="cnn-aspects">{"".join(items)}</ul>' if items else ""


def _likeness(outcome: Outcome) -> str:
    name = plain(outcome.misconception).replace("_", " ")
    return f"This looks like: {name}" if name else "A question"


def _hint_html(outcome: Outcome) -> str:
    return (
        f'<div class="cnn-hint" role="note"><p><b>{escape(_likeness(outcome))}</b></p>'
        f"<p>{_text(outcome.hint)}</p></div>"
    )


def _details_html(summary: str, body: str) -> str:
    return f"<details><summary>{summary}</summary><div>{body}</div></details>"


def _other_html(case: Counterexample) -> str:
    return f'<p class="cnn-plain">{_text(case.call)}</p>{case_html(case)}{code_html(case)}'
