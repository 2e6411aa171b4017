"""A counterexample as people read it: what was given, what came back, what was expected.

Only what differs is drawn; parts of a structured answer that are right are named in one line.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from ..language import _
from . import drawing
from .drawing import Shown
from .outcome import Counterexample
from .shown import plain

# The name of a counterexample's only answer says nothing that "yours" does not.
UNNAMED = "answer"
ARROW = '<span class="cnn-arrow" aria-hidden="true">→</span>'


def case_html(case: Counterexample) -> str:
    """Return the case as figures in a row: the arguments, an arrow, both answers."""
    given = [_figure(_Drawn(name, shown)) for name, shown in _flat(case.arguments)]
    wrong, right = _answers(case)
    answers = [_side([_figure(drawn) for drawn in answer.sides], ARROW) for answer in wrong]
    same = f'<p class="cnn-wide">{escape(_same(right))}</p>' if right else ""
    return f'<div class="cnn-case">{_side(given)}{"".join(answers)}{same}</div>{_lines_html(case)}'


def _lines_html(case: Counterexample) -> str:
    """Return the student's own lines as a block of code."""
    if not case.lines:
        return ""
    head = escape(_("In your code:"))
    lines = "\n".join(escape(plain(line)) for line in case.lines)
    return f'<div class="cnn-lines"><p>{head}</p><pre><code>{lines}</code></pre></div>'


def _side(figures: list[str], before: str = "") -> str:
    if not figures:
        return ""
    return f'<div class="cnn-side">{before}<div class="cnn-figures">{"".join(figures)}</div></div>'


def case_text(case: Counterexample) -> list[str]:
    """Return the case as blocks of lines, one a tensor; what fits on a line joins its neighbour."""
    wrong, right = _answers(case)
    values = [_block(_Drawn(name, shown)) for name, shown in _flat(case.arguments)]
    values += [_block(drawn) for answer in wrong for drawn in answer.sides]
    values += [_same(right)] if right else []
    if case.lines:
        values.append("\n".join([_("In your code:"), *(f"  {plain(line)}" for line in case.lines)]))
    groups = itertools.groupby(values, key=lambda block: "\n" in block)
    return [
        block for drawn, blocks in groups for block in (blocks if drawn else ["\n".join(blocks)])
    ]


def _same(names: str) -> str:
    return _("The same: {names}.").format(names=names)


def code_html(case: Counterexample) -> str:
    """Return the case as source code; a click selects all of it."""
    return f"<pre><code>{escape(plain(case.code, 20_000))}</code></pre>"


@dataclass(frozen=True)
class _Drawn:
    """One value, and what its drawing needs to know of the value that it stands beside."""

    name: str
    shown: Shown
    beside: Shown | None = None
    differs: bool = False

    @property
    def digits(self) -> int:
        if self.beside and self.shown["kind"] == self.beside["kind"] == "tensor":
            return drawing.digits_apart(self.shown, self.beside)
        return drawing.FEWEST_DIGITS

    @property
    def scale(self) -> float:
        both = [shown for shown in (self.shown, self.beside) if shown]
        return drawing.largest(*(shown for shown in both if shown["kind"] == "tensor"))

    @property
    def odd_form(self) -> bool:
        """Both values are tensors, of another shape or dtype."""
        if not self.beside or not self.shown["kind"] == self.beside["kind"] == "tensor":
            return False
        return any(self.shown[key] != self.beside[key] for key in ("shape", "dtype"))


@dataclass(frozen=True)
class _Answer:
    """One named part of the answer on both sides; a side that lacks it is None."""

    name: str
    yours: Shown | None
    expected: Shown | None

    @property
    def differs(self) -> bool:
        if not self.yours or not self.expected or self.yours["kind"] != self.expected["kind"]:
            return True
        if self.yours["kind"] == "text":
            return bool(self.yours["text"] != self.expected["text"])
        return bool(self.yours["marks"]) or _Drawn("", self.yours, self.expected).odd_form

    @property
    def sides(self) -> Iterator[_Drawn]:
        if self.yours:
            name = _("yours, {part}").format(part=self.name) if self.name else _("yours")
            yield _Drawn(name, self.yours, self.expected, self.differs)
        if self.expected:
            # The marks belong to the student's answer: what is right is not to be doubted.
            unmarked = {**self.expected, "marks": [], "differing": 0}
            name = _("expected, {part}").format(part=self.name) if self.name else _("expected")
            yield _Drawn(name, unmarked, self.yours)


def _answers(case: Counterexample) -> tuple[list[_Answer], str]:
    """Return the parts to draw, and the names of those that are right and need no drawing."""
    yours, expected = dict(_flat(case.observed)), dict(_flat(case.expected))
    answers = [
        _Answer("" if name == UNNAMED else name, yours.get(name), expected.get(name))
        for name in dict.fromkeys([*expected, *yours])
    ]
    wrong = [answer for answer in answers if answer.differs]
    right = [answer for answer in answers if not answer.differs]
    if not wrong:
        return right, ""
    return wrong, ", ".join(plain(answer.name, 80) for answer in right)


def _flat(shown: Mapping[str, Shown], prefix: str = "") -> Iterator[tuple[str, Shown]]:
    """Yield the tensors and texts inside ``shown``; a part's name follows its owner's."""
    for name, value in shown.items():
        whole = (
            f"{prefix}{name}" if name.startswith("[") else " ".join(filter(None, (prefix, name)))
        )
        if value["kind"] == "parts":
            yield from _flat(value["parts"], "" if whole == UNNAMED else whole)
        else:
            yield whole, value


def _figure(drawn: _Drawn) -> str:
    name, shown = escape(plain(drawn.name, 120)), drawn.shown
    if shown["kind"] == "text":
        differs, sign = (" cnn-differs", drawing.unequal()) if drawn.differs else ("", "")
        body = f'<p class="cnn-plain{differs}">{escape(plain(shown["text"]))}{sign}</p>'
        return f"<figure><figcaption><b>{name}</b></figcaption>{body}</figure>"
    size = escape(drawing.shape_text(shown, dtype=drawn.odd_form))
    caption = f'<b>{name}</b> <span class="cnn-size">{size}</span>'
    if drawn.odd_form and drawn.differs:
        caption += f" {drawing.unequal()}"
    if left_out := drawing.note(shown):
        caption += f'<br><span class="cnn-size">{escape(left_out)}</span>'
    tables = drawing.as_tables(shown, plain(drawn.name, 120), drawn.scale, drawn.digits)
    planes = f'<div class="cnn-planes">{tables}</div>' if tables else ""
    return f"<figure><figcaption>{caption}</figcaption>{planes}</figure>"


def _block(drawn: _Drawn) -> str:
    name, shown = plain(drawn.name, 120), drawn.shown
    if shown["kind"] == "text":
        return f"{name} = {plain(shown['text'])}"
    head = f"{name} ({drawing.shape_text(shown, dtype=drawn.odd_form)})"
    if left_out := drawing.note(shown):
        head += f": {left_out}"
    lines = drawing.as_lines(shown, drawn.digits)
    return "\n".join([head, *(f"  {line}" for line in lines)])
