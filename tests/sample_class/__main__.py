"""Build the sample class: ``python -m tests.sample_class OUT``.

Every other file in this folder is a student, named after what the student did, and becomes
``OUT/<student>/<chapter>/<chapter>.ipynb``, nbgrader's layout. It is a percent script that is
never imported. Above its cells stand

    # chapters: ch01_cross_correlation ch06_batchnorm
    # solves: rest
    # expects: corr2d=failed flips_kernel

``solves: rest`` answers what the cells leave out as ``solutions/`` does; without it the stubs stay.
``expects`` is for the tests. The cells are

    # %% corr2d             what stands in the cell of this exercise
    # %% extra: corr2d      a cell of the student's own, behind that of the exercise
    # %% delete: Conv2D     the cell of the exercise is not there
    # %% duplicate: corr2d  it is there twice

and ``commented`` before any of these is for what is no Python: every line is a comment.
"""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

from tests.percent import Block, blocks

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

Cell = dict[str, Any]


def build(out: Path) -> None:
    """Write every student's notebooks below ``out``."""
    for script in sorted(HERE.glob("[!_]*.py")):
        for stem in header(script, "chapters")[0].split():
            path = out / script.stem / stem / f"{stem}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(notebook(script, stem), indent=1), encoding="utf-8")


def header(script: Path, key: str) -> list[str]:
    """Return the values of the lines ``# key: value`` at the top of a student's file."""
    top = script.read_text(encoding="utf-8").partition("# %%")[0].splitlines()
    start = f"# {key}: "
    return [line.removeprefix(start) for line in top if line.startswith(start)]


def notebook(script: Path, stem: str) -> dict[str, Any]:
    """Return one chapter's released notebook with the student's work in it."""
    release = json.loads((ROOT / "assignments" / stem / f"{stem}.ipynb").read_bytes())
    cells = list(release["cells"])
    if "rest" in header(script, "solves"):
        answers = solutions(stem)
        cells = [with_source(cell, answers.get(cell["id"])) for cell in cells]
    for block in blocks(script):
        directive, _, name = block.title.rpartition(": ")
        place = next((n for n, cell in enumerate(cells) if cell["id"] == name), None)
        if place is not None:
            cells[place : place + 1] = edited(cells[place], directive, block)
    return {**release, "cells": cells}


def edited(cell: Cell, directive: str, block: Block) -> list[Cell]:
    """Return what stands in the place of a cell after a student's directive."""
    source = block.source
    if directive.startswith("commented"):
        source = "\n".join(line[2:] for line in source.splitlines())
    match directive.removeprefix("commented").strip():
        case "":
            return [with_source(cell, source)]
        case "extra":
            own = {"cell_type": "code", "id": f"own_{block.line}", "metadata": {}, "outputs": []}
            return [cell, {**own, "execution_count": None, "source": source}]
        case "delete":
            return []
        case "duplicate":
            return [cell, copy.deepcopy(cell)]
    raise ValueError(f"line {block.line}: unknown directive {directive!r}")


def with_source(cell: Cell, source: str | None) -> Cell:
    """Return the cell with another source, or as it is."""
    return cell if source is None else {**cell, "source": source}


def solutions(stem: str) -> dict[str, str]:
    """Return the answer to every exercise of a chapter, without the marks of its solution."""
    found = {}
    for block in blocks(ROOT / "solutions" / f"{stem}.py"):
        if block.title.startswith('solution="'):
            lines = block.source.splitlines()
            kept = [line for line in lines if not line.strip().startswith("###")]
            found[block.title.split('"')[1]] = "\n".join(kept)
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.sample_class OUT")
    build(Path(sys.argv[1]))
