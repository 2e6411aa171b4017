"""``make assignments``: build the notebooks, their index and the public banks."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from rich.console import Console

from course_utils.checking.bank import dump

from .. import atomic, catalog, index, notebooks, official
from ..banks import PUBLIC_SEED, distil
from ..course import ASSIGNMENTS, ROOT

SOLUTIONS = ROOT / "solutions"


def build(chapters: Sequence[str]) -> None:
    """Build the notebook and the public bank of each chapter, and the index of all."""
    torch.set_num_threads(1)
    console = Console(stderr=True)
    for stem in chapters:
        chapter = catalog.chapter(stem)
        path = notebooks.write(SOLUTIONS / f"{stem}.py", chapter.points(), ASSIGNMENTS)
        bank = official.public_file(stem)
        atomic.write_bytes(bank, dump(distil(chapter, PUBLIC_SEED)))
        console.print(f"{path.relative_to(ROOT)} and {bank.relative_to(ROOT)}", highlight=False)
    everything = [catalog.chapter(stem) for stem in catalog.stems()]
    console.print(f"{index.write(everything, ASSIGNMENTS).relative_to(ROOT)}", highlight=False)
