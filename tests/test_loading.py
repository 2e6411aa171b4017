"""Loading a submission: a cell that never ends is left out, and a process that lies is given up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from autograder.sandbox.launcher import Stopped
from autograder.sandbox.limits import Limits
from autograder.student_session import StudentSession
from autograder.submission import Cell, Submission

SETUP = Cell("setup", "import torch")
CELLS = tuple(
    Cell(f"e{n}", f"def e{n}():\n    return {n}\nprint({n})", (f"e{n}",)) for n in range(8)
)


class Process:
    """Runs no code: says which cell it is in, and is stopped in the one that never ends."""

    def __init__(self, endless: str, lies: bool) -> None:
        self.endless = endless
        self.lies = lies
        self.cells: list[dict[str, str]] = []

    def send(self, request: dict[str, Any]) -> None:
        self.cells = list(request["cells"])

    def receive(self, seconds: float, since: float) -> dict[str, Any]:
        if not self.cells:
            return {"errors": {}}
        cell = self.cells.pop(0)
        if cell["id"].endswith("'s neighbour"):
            raise Stopped("time", "took longer than 10 seconds")
        if cell["id"] == self.endless and "print" in cell["source"]:
            self.cells.insert(0, {"id": f"{cell['id']}'s neighbour", "source": ""})
        return {"cell": "no such cell" if self.lies else cell["id"]}


class FakeSandbox:
    """Counts the processes that are started."""

    limits = Limits()

    def __init__(self, endless: str, lies: bool = False) -> None:
        self.endless = endless
        self.lies = lies
        self.started = 0

    @contextmanager
    def student(self, **_: Any) -> Iterator[Process]:
        self.started += 1
        yield Process(self.endless, self.lies)


def session(sandbox: FakeSandbox) -> StudentSession:
    submission = Submission("ann", "ch99", "", (SETUP, *CELLS), frozenset(), {})
    return StudentSession(sandbox, submission)  # type: ignore[arg-type]


def test_a_notebook_that_ends_is_loaded_once() -> None:
    sandbox = FakeSandbox(endless="")
    session(sandbox)._start()
    assert sandbox.started == 1


def test_what_never_ends_is_left_out_and_the_rest_is_loaded() -> None:
    sandbox = FakeSandbox(endless="e3")
    student = session(sandbox)
    student._start()
    assert sandbox.started == 2
    assert [cell.id for cell in student.cells] == ["setup", *(f"e{n}" for n in range(8))]
    assert student.cells[4].source == "def e3():\n    return 3"


def test_a_process_that_lies_about_its_cell_is_given_up() -> None:
    sandbox = FakeSandbox(endless="e3", lies=True)
    student = session(sandbox)
    for _ in CELLS:  # asked for once for each exercise
        with pytest.raises(Stopped):
            student._start()
    assert sandbox.started <= 2 * len(CELLS)
