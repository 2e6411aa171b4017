"""Find forbidden operations in the source, before it runs.

The tripwires of `course_utils.checking.tripwires` catch what is called; this also finds what
stands in a branch that no case reaches. Only code that the exercise can reach is looked at: a
comparison with torch's own function in a cell of its own is good practice.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from course_utils.checking.bank import Forbidden

ALIASES = {"F": "torch.nn.functional", "nn": "torch.nn", "torch": "torch"}


def forbidden_names(
    source: str, exercise: str, forbidden: Forbidden, charged: Collection[str] = ()
) -> list[str]:
    """Return the dotted names that ``exercise`` must not use and may reach, in order.

    ``source`` is all of the student's code. What stands in ``charged``, the earlier exercises that
    this one uses, is their fault. Code that cannot be parsed is left to the tripwires.
    """
    if not (forbidden.operators or forbidden.names):
        return []
    try:
        tree, aliases = _parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = [
        name
        for node in _reachable(tree, exercise, charged)
        for name in _dotted_names(node, aliases)
        if _is_forbidden(name, forbidden)
    ]
    return list(dict.fromkeys(found))


@lru_cache(4)  # the exercises of one submission share their code
def _parsed(source: str) -> tuple[ast.Module, dict[str, str]]:
    """Return the code's syntax tree and what its imports call things."""
    tree = ast.parse(source)
    return tree, ALIASES | dict(_imports(tree))


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (
                    (alias.asname, alias.name)
                    if alias.asname
                    else (alias.name.split(".")[0], alias.name.split(".")[0])
                )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _reachable(tree: ast.Module, exercise: str, charged: Collection[str]) -> list[ast.stmt]:
    """Return the top-level definitions that the exercise's own one refers to, itself first."""
    definitions: dict[str, list[ast.stmt]] = {}
    for statement in tree.body:
        for name in _binds(statement):
            definitions.setdefault(name, []).append(statement)
    reached: list[ast.stmt] = []
    waiting = [exercise]
    visited = set(charged)
    while waiting:
        name = waiting.pop()
        if name in visited:
            continue
        visited.add(name)
        for statement in definitions.get(name, []):
            reached.append(statement)
            waiting += _free_names(statement)
    return reached


def _free_names(statement: ast.stmt) -> set[str]:
    """Return the names that a definition takes from outside: not its parameters and variables."""
    names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in ast.walk(statement) if isinstance(node, ast.arg)}
    own = isinstance(statement, ast.FunctionDef | ast.ClassDef)
    return {node.id for node in names} - (bound if own else set())


def _binds(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        yield from (n.id for t in statement.targets for n in ast.walk(t) if isinstance(n, ast.Name))


def _dotted_names(node: ast.AST, aliases: Mapping[str, str]) -> Iterator[str]:
    """Yield the names used in ``node``, written out in full through the imports."""
    for child in ast.walk(node):
        parts: list[str] = []
        inner = child
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name) and inner.id in aliases and isinstance(inner.ctx, ast.Load):
            yield ".".join([aliases[inner.id], *reversed(parts)])


def _is_forbidden(name: str, forbidden: Forbidden) -> bool:
    if any(name == package or name.startswith(f"{package}.") for package in forbidden.names):
        return True
    if not forbidden.operators or not name.startswith("torch."):
        return False
    last = name.rpartition(".")[2]
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", last).lower()
    joined = name.removeprefix("torch.").replace(".", "_")  # torch.linalg.inv is linalg_inv
    return any(re.fullmatch(forbidden.operators, word) for word in (last, snake, joined))
