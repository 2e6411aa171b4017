"""``assignments/index.ipynb``: the way to every chapter, and a map of what is done.

It is no assignment: nbgrader looks for folders, and nothing in it is graded.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .catalog import Chapter
from .notebooks import KERNEL, dumps

if TYPE_CHECKING:
    from nbformat import NotebookNode

FILE = "index.ipynb"
HEAD = """\
# Convolutional networks

Each chapter is a notebook: it explains, you write the code, and a check says at once what is
right. Begin with the first; a chapter builds on the ones before it.

| chapter | exercises | points |
|---|---|---|
"""
MAP = """\
## How far you are

Run the cell below to see what is done and what is open. It shows the last check of every exercise;
nothing of it is a mark.
"""
CELL = """\
from course_utils import progress

progress("course")"""


def build(chapters: Sequence[Chapter]) -> NotebookNode:
    """Return the notebook: a table of the chapters with links, and the map."""
    import nbformat

    cells = [
        nbformat.v4.new_markdown_cell(HEAD + "\n".join(map(_line, chapters)), id="chapters"),
        nbformat.v4.new_markdown_cell(MAP.rstrip(), id="about_the_map"),
        nbformat.v4.new_code_cell(CELL, id="map"),
    ]
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def write(chapters: Sequence[Chapter], assignments_dir: Path) -> Path:
    """Write the notebook into ``assignments_dir`` and return its path."""
    target = assignments_dir / FILE
    target.write_text(dumps(build(chapters)), encoding="utf-8")
    return target


def _line(chapter: Chapter) -> str:
    marks = chapter.points()
    names = ", ".join(f"`{name}`" for name in marks if not name.startswith("gate_"))
    link = f"[{int(chapter.stem[2:4])} {chapter.title}]({chapter.stem}/{chapter.stem}.ipynb)"
    return f"| {link} | {names} | {sum(marks.values()):g} |"
