"""Audit the grader: ``python -m tests.audit``. Exit status 1 when anything is red."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder import catalog
from tests.corpus_cases import CORPUS

from . import report
from .card import Plan, audit
from .grading import ROOT


def main() -> int:
    """Run the audit and return the exit status."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("--chapter", default="", help="chapters, by comma; all when empty")
    parser.add_argument("--seeds", type=int, default=2, help="seeds for the right corpus")
    parser.add_argument("--full", action="store_true", help="mutants and pairs of mistakes as well")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "audit")
    options = parser.parse_args()
    known = [stem for stem in catalog.stems() if (CORPUS / stem[:4]).is_dir()]
    stems = [stem for stem in options.chapter.replace(",", " ").split() if stem] or known
    for stem in stems:
        if stem not in known:
            sys.exit(f"CHAPTER={stem}: has no corpus; there are {', '.join(known)}")
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("auditing", total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        card = audit(Plan(tuple(stems), options.seeds, options.full), tell)
    report.show(card, Console())
    report.write(card, options.out)
    print(f"see {options.out / 'audit.html'}")
    return 1 if card.red else 0


if __name__ == "__main__":
    sys.exit(main())
