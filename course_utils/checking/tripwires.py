"""Make what an exercise forbids inoperative while the student's code runs.

Torch operators lose their kernel: a tripwire is registered with torch's dispatcher in its place,
so that no alias, ``getattr``, ``torch.ops``, ``vmap`` or script finds a way round it. Python
packages that are loaded are watched by the interpreter's profiling hook; others cannot be
imported. All write down the name of what was called and raise `ForbiddenOperationError`, or
``ImportError``, instead of an answer.

In the sandbox the tripwires stand before the student's code is there and are never taken down
(`Armed`): what that code changes in torch or in this package comes too late. In a notebook they
stand during a check (`tripwires`).
"""

from __future__ import annotations

import ctypes
import re
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Any

import torch

from .bank import Forbidden

BACKENDS = ("CPU", "CUDA")
BOOTSTRAP = threading.Thread._bootstrap_inner.__code__  # type: ignore[attr-defined]


class ForbiddenOperationError(RuntimeError):
    """The student's code called what its exercise asks it to write itself."""


@contextmanager
def tripwires(forbidden: Forbidden) -> Iterator[list[str]]:
    """Forbid operations inside the ``with`` block; yields the list of those that were called."""
    called: list[str] = []
    registries = _cut_operators(forbidden.operators, called)
    blocked = _block_imports(forbidden.names)
    watched = any(map(sys.modules.get, forbidden.names))
    before = sys.getprofile()
    if watched:
        _watch(_watcher(forbidden.names, called, (True,)))
    try:
        yield called
    finally:
        if watched:
            sys.setprofile(before)
            threading.setprofile(None)
        for name in blocked:
            sys.modules.pop(name, None)
        for registry in registries:
            registry.reset()


class Armed:
    """The tripwires of a process that runs one student's code and nothing else, for good.

    Made before the student's code runs. ``called`` lists the forbidden operations that were
    called. What a library imports and does while the code is loaded is not the student's doing:
    packages are watched from the start, so that the watch is there first, and forbidden from
    `close` on.
    """

    def __init__(self, forbidden: Forbidden) -> None:
        self.called: list[str] = []
        self._names = forbidden.names
        self._changing = False
        self._hook: Any = None
        self._closed: list[bool] = []
        for registry in _cut_operators(forbidden.operators, self.called):
            # Whoever finds the registry can put the kernels back. Nothing refers to this one.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(registry))
        if forbidden.names:
            sys.addaudithook(self._hear)
        self._change()

    def close(self) -> None:
        """Forbid the packages that were still allowed while the code was loaded."""
        if self._closed:
            return
        _block_imports(self._names)
        self._change()
        self._closed.append(True)

    def _change(self) -> None:
        if names := tuple(filter(sys.modules.get, self._names)):
            self._changing = True
            self._hook = _watcher(names, self.called, self._closed)
            _watch(self._hook)
            self._changing = False

    def _hear(self, event: str, arguments: object) -> None:
        """Refuse to have the watch taken away. Called by the interpreter.

        It takes a hook that has raised away by itself: that is refused, and nobody's fault.
        """
        if event in ("sys.setprofile", "sys.settrace") and not self._changing:
            if self._is_new_thread(sys._getframe(1)):
                return
            if not self.called:
                self.called.append(event)
            raise ForbiddenOperationError(f"{self.called[0]} is not allowed in this exercise")

    def _is_new_thread(self, frame: FrameType) -> bool:
        """Say whether a thread that begins is about to be watched as the others are."""
        hook = getattr(threading, "_profile_hook", None)
        return frame.f_code is BOOTSTRAP and self._hook is not None and hook is self._hook


def _watch(hook: Any) -> None:
    threading.setprofile(hook)
    sys.setprofile(hook)


def _block_imports(names: tuple[str, ...]) -> list[str]:
    """Make the packages that are not loaded impossible to import; return their names."""
    blocked = [name for name in names if name not in sys.modules]
    for name in blocked:
        sys.modules[name] = None  # type: ignore[assignment]
    return blocked


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


def _watcher(prefixes: tuple[str, ...], called: list[str], closed: Sequence[bool]) -> Any:
    dotted = tuple(f"{prefix}." for prefix in prefixes)

    def watch(frame: FrameType, event: str, argument: object) -> None:
        if event != "call" or not closed:
            return
        module = frame.f_globals.get("__name__", "")
        if module in prefixes or module.startswith(dotted):
            name = f"{module}.{frame.f_code.co_name}"
            called.append(name)
            raise ForbiddenOperationError(f"{name} is not allowed in this exercise")

    return watch
