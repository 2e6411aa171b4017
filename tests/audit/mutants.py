"""Mutants of every solution: each is a mistake that must cost points.

mutmut changes one thing in a solution's code. A mutant that keeps its marks has survived: either
the specification looks away, or the mutant is no mistake. The second is said in `EQUIVALENT`, with
the reason.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.corpus_cases import used
from tests.percent import blocks
from tests.sample_class.__main__ import solutions

from .grading import Job

SEED = 1
EQUIVALENT = Path(__file__).with_name("equivalent.txt")


@dataclass(frozen=True)
class Mutant:
    """A solution with one change; ``change`` shows it as removed and added lines."""

    stem: str
    exercise: str
    source: str
    change: str

    def __str__(self) -> str:
        return f"{self.stem[:4]} {self.exercise}:\n{self.change}"


def mutants(stem: str) -> Iterator[tuple[Mutant, Job]]:
    """Yield the mutants of a chapter's solutions, each in a submission with what it uses."""
    answers = solutions(stem)
    for exercise in used(stem):
        needed = {exercise} | used(stem)[exercise]
        for mutant in _of(stem, exercise, answers[exercise]):
            sources = {name: answers[name] for name in answers if name in needed}
            sources[exercise] = mutant.source
            yield mutant, Job(stem, tuple(sorted(sources.items())), SEED)


def _of(stem: str, exercise: str, source: str) -> Iterator[Mutant]:
    from mutmut.mutation.file_mutation import create_mutations, deep_replace

    module, mutations, *_ = create_mutations(f"{exercise}.py", source)
    seen = {_meaning(source)}
    for mutation in mutations:
        mutated = deep_replace(module, mutation.original_node, mutation.mutated_node).code
        meaning = _meaning(mutated)
        if meaning in seen:
            continue
        seen.add(meaning)
        yield Mutant(stem, exercise, mutated, _change(source, mutated))


def _meaning(source: str) -> str:
    """Return the code without what a student may write as they like: the words of an error."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:]
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            node.exc.args = []
    return ast.dump(tree)


def _change(before: str, after: str) -> str:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return "\n".join(f"{line[0]} {line[2:].strip()}" for line in lines if line[0] in "+-")


def equivalent() -> dict[tuple[str, str], str]:
    """Return why mutants are no mistakes, by exercise and change."""
    found = {}
    for block in blocks(EQUIVALENT):
        exercise, _, reason = block.title.partition(": ")
        found[exercise, block.source] = reason
    return found
