"""What happens to a notebook on its way: none of it changes what the student wrote."""

from __future__ import annotations

import copy
import random
from typing import Any

from tests.grading import release

Cells = list[dict[str, Any]]
STUB = next(c for c in release("ch01_cross_correlation")["cells"] if c["id"] == "corr2d")


def deleted(cells: Cells) -> Cells:
    return [cell for cell in cells if cell["id"] in ("corr2d", "Conv2D")]


def duplicated(cells: Cells) -> Cells:
    return [copy.deepcopy(cell) for cell in cells for _ in range(2)]


def stub_copied_later(cells: Cells) -> Cells:
    return [*cells, copy.deepcopy(STUB)]


def stub_copied_before(cells: Cells) -> Cells:
    return [copy.deepcopy(STUB), *cells]


def retyped(cells: Cells) -> Cells:
    return [cell | {"cell_type": "markdown"} for cell in cells]


def retyped_to_raw(cells: Cells) -> Cells:
    return [cell | {"cell_type": "raw"} for cell in cells]


def reordered(cells: Cells) -> Cells:
    return random.Random(1).sample(cells, len(cells))


def without_metadata(cells: Cells) -> Cells:
    return [{key: cell[key] for key in ("cell_type", "source")} for cell in cells]


def renamed(cells: Cells) -> Cells:
    return [
        cell | {"id": f"id{n}", "metadata": {"nbgrader": {"grade_id": f"id{n}"}}}
        for n, cell in enumerate(cells)
    ]


def metadata_of_another_kind(cells: Cells) -> Cells:
    return [cell | {"metadata": ["nbgrader"], "id": 7} for cell in cells]


def in_one_cell(cells: Cells) -> Cells:
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return [{"cell_type": "code", "source": "\n\n".join(sources)}]


def lines_as_lists(cells: Cells) -> Cells:
    return [cell | {"source": "".join(cell["source"]).splitlines(True)} for cell in cells]


def windows_line_ends(cells: Cells) -> Cells:
    return [
        cell | {"source": "".join(cell["source"]).replace("\n", "\r\n").splitlines(True)}
        for cell in cells
    ]


def with_outputs(cells: Cells) -> Cells:
    return [cell | {"outputs": [{"text": "x" * 1000}], "execution_count": 5} for cell in cells]


HARMLESS = [
    deleted,
    duplicated,
    stub_copied_later,
    stub_copied_before,
    retyped,
    retyped_to_raw,
    reordered,
    without_metadata,
    renamed,
    metadata_of_another_kind,
    lines_as_lists,
    windows_line_ends,
    with_outputs,
]
