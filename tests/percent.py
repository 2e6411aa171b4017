"""Percent scripts: Python files whose cells begin with a line ``# %% title``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARK = "# %% "


@dataclass(frozen=True)
class Block:
    """A cell: its title, its source, and the number of the line its title stands on."""

    title: str
    source: str
    line: int


def blocks(path: Path) -> list[Block]:
    """Return the cells of a percent script; what stands before the first is left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(MARK)]
    return [
        Block(
            title=lines[start].removeprefix(MARK).strip(),
            source="\n".join(lines[start + 1 : end]).strip("\n"),
            line=start + 1,
        )
        for start, end in zip(starts, [*starts, len(lines)][1:], strict=True)
    ]
