"""An outcome as people read it: a fragment of HTML in the notebook, plain text in a terminal.

Messages and values may hold text that a student wrote. All of it passes `shown.plain` and, in
HTML, ``html.escape``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from ..language import ENGLISH, N_, _, chosen, ngettext
from .case_view import case_html, case_text, code_html
from .outcome import Counterexample, Outcome
from .shown import plain, value_to_shown

__all__ = ["STYLE", "SYMBOLS", "WORDS", "as_html", "as_text", "points_text", "value_to_shown"]

WORDS = {
    "passed": N_("passed"),
    "partial": N_("partly right"),
    "failed": N_("not yet"),
    "not_attempted": N_("not started"),
    "stopped": N_("stopped"),
    "grader_error": N_("could not be graded – our fault, costs nothing"),
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
    title = f"{_text(outcome.exercise)}: {escape(_(WORDS[outcome.verdict]))}"
    parts = [f"<style>{STYLE}</style>"] if style else []
    parts += [
        f'<section class="cnn-check"{_lang()} aria-label="{title}, {points_text(outcome)}">',
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
    parts += [_details_html(_("show another example"), _other_html(other)) for other in others]
    if case and case.code:
        parts.append(_details_html(_("copy this case as code"), code_html(case)))
    return "".join([*parts, "</div></section>"])


def as_text(outcome: Outcome) -> str:
    """Return ``outcome`` as plain text; differing entries of a matrix look like ``*3*``."""
    symbol, word = SYMBOLS[outcome.verdict], _(WORDS[outcome.verdict])
    blocks = [f"{symbol} {plain(outcome.exercise)}: {word} ({points_text(outcome)})"]
    if outcome.aspects:
        blocks[0] += "\n  " + "   ".join(
            f"{'✓' if passed == total else '✗'} {plain(_(aspect))} {_share(passed, total)}"
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
        return _("not graded")
    most = outcome.max_points
    said = ngettext("{points:g} of {most:g} point", "{points:g} of {most:g} points", most)
    return said.format(points=outcome.points, most=most)


def _share(passed: int, total: int) -> str:
    return _("{passed} of {total}").format(passed=passed, total=total)


def _lang() -> str:
    """Return the attribute that tells a screen reader how to speak, where it is not English."""
    return "" if chosen() == ENGLISH else f' lang="{chosen()}"'


def _text(text: str) -> str:
    return escape(plain(text))


def _symbol(verdict: str) -> str:
    tone = _TONES.get(verdict, "cnn-not")
    return f'<span class="{tone}" aria-hidden="true">{SYMBOLS[verdict]}</span>'


def _aspects_html(outcome: Outcome) -> str:
    items = [
        f"<li>{_symbol('passed' if passed == total else 'failed')} <b>{_text(_(aspect))}</b>"
        f' <span class="cnn-count">{_share(passed, total)}</span></li>'
        for aspect, (passed, total) in outcome.aspects.items()
    ]
    return f'<ul class="cnn-aspects">{"".join(items)}</ul>' if items else ""


def _likeness(outcome: Outcome) -> str:
    name = plain(misconception_text(outcome.misconception))
    return _("This looks like: {name}").format(name=name) if name else _("A question")


def misconception_text(name: str) -> str:
    """Return a misconception's name as people read it."""
    return _(name.replace("_", " "))


def _hint_html(outcome: Outcome) -> str:
    return (
        f'<div class="cnn-hint" role="note"><p><b>{escape(_likeness(outcome))}</b></p>'
        f"<p>{_text(outcome.hint)}</p></div>"
    )


def _details_html(summary: str, body: str) -> str:
    return f"<details><summary>{escape(summary)}</summary><div>{body}</div></details>"


def _other_html(case: Counterexample) -> str:
    code = code_html(case) if case.code else ""
    return f'<p class="cnn-plain">{_text(case.call)}</p>{case_html(case)}{code}'
