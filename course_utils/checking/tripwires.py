"""Make what an exercise forbids inoperative while the student's code runs.

Torch operators lose their kernel: a tripwire is registered with torch's dispatcher in its place,
so that no alias, ``getattr``, ``torch.ops``, ``vmap`` or script finds a way round it. Python
packages: see `packages`. All write down the name of what was called and raise
`ForbiddenOperationError`, or ``ImportError``, instead of an answer.

In the sandbox the tripwires stand before the student's code is there and are never taken down
(`Armed`): what that code changes in torch or in this package comes too late. In a notebook they
stand during a check (`tripwires`).
"""

from __future__ import annotations

import ctypes
import itertools
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import FunctionType
from typing import Any

import torch

from .bank import Forbidden
from .packages import (
    ForbiddenOperationError,
    block_imports,
    disable,
    functions,
    known_functions,
)

BACKENDS = ("CPU", "CUDA")


@contextmanager
def tripwires(forbidden: Forbidden) -> Iterator[list[str]]:
    """Forbid operations inside the ``with`` block; yields the list of those that were called."""
    called: list[str] = []
    registries = _cut_operators(forbidden.operators, called)
    blocked = block_imports(forbidden.names)
    restore = disable(itertools.chain.from_iterable(map(functions, forbidden.names)), called)
    try:
        yield called
    finally:
        restore()
        for name in blocked:
            sys.modules.pop(name, None)
        for registry in registries:
            registry.reset()


class Armed:
    """The tripwires of a process that runs one student's code and nothing else, for good.

    Made before the student's code runs. ``called`` lists the forbidden operations that were
    called. What a library imports while the code is loaded is not the student's doing: packages
    that are not there at first may be imported and used until `close`.
    """

    def __init__(self, forbidden: Forbidden) -> None:
        self.called: list[str] = []
        self._packages = forbidden.names
        self._loads = False  # whether a module of them was run since
        self._closed = False
        for registry in _cut_operators(forbidden.operators, self.called):
            # Whoever finds the registry can put the kernels back. Nothing refers to this one.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(registry))
        if self._packages:
            self._disable(known_functions)
            sys.addaudithook(self._hear)

    def close(self) -> None:
        """Forbid the packages that were still allowed while the code was loaded."""
        if not self._closed:
            block_imports(self._packages)
            if self._loads:
                self._disable(functions)
        self._closed = True

    def _disable(self, find: Callable[[str], list[FunctionType]]) -> None:
        disable(itertools.chain.from_iterable(map(find, self._packages)), self.called)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Notice that a module of a forbidden package is run. Called by the interpreter."""
        if event != "exec":
            return
        path, _, _ = arguments[0].co_filename.rpartition(".")
        for name in self._packages:
            if f"/{name.replace('.', '/')}/" in f"{path}/":
                self._loads = True
                if self._closed:
                    self.called.append(name)
                    raise ForbiddenOperationError(f"{name} is not allowed in this exercise")


def know_operators() -> None:
    """Look for all operators now, so that forks of this process need not."""
    _known_operators(frozenset(torch.ops.loaded_libraries))


@cache
def _known_operators(libraries: frozenset[str]) -> dict[str, list[str]]:
    """Return the qualified names of all operators, by their own names.

    ``libraries`` are those that have added operators so far: torchvision does when it is imported.
    """
    known: dict[str, list[str]] = {}
    for name in torch._C._dispatch_get_all_op_names():
        known.setdefault(name.split("::")[1].split(".")[0], []).append(name)
    return known


@cache
def _matching(pattern: str, libraries: frozenset[str]) -> tuple[str, ...]:
    wanted = re.compile(pattern)
    known = _known_operators(libraries)
    return tuple(sorted(name for own in filter(wanted.fullmatch, known) for name in known[own]))


def _operators(pattern: str) -> tuple[str, ...]:
    """Return the qualified names of all operators whose own name matches ``pattern``."""
    return _matching(pattern, frozenset(torch.ops.loaded_libraries))


def _cut_operators(pattern: str, called: list[str]) -> list[Any]:
    """Take the kernels away; each of the returned registries gives some back when it is reset."""
    registries: dict[str, Any] = {}
    backends = BACKENDS if torch.cuda.is_available() else BACKENDS[:1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch warns that a kernel is replaced: it shall be
        for name in _operators(pattern) if pattern else ():
            namespace, operator = name.split("::")
            if namespace not in registries:
                # A torch.library.Library would keep itself in lists, and format a stack for
                # each of some hundred operators.
                registries[namespace] = torch._C._dispatch_library("IMPL", namespace, "", __file__)
            for backend in backends:
                wire = _tripwire(f"torch.{operator.split('.')[0]}", called)
                registries[namespace].impl(operator, backend, wire)
    return list(registries.values())


def _tripwire(name: str, called: list[str]) -> Any:
    def tripped(*args: Any, **kwargs: Any) -> Any:
        called.append(name)
        raise ForbiddenOperationError(f"{name} is not allowed in this exercise")

    return tripped
