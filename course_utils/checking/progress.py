"""``progress()``: the exercises of a chapter, done and open, or a map of the whole course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ..language import N_, _
from . import remembered
from .bank import ChapterBank, public_bank, public_banks
from .check import outcomes
from .display import STYLE, SYMBOLS, WORDS
from .remembered import Standing

COURSE = "course"
UNCHECKED = N_("not checked yet")
TONES = {"passed": "cnn-ok", "partial": "cnn-part", "failed": "cnn-not"}


@dataclass(frozen=True)
class Part:
    """An exercise or gate, and how it stood at its last check; None when it never was checked."""

    name: str
    max_points: float
    standing: Standing | None

    @property
    def points(self) -> float:
        return self.standing.points if self.standing else 0.0

    @property
    def done(self) -> bool:
        return self.standing is not None and self.standing.verdict == "passed"

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.standing.verdict] if self.standing else SYMBOLS["not_attempted"]

    @property
    def word(self) -> str:
        return _(WORDS[self.standing.verdict] if self.standing else UNCHECKED)

    @property
    def symbol_html(self) -> str:
        tone = TONES.get(self.standing.verdict if self.standing else "", "cnn-count")
        return f'<span class="{tone}" aria-hidden="true">{self.symbol}</span>'


@dataclass(frozen=True)
class Chapter:
    """A chapter's title and parts."""

    title: str
    parts: tuple[Part, ...]

    @property
    def points(self) -> str:
        return _points(self.parts)

    @property
    def head(self) -> str:
        done = sum(part.done for part in self.parts)
        said = _("{title}: {done} of {total} done")
        return said.format(title=self.title, done=done, total=len(self.parts))


class Progress:
    """What is done and what is open: text in a terminal, HTML in a notebook."""

    def __init__(self, chapters: Sequence[Chapter], *, as_map: bool) -> None:
        self.chapters = chapters
        self.as_map = as_map

    def __repr__(self) -> str:
        if self.as_map:
            return "\n".join([_map_head(self.chapters), *map(_map_line, self.chapters)])
        return "\n\n".join(map(_table_text, self.chapters))

    def _repr_html_(self) -> str:
        if self.as_map:
            inside = _map_html(self.chapters)
        else:
            inside = "".join(map(_table_html, self.chapters))
        return f'<style>{STYLE}</style><div class="cnn-check">{inside}</div>'


def progress(chapter: str = "") -> Progress:
    """Show the exercises of a chapter, or with ``"course"`` a map of all chapters.

    ``chapter`` is the beginning of a chapter's name, such as ``"ch05"``. Without it the chapters
    that were checked in this session are shown, else the one whose notebook this is, else the
    map. Each exercise stands as it did at its last check. Raises ``ValueError`` when no chapter's
    name begins so.
    """
    kept = remembered.standings()
    kept |= {name: Standing(o.verdict, o.points) for name, o in outcomes.items()}
    chosen = _chosen(chapter)
    shown = [_chapter(bank, kept) for bank in chosen or public_banks()]
    return Progress(shown, as_map=not chosen)


def _chosen(chapter: str) -> list[ChapterBank]:
    """Return the banks of the chapters to list; none stands for the map."""
    if chapter == COURSE:
        return []
    if not chapter and outcomes:
        begun = {bank.chapter: bank for bank in map(public_bank, outcomes)}
        return [begun[stem] for stem in sorted(begun)]
    start = chapter or remembered.open_chapter()
    found = public_banks(start) if start else []
    if chapter and not found:
        said = _("no chapter's name begins with {start!r}; there are {names}")
        names = ", ".join(bank.chapter for bank in public_banks())
        raise ValueError(said.format(start=chapter, names=names))
    return found


def _chapter(bank: ChapterBank, kept: dict[str, Standing]) -> Chapter:
    marks = {exercise.name: exercise.max_points for exercise in bank.exercises}
    marks |= {gate.name: gate.points for gate in bank.gates}
    parts = (Part(name, points, kept.get(name)) for name, points in marks.items())
    return Chapter(f"{int(bank.chapter[2:4])} {_(bank.title)}", tuple(parts))


def _points(parts: Sequence[Part]) -> str:
    points, most = sum(part.points for part in parts), sum(part.max_points for part in parts)
    return _("{points:g} of {most:g} points").format(points=points, most=most)


def _map_head(chapters: Sequence[Chapter]) -> str:
    parts = [part for chapter in chapters for part in chapter.parts]
    course = Chapter(_("The course"), tuple(parts))
    return f"{course.head}, {_points(parts)}"


def _map_line(chapter: Chapter) -> str:
    marks = "  ".join(f"{part.symbol} {part.name}" for part in chapter.parts)
    return f"  {chapter.title:40} {chapter.points:>18}   {marks}"


def _table_text(chapter: Chapter) -> str:
    lines = [f"{chapter.head}, {chapter.points}"]
    lines += [
        f"  {part.symbol} {part.name:32} {part.points:g}/{part.max_points:<5g} {part.word}"
        for part in chapter.parts
    ]
    return "\n".join(lines)


def _map_html(chapters: Sequence[Chapter]) -> str:
    columns = (_("chapter"), _("exercises"), _("points"))
    rows = []
    for chapter in chapters:
        chips = "".join(
            f"<li>{part.symbol_html} {escape(part.name)} "
            f'<span class="cnn-said">{escape(part.word)}</span></li>'
            for part in chapter.parts
        )
        exercises = f'<ul class="cnn-chips">{chips}</ul>'
        rows.append((escape(chapter.title), exercises, escape(chapter.points)))
    legend = [f"{SYMBOLS[verdict]} {_(WORDS[verdict])}" for verdict in TONES]
    legend.append(f"{SYMBOLS['not_attempted']} {_(UNCHECKED)}")
    key = f'<p class="cnn-count" aria-hidden="true">{escape(" · ".join(legend))}</p>'
    return _html_table(_map_head(chapters), columns, rows) + key


def _table_html(chapter: Chapter) -> str:
    columns = (_("exercise"), _("state"), _("points"))
    rows = [
        (
            escape(part.name),
            f"{part.symbol_html} {escape(part.word)}",
            f"{part.points:g}/{part.max_points:g}",
        )
        for part in chapter.parts
    ]
    return _html_table(f"{chapter.head}, {chapter.points}", columns, rows)


def _html_table(caption: str, columns: Sequence[str], rows: Sequence[tuple[str, str, str]]) -> str:
    """Return a table; the cells are HTML already, caption and columns are text."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'
        for first, *others in rows
    )
    return (
        f'<table class="cnn-progress"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
