"""Make the Python packages that an exercise forbids inoperative.

A package that is not loaded cannot be imported. The functions of one that is loaded get other
code, which raises `ForbiddenOperationError`: whoever holds such a function, under whatever name,
holds one that does not work, and calls that are allowed cost nothing.
"""

from __future__ import annotations

import functools
import gc
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any

ALARM = "alarm"  # what stands for the alarm among the constants of a template
TEMPLATE = """
def outer({free}):
    def tripped(*args, **kwargs):
        return {alarm!r}.__call__()
        {free}
    return tripped
"""
HOLDERS = (
    dict,
    list,
    tuple,
    set,
    frozenset,
    property,
    staticmethod,
    classmethod,
    types.CellType,
    types.MethodType,
    types.MappingProxyType,
    functools.partial,
    functools.partialmethod,
    functools.cached_property,
    functools._lru_cache_wrapper,
)


class ForbiddenOperationError(RuntimeError):
    """The student's code called what its exercise asks it to write itself."""


def is_inside(name: str, package: str) -> bool:
    """Say whether ``name`` is ``package`` or belongs to it."""
    return name == package or name.startswith(f"{package}.")


def block_imports(packages: Iterable[str]) -> list[str]:
    """Make the packages that are not loaded impossible to import; return their names."""
    blocked = [name for name in packages if name not in sys.modules]
    for name in blocked:
        sys.modules[name] = None  # type: ignore[assignment]
    return blocked


def disable(targets: Iterable[types.FunctionType], called: list[str]) -> Callable[[], None]:
    """Give functions code that raises; return what undoes it.

    The names of those that are called are appended to ``called``.
    """

    def alarm() -> None:
        frame = sys._getframe(1)
        name = f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}"
        called.append(name)
        raise ForbiddenOperationError(f"{name} is not allowed in this exercise")

    before: list[tuple[types.FunctionType, types.CodeType]] = []

    def restore() -> None:
        for function, code in before:
            function.__code__ = code

    try:
        for function in targets:
            before.append((function, function.__code__))
            function.__code__ = _tripped(function.__code__, alarm)
    except BaseException:  # a student who interrupts a check keeps a kernel that works
        restore()
        raise
    return restore


def know_functions(packages: Iterable[str]) -> None:
    """Look for the functions of ``packages`` now, so that forks of this process need not.

    Looking touches thousands of objects, and a fork copies the page of each that it touches.
    """
    for package in packages:
        _known[package] = functions(package)


def known_functions(package: str) -> list[types.FunctionType]:
    """Return the functions of a package as they were known before this process was forked."""
    return _known[package] if package in _known else functions(package)


_known: dict[str, list[types.FunctionType]] = {}


def functions(package: str) -> list[types.FunctionType]:
    """Return the Python functions of a package: of modules, classes, decorators and tables."""
    found: list[types.FunctionType] = []
    waiting: list[Any] = [
        vars(module)
        for name, module in list(sys.modules.items())
        if is_inside(name, package) and isinstance(module, types.ModuleType)
    ]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, types.FunctionType):
            if is_inside(str(each.__globals__.get("__name__")), package):
                found.append(each)
            waiting += [vars(each), each.__closure__, each.__defaults__, each.__kwdefaults__]
        elif isinstance(each, HOLDERS) or (
            isinstance(each, type) and is_inside(str(each.__module__), package)
        ):
            waiting += gc.get_referents(each)
    return found


def _tripped(code: types.CodeType, alarm: Callable[[], None]) -> types.CodeType:
    """Return code that takes any arguments, has the name of ``code`` and raises the alarm."""
    template = _template(len(code.co_freevars))
    constants = tuple(alarm if each == ALARM else each for each in template.co_consts)
    return template.replace(co_consts=constants, co_name=code.co_name)


@functools.cache
def _template(free: int) -> types.CodeType:
    """Return the code of a function with ``free`` variables from outside, as it must have."""
    names = ", ".join(f"v{number}" for number in range(free))
    code = compile(TEMPLATE.format(free=names, alarm=ALARM), __file__, "exec")
    for _ in range(2):  # the function in the function
        code = next(each for each in code.co_consts if isinstance(each, types.CodeType))
    return code
