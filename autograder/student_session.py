"""One submission's process, seen by the grader: loaded, asked, stopped and started again."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from course_utils.checking.bank import Forbidden
from course_utils.checking.values import Observation, Raised
from course_utils.checking.wire import encode

from .sandbox.launcher import Sandbox, SandboxFault, Stopped, Student
from .spec import ALLOWED
from .submission import Cell, Submission, definitions


@dataclass(frozen=True)
class Replay:
    """An encoded request of ``count`` different cases; ``places`` says which belongs to which."""

    forbidden: Forbidden
    frame: bytes
    count: int
    places: list[int]


class StudentSession:
    """A submission's process, started and loaded again whenever it had to be stopped.

    What an exercise forbids is out of order before the student's first line runs, so an exercise
    that forbids something else than the one before gets a process of its own.
    """

    def __init__(self, sandbox: Sandbox, submission: Submission) -> None:
        self.sandbox = sandbox
        self.submission = submission
        self.cells = list(submission.cells)
        self.code = "\n".join(cell.source for cell in submission.cells)
        self.errors: dict[str, Raised] = {}
        self.unloadable: Stopped | None = None
        self.process: Student | None = None
        self.forbidden = ALLOWED
        self.stack = ExitStack()

    def __enter__(self) -> StudentSession:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def observe(self, replay: Replay) -> list[Observation]:
        """Replay all cases. Raises `Stopped`, or `SandboxFault` after a second try."""
        self._forbid(replay.forbidden)
        answers = self._ask(replay.frame, replay.count, self.sandbox.limits.exercise_seconds)
        seen = [answer if isinstance(answer, dict) else {} for answer in answers]
        return [seen[place] for place in replay.places]

    def train(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Run a gate. Raises `Stopped`, or `SandboxFault` after a second try."""
        self._forbid(ALLOWED)
        (answer,) = self._ask(encode(dict(request)), 1, self.sandbox.limits.gate_seconds)
        return answer if isinstance(answer, dict) else {}

    def undefined(self, name: str, seen: Sequence[Observation]) -> Raised | None:
        """Return what kept an exercise from being defined, if it is not."""
        for cell in self.submission.cells:
            if name in cell.exercises and cell.id in self.errors and _missing(name, seen[0]):
                return self.errors[cell.id]
        return None

    def _forbid(self, forbidden: Forbidden) -> None:
        was = self.forbidden
        if (forbidden.operators, forbidden.names) != (was.operators, was.names):
            self._end()
        self.forbidden = forbidden

    def _ask(self, frame: bytes, answers: int, seconds: float) -> list[Any]:
        try:
            return self._ask_once(frame, answers, seconds)
        except SandboxFault:
            self._end()
            return self._ask_once(frame, answers, seconds)

    def _ask_once(self, frame: bytes, answers: int, seconds: float) -> list[Any]:
        try:
            process = self.process or self._start()
            asked = time.monotonic()
            ticket = secrets.token_hex(8)
            process.send_frame(encode({"do": "answer", "ticket": ticket}) + frame)
            return [
                _answer(process.receive(seconds, asked), ticket, number)
                for number in range(answers)
            ]
        except (Stopped, SandboxFault):
            self._end()
            raise

    def _start(self) -> Student:
        """Start the process and load the cells, leaving out the one that never ends."""
        if self.unloadable is not None:
            raise self.unloadable
        for _ in range(len(self.cells) + 1):
            process = self.process = self.stack.enter_context(self.sandbox.student())
            loading: list[str] = []
            try:
                self._load(process, loading)
                return process
            except Stopped as stop:
                self._end()
                if not loading or loading[-1] not in {cell.id for cell in self.cells}:
                    self.unloadable = stop  # it does not even say truly where it is
                    raise
                self._leave_out(loading[-1])
        raise Stopped("time", "could not be loaded")

    def _load(self, process: Student, loading: list[str]) -> None:
        cells = [{"id": cell.id, "source": cell.source} for cell in self.cells]
        files = self.submission.files
        process.send({"do": "load", "cells": cells, "files": files, "forbidden": self.forbidden})
        seconds, asked = self.sandbox.limits.load_seconds, time.monotonic()
        while True:
            answer = process.receive(seconds, asked)
            if not isinstance(answer, dict):
                raise Stopped("protocol", "sent something that is no answer")
            if "errors" in answer:
                errors = answer["errors"] if isinstance(answer["errors"], dict) else {}
                self.errors |= {k: v for k, v in errors.items() if isinstance(v, Raised)}
                return
            loading.append(str(answer.get("cell")))
            if len(loading) > 2 * len(cells):  # each is run once more at most
                raise Stopped("protocol", "sent something that is no answer")

    def _leave_out(self, culprit: str) -> None:
        """Keep only the definitions of the culprit and of all cells that are the student's own."""
        kept = []
        for cell in self.cells:
            if cell.id == culprit or (cell.extra and cell.id != "setup"):
                reduced = definitions(cell.source)
                if cell.source == reduced and cell.id == culprit:
                    continue
                cell = Cell(cell.id, reduced, cell.exercises, cell.extra)
            kept.append(cell)
        self.cells = kept

    def _end(self) -> None:
        self.process = None
        self.stack.close()


def _answer(frame: Any, ticket: str, number: int) -> Any:
    """Return what ``frame`` holds. Raises `Stopped` when it does not answer this question."""
    to = frame.get("to") if isinstance(frame, dict) else None
    if not isinstance(to, str) or to != f"{ticket} {number}":
        raise Stopped("protocol", "sent something that is no answer")
    return frame.get("seen")


def _missing(name: str, observation: Observation) -> bool:
    return any(
        isinstance(value, Raised) and value.message == f"{name} is not defined"
        for value in observation.values()
    )
