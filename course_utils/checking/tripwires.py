"""Make what an exercise forbids inoperative while the student's code runs.

Torch operators lose their kernel: a tripwire is registered with torch's dispatcher in its place,
so that no alias, ``getattr``, ``torch.ops``, ``vmap`` or script finds a way round it. Python
packages are watched by the interpreter's profiling hook. Both write down the name of what was
called and raise `ForbiddenOperationError` instead of an answer.
"""

from __future__ import annotations

import re
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Any

import torch
from torch.library import Library

from .bank import Forbidden

BACKENDS = ("CPU", "CUDA")


class ForbiddenOperationError(RuntimeError):
    """The student's code called what its exercise asks it to write itself."""


@contextmanager
def tripwires(forbidden: Forbidden) -> Iterator[list[str]]:
    """Forbid operations inside the ``with`` block; yields the list of those that were called."""
    called: list[str] = []
    libraries = _cut_operators(forbidden.operators, called) if forbidden.operators else []
    if forbidden.names:
        watch = _watcher(forbidden.names, called)
        threading.setprofile(watch)
        before = sys.getprofile()
        sys.setprofile(watch)
    try:
        yield called
    finally:
        if forbidden.names:
            sys.setprofile(before)
            threading.setprofile(None)
        for library in libraries:
            library._destroy()


@cache
def _operators(pattern: str) -> tuple[str, ...]:
    """Return the qualified names of all operators whose own name matches ``pattern``."""
    wanted = re.compile(pattern)
    names = torch._C._dispatch_get_all_op_names()
    return tuple(sorted(n for n in names if wanted.fullmatch(n.split("::")[1].split(".")[0])))


def _cut_operators(pattern: str, called: list[str]) -> list[Library]:
    libraries: dict[str, Library] = {}
    backends = BACKENDS if torch.cuda.is_available() else BACKENDS[:1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch warns that a kernel is replaced: it shall be
        for name in _operators(pattern):
            namespace, operator = name.split("::")
            if namespace not in libraries:
                libraries[namespace] = Library(namespace, "IMPL")
            for backend in backends:
                wire = _tripwire(f"torch.{operator.split('.')[0]}", called)
                # Library.impl would format a stack for each of some hundred operators.
                registry: Any = libraries[namespace].m
                registry.impl(operator, backend, wire)
    return list(libraries.values())


def _tripwire(name: str, called: list[str]) -> Any:
    def tripped(*args: Any, **kwargs: Any) -> Any:
        called.append(name)
        raise ForbiddenOperationError(f"{name} is not allowed in this exercise")

    return tripped


def _watcher(prefixes: tuple[str, ...], called: list[str]) -> Any:
    dotted = tuple(f"{prefix}." for prefix in prefixes)

    def watch(frame: FrameType, event: str, argument: object) -> None:
        if event != "call":
            return
        module = frame.f_globals.get("__name__", "")
        if module in prefixes or module.startswith(dotted):
            name = f"{module}.{frame.f_code.co_name}"
            called.append(name)
            raise ForbiddenOperationError(f"{name} is not allowed in this exercise")

    return watch
