"""From the notebook a student handed in to the code that is run, and to whose exercise it is.

The notebook is *normalised*: what belongs to the release (imports, checks, demonstrations) is
taken from the release, what the student wrote is kept wherever it stands. A cell that was
deleted, duplicated, retyped or moved harms nobody. Nothing is run here; the student's code is
parsed, under caps.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .handed_in import HandedIn, UnreadableError, collect, parse

MAX_SOURCE = 400_000  # characters of code
MAX_MAGIC = 300_000  # characters that IPython has to read again for every magic
MAGIC = re.compile(r"^[ \t]*[%!?]|=[ \t]*[%!]|\?[ \t]*$", re.MULTILINE)
CELL_MAGICS = re.compile(r"^\s*%%(time|timeit|capture|prun)\b.*$")
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


@dataclass(frozen=True)
class Cell:
    """A cell that is run. ``exercises`` are those it answers, ``extra`` is the student's own."""

    id: str
    source: str
    exercises: tuple[str, ...] = ()
    extra: bool = False


@dataclass(frozen=True)
class Submission:
    """One student's answer to one chapter.

    ``notebook`` is the normalised notebook, for nbgrader: cells that hold no answer are the
    release's own, not to be changed; ``attempted`` are the exercises whose stub is no longer as it
    was; ``files`` the Python files beside the notebook, by name.
    """

    student: str
    chapter: str
    digest: str
    cells: tuple[Cell, ...]
    attempted: frozenset[str]
    notebook: dict[str, Any]
    files: dict[str, str] = field(default_factory=dict)

    def source(self, exercise: str) -> str:
        """Return the code of the cells that answer an exercise."""
        return _answer(list(self.cells), exercise)


def understood(handed_in: HandedIn, release: Mapping[str, Any]) -> Submission:
    """Parse and normalise what was handed in. Raises `UnreadableError`."""
    path, student, digest = handed_in.path, handed_in.student, handed_in.digest
    cells = parse(handed_in.data, path)
    return normalise(cells, release, student, path.parent.name, digest, handed_in.files)


def read(path: Path, student: str, release: Mapping[str, Any]) -> Submission:
    """Read the notebook at ``path`` and normalise it. Raises `UnreadableError`."""
    return understood(collect(path, student), release)


def normalise(
    cells: list[dict[str, Any]],
    release: Mapping[str, Any],
    student: str,
    chapter: str,
    digest: str = "",
    files: dict[str, str] | None = None,
) -> Submission:
    """Match a student's cells with the release's: by ``grade_id``, else by the defined name.

    Raises `UnreadableError` when there is more code than can be an answer.
    """
    roles = {_id(cell): cell for cell in release["cells"]}
    stubs = {i: _source(c) for i, c in roles.items() if _role(c) == "solution"}
    released_sources = {_source(cell).strip() for cell in release["cells"]}
    run = [Cell("setup", _source(c)) for c in release["cells"] if _role(c) == "setup"]
    seen: set[str] = set()
    written = magic = 0
    for number, cell in enumerate(cells):
        identity, source = _id(cell), _source(cell)
        released = roles.get(identity)
        is_code = cell.get("cell_type") == "code" or identity in stubs
        if not is_code or not source.strip():
            continue
        if source.strip() in released_sources:
            continue  # a stub left alone, or another cell of the release, whatever its id
        written += len(source)
        magic += len(source) * len(MAGIC.findall(source))
        if written > MAX_SOURCE or magic > MAX_MAGIC:
            much = f"more than {MAX_SOURCE:,} characters of code"
            raise UnreadableError(
                f"{chapter}.ipynb of {student}: holds "
                f"{much if written > MAX_SOURCE else 'too many magics'};"
                " take out what is no answer and submit again"
            )
        if released is not None and identity not in stubs and _role(released) != "setup":
            source = definitions(
                source
            )  # an edited demonstration: what it defines, not what it does
        code = without_magics(source)
        answers = answered(code, identity, stubs)
        if any(same_code(code, stubs[name]) for name in answers):
            continue
        name = identity if identity in stubs and identity not in seen else f"cell {number + 1}"
        seen.add(name)
        run.append(Cell(name, code, answers, extra=not answers))
    attempted = frozenset(name for cell in run for name in cell.exercises)
    notebook = _spliced(release, {name: _answer(run, name) for name in attempted})
    return Submission(student, chapter, digest, tuple(run), attempted, notebook, files or {})


def answered(source: str, identity: str, stubs: Mapping[str, str]) -> tuple[str, ...]:
    """Return the exercises that a cell answers: those it defines, and the one it is made for."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return (identity,) if identity in stubs else ()
    if not body:
        return ()  # nothing but comments
    defined = {name for statement in body for name in _defined(statement)}
    names = [name for name in stubs if name in defined]
    if identity in stubs and identity not in names and identity not in defined:
        names.append(identity)
    return tuple(names)


def _defined(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            yield from (inner.id for inner in ast.walk(target) if isinstance(inner, ast.Name))
    else:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
                yield from _defined(child)


def same_code(source: str, stub: str) -> bool:
    """Say whether a source differs from a stub at most in comments, blank lines and docstrings."""
    try:
        return _bare(source) == _bare_stub(stub)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


@cache
def _bare_stub(stub: str) -> str:
    return _bare(stub)  # the same few for the whole class


def _bare(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return ast.dump(tree)


def definitions(source: str) -> str:
    """Keep the functions, classes and imports of a cell; all lines stay where they are."""
    text = without_magics(source)
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    lines = text.split("\n")  # as Python counts lines; splitlines() knows more line ends
    kept = [""] * len(lines)
    for statement in body:
        if isinstance(statement, DEFINITIONS):
            decorators = getattr(statement, "decorator_list", [])
            first = min([statement.lineno, *(d.lineno for d in decorators)])
            last = statement.end_lineno or first
            kept[first - 1 : last] = lines[first - 1 : last]
    return "\n".join(kept).rstrip()


def without_magics(source: str) -> str:
    """Return plain Python: IPython's magics and shell lines become calls that do nothing."""
    if not MAGIC.search(source):
        return source
    first, _, rest = source.lstrip().partition("\n")
    if CELL_MAGICS.match(first):
        source = "\n" + rest
    elif first.startswith("%%"):
        return ""
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return TransformerManager().transform_cell(source)
    except (SyntaxError, ValueError, RuntimeError):  # of more than 500 magics it despairs
        return source


def _answer(cells: list[Cell], exercise: str) -> str:
    return "\n\n".join(cell.source for cell in cells if exercise in cell.exercises)


def _spliced(release: Mapping[str, Any], sources: Mapping[str, str]) -> dict[str, Any]:
    return dict(release) | {
        "cells": [
            cell | {"source": sources[_id(cell)]}
            if _role(cell) == "solution" and _id(cell) in sources
            else cell
            for cell in release["cells"]
        ]
    }


def _id(cell: Mapping[str, Any]) -> str:
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    identity = grade_id or cell.get("id")
    return identity if isinstance(identity, str) else ""


def _role(cell: Mapping[str, Any]) -> str:
    return str(cell["metadata"].get("course", {}).get("role", "text"))


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""
