"""Shown tensors drawn: heat-map tables for the browser, aligned columns for the terminal.

A tensor is drawn as *planes*: its last two axes, once for every index of the axes before them.
Axes of length 1 at the end are left out, so that a kernel of 4×3×1×1 is one plane.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from ..language import _
from .shown import drawn_axes, plain

Shown = dict[str, Any]

SHADES = 4
FEWEST_DIGITS, MOST_DIGITS = 4, 9
NUMBERED_FROM = 4


@dataclass(frozen=True)
class Plane:
    """Rows of entries; ``marked`` are positions in them, ``corner`` is the index of the first."""

    rows: list[list[Any]]
    marked: frozenset[tuple[int, int]]
    corner: tuple[int, int] = (0, 0)
    label: str = ""


def planes(shown: Shown) -> list[Plane]:
    """Return the planes of a shown tensor; none when it is empty or only its shape is shown."""
    shape, window = shown["shape"], shown.get("window")
    axes = drawn_axes(shape)
    leading = shape[: max(0, axes - 2)]
    if window:
        rows = window["values"] if axes > 1 else [window["values"]]
        return [_plane(shown, rows, window["start"][: len(leading)], window["start"], axes)]
    if shown["values"] is None or 0 in shape:
        return []
    origin = [0] * len(shape)
    found = []
    for index in itertools.product(*map(range, leading)):
        rows = shown["values"]
        for position in index:
            rows = rows[position]
        for _missing in range(2 - axes):
            rows = [rows]
        if axes < len(shape):
            rows = [[_only(entry) for entry in row] for row in rows]
        found.append(_plane(shown, rows, list(index), origin, axes))
    return found


def _only(entry: Any) -> Any:
    while isinstance(entry, list):
        (entry,) = entry
    return entry


def _plane(shown: Shown, rows: Any, index: list[int], start: list[int], axes: int) -> Plane:
    top, left = [0, 0, *start[len(index) : axes]][-2:]
    marked = set()
    for mark in shown["marks"]:
        if list(mark[: len(index)]) == index:
            row, column = [0, 0, *mark[len(index) : axes]][-2:]
            marked.add((row - top, column - left))
    named = any(length > 1 for length in shown["shape"][: len(index)])
    return Plane(rows, frozenset(marked), (top, left), str(index) if named else "")


def number(value: Any, digits: int = FEWEST_DIGITS) -> str:
    """Format one entry; whole numbers lose their point."""
    if not isinstance(value, float):
        return plain(str(value), 40)
    if value == int(value) and abs(value) < 10**MOST_DIGITS:
        return str(int(value))
    return f"{value:.{digits}g}"


def digits_apart(observed: Shown, expected: Shown) -> int:
    """Return how many digits it takes for every marked entry to *look* different."""
    for digits in range(FEWEST_DIGITS, MOST_DIGITS):
        if all(
            number(a, digits) != number(b, digits) for a, b in _marked_pairs(observed, expected)
        ):
            return digits
    return MOST_DIGITS


def _marked_pairs(observed: Shown, expected: Shown) -> Iterator[tuple[Any, Any]]:
    for seen, wanted in zip(planes(observed), planes(expected), strict=False):
        if seen.corner == wanted.corner and _size(seen) == _size(wanted):
            for row, column in seen.marked | wanted.marked:
                yield seen.rows[row][column], wanted.rows[row][column]


def _size(plane: Plane) -> tuple[int, int]:
    return len(plane.rows), len(plane.rows[0])


def largest(*tensors: Shown) -> float:
    """Return the largest finite magnitude, the scale of the shades that tensors share."""
    entries = (
        entry for shown in tensors for plane in planes(shown) for row in plane.rows for entry in row
    )
    return max((abs(entry) for entry in entries if isinstance(entry, int | float)), default=0.0)


def shape_text(shown: Shown, *, dtype: bool = False) -> str:
    """Return ``2×3``, ``a single number`` …, with the dtype where it says something."""
    shape = "×".join(map(str, shown["shape"])) or _("a single number")
    if len(shown["shape"]) == 1:
        shape = _("{count} long").format(count=shape) if shape != "1" else _("1 entry")
    return f"{shape}, {shown['dtype']}" if dtype or shown["dtype"] != "float32" else shape


def note(shown: Shown) -> str:
    """Say what the drawing leaves out, if anything."""
    if 0 in shown["shape"]:
        return _("no entries")
    if shown["values"] is None and not shown.get("window"):
        return _("too large to draw")
    differing, total = shown.get("differing", 0), 1
    for length in shown["shape"]:
        total *= length
    if shown.get("window"):
        said = _("{differing} of {total} differ; here the first")
        return said.format(differing=differing, total=total) if differing else _("the same place")
    return ""


def as_tables(shown: Shown, name: str, scale: float, digits: int = FEWEST_DIGITS) -> str:
    """Return one ``<table>`` a plane; shades run to ``scale``, signs have colours of their own."""
    return "".join(_table(plane, name, scale, digits) for plane in planes(shown))


def _table(plane: Plane, name: str, scale: float, digits: int) -> str:
    height, width = _size(plane)
    top, left = plane.corner
    label = " ".join(part for part in (name, plane.label) if part)
    numbered = (top, left) != (0, 0) or max(height, width) >= NUMBERED_FROM
    caption = f"<caption>{escape(plane.label)}</caption>" if plane.label else ""
    lines = [f'<table class="cnn-map" aria-label="{escape(label)}">{caption}']
    if numbered:
        heads = "".join(f'<th scope="col">{left + n}</th>' for n in range(width))
        lines.append(f"<tr><td></td>{heads}</tr>")
    for y, row in enumerate(plane.rows):
        head = f'<th scope="row">{top + y}</th>' if numbered else ""
        cells = (_cell(v, (y, x) in plane.marked, scale, digits) for x, v in enumerate(row))
        lines.append(f"<tr>{head}{''.join(cells)}</tr>")
    return "".join([*lines, "</table>"])


def _cell(value: Any, marked: bool, scale: float, digits: int) -> str:
    text = escape(number(value, digits).replace("-", "−"))
    shade = _shade(value, scale)
    if not marked:
        return f'<td class="cnn-{shade}">{text}</td>'
    return f'<td class="cnn-{shade} cnn-differs">{text}{unequal()}</td>'


def unequal() -> str:
    """Return the sign of an entry that differs: more than a colour."""
    title = escape(_("differs"))
    return f'<span class="cnn-ne" title="{title}">≠</span>'


def _shade(value: Any, scale: float) -> str:
    """Return ``p1`` … ``p4`` when positive, ``n1`` … ``n4`` when negative, ``zero`` or ``odd``."""
    if isinstance(value, str):
        return "odd"
    if not value or not scale:
        return "zero"
    step = min(SHADES, 1 + int(abs(value) / scale * SHADES * 0.999))
    return f"{'p' if value > 0 else 'n'}{step}"


def as_lines(shown: Shown, digits: int = FEWEST_DIGITS) -> list[str]:
    """Return a shown tensor as lines of aligned columns; marked entries look like ``*3*``."""
    lines: list[str] = []
    for plane in planes(shown):
        if plane.label or plane.corner != (0, 0):
            start = ""
            if plane.corner != (0, 0):
                said = _("from row {row}, column {column}")
                start = said.format(row=plane.corner[0], column=plane.corner[1])
            lines.append(" ".join(part for part in (plane.label, start) if part) + ":")
        space = " " if plane.marked else ""
        cells = [
            [
                f"{mark}{number(value, digits)}{mark}"
                for x, value in enumerate(row)
                for mark in ["*" if (y, x) in plane.marked else space]
            ]
            for y, row in enumerate(plane.rows)
        ]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines += [
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in cells
        ]
    return lines
