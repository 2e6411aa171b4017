"""The notebook that leads to all others."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

from autograder import catalog, index

ASSIGNMENTS = Path(__file__).parents[1] / "assignments"
CHAPTERS = [catalog.chapter(stem) for stem in catalog.stems()]


def test_the_committed_index_is_what_a_fresh_build_gives(tmp_path: Path) -> None:
    fresh = index.write(CHAPTERS, tmp_path)
    assert fresh.read_bytes() == (ASSIGNMENTS / index.FILE).read_bytes(), "run `make assignments`"


def test_every_link_leads_to_a_chapter() -> None:
    text = index.build(CHAPTERS).cells[0].source
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert [Path(link).stem for link in links] == catalog.stems()
    assert all((ASSIGNMENTS / link).is_file() for link in links)


def test_it_is_valid_and_holds_nothing_to_be_graded() -> None:
    notebook = index.build(CHAPTERS)
    nbformat.validate(notebook)
    assert not [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
