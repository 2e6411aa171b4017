"""The student's side of the grader: load the cells, replay cases, send raw observations.

This runs inside the sandbox with the student's code in the same process. It knows inputs and
nothing else: no expected value, no oracle, no score.
"""

from __future__ import annotations
import __future__

import ast
import linecache
import sys
import types
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from .capture import raised
from .gates import define, run_gate
from .packages import know_functions
from .scenarios import observe
from .tripwires import Armed, know_operators
from .values import Case, Observation, Opaque, Raised
from .wire import FROM_STUDENT, ProtocolError, encode, fitting, read_frame

Write = Callable[[bytes], None]
BATCH = 1 << 16  # bytes: answers are sent together, for every message wakes the grader up
ANNOTATIONS = __future__.annotations.compiler_flag


def serve(read_exactly: Callable[[int], bytes], write: Write) -> None:
    """Answer requests until the grader closes the pipe (``read_exactly`` raises ``EOFError``)."""
    scope = new_main()
    ticket = ""
    while True:
        try:
            request = read_frame(read_exactly)
        except EOFError:
            return
        match request["do"]:
            case "load":
                armed = Armed(request["forbidden"])
                write(encode(load(scope, request["cells"], request["files"], write)))
                armed.close()
            case "answer":  # the next request; an answer sent in advance does not know its ticket
                ticket = request["ticket"]
            case "observe":
                replay(scope, request, armed.called, ticket, write)
            case "gate":
                write(encode({"to": f"{ticket} 0", "seen": run_gate(request, scope)}))


def warm_up(forbidden: Iterable[str]) -> None:
    """Do once, before any student's process is forked, what each would do again.

    ``forbidden`` are the Python packages that some exercise forbids.
    """
    know_operators()
    know_functions(forbidden)


def new_main() -> dict[str, Any]:
    """Return the namespace of a new ``__main__``, in which the student's cells run."""
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    return vars(main)


def load(
    scope: dict[str, Any], cells: list[dict[str, str]], files: Mapping[str, str], write: Write
) -> dict[str, Any]:
    """Run the cells in order, as a notebook would, and report which ones raised what.

    A statement that raises ends neither the cell nor the notebook: an experiment that fails must
    not take a solution with it. Before each cell its id is sent, so that the grader knows where
    a cell that never ends has begun.
    """
    for name, text in files.items():
        Path(Path(name).name).write_text(text, encoding="utf-8")
    if files:
        sys.path.append(str(Path.cwd()))  # last: a student's file must not shadow a library
    scope["get_ipython"] = _NoShell
    errors: dict[str, Raised] = {}
    for cell in cells:
        write(encode({"cell": cell["id"]}))
        if (error := run_cell(scope, cell["id"], cell["source"])) is not None:
            errors[cell["id"]] = error
    for cell in cells:  # a name that a later cell defines: notebooks are not always run in order
        if cell["id"] in errors and "NameError" in errors[cell["id"]].names:
            write(encode({"cell": cell["id"]}))
            run_cell(scope, cell["id"], cell["source"])
    return {"errors": errors}


class _NoShell:
    """What stands for IPython's shell: every magic does nothing."""

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: None


def run_cell(scope: dict[str, Any], name: str, source: str) -> Raised | None:
    """Run one cell statement by statement and return the first exception."""
    file = f"<cell {name}>"
    # So that tracebacks show the student's lines, and inspect.getsource works.
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    first: Raised | None = None
    try:
        statements = ast.parse(source, file).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as fault:
        return raised(fault)
    flags = 0
    for statement in statements:
        try:
            code = compile(ast.Module([statement], []), file, "exec", flags, dont_inherit=True)
            flags |= code.co_flags & ANNOTATIONS
            exec(code, scope)
        except BaseException as exception:
            first = first or raised(exception)
    return first


def replay(
    scope: dict[str, Any],
    request: Mapping[str, Any],
    called: list[str],
    ticket: str,
    write: Write,
) -> None:
    """Replay the cases of one exercise and send an observation for each, in batches.

    ``called`` is the tripwires' list; every answer says by ``ticket`` and number what it answers.
    """
    originals = {key: scope[key] for key in request["placeholders"] if key in scope}
    for key, source in request["placeholders"].items():
        scope[key] = define(source)
    frames = bytearray()
    for number, case in enumerate(request["cases"]):
        seen = observe_once(scope, request["exercise"], case, called)
        frames += _frame(f"{ticket} {number}", seen, case.aspect)
        if len(frames) > BATCH:
            write(bytes(frames))
            frames.clear()
    write(bytes(frames))
    for key in request["placeholders"]:
        scope.pop(key, None)
    scope.update(originals)


def _frame(to: str, seen: Observation, aspect: str) -> bytes:
    """Encode an observation, or what keeps it from being sent."""
    try:
        return fitting(encode({"to": to, "seen": seen}), FROM_STUDENT)
    except ProtocolError:
        much = Opaque("answer", "more than can be looked at")
        return encode({"to": to, "seen": {aspect: much}})
    except (TypeError, ValueError) as fault:
        return encode({"to": to, "seen": {aspect: raised(fault)}})


def observe_once(scope: Mapping[str, Any], name: str, case: Case, called: list[str]) -> Observation:
    """Observe one case; ``called`` is the tripwires' list of forbidden calls."""
    if name not in scope:
        return {case.aspect: Raised(("NameError",), f"{name} is not defined")}
    called.clear()
    seen = observe(scope, name, case)
    return seen | {"forbidden": called[:5]} if called else seen
