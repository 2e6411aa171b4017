"""Grade one submission: load it in the sandbox, replay the bank, judge what comes back."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from course_utils.checking import judge, phrases, tasks
from course_utils.checking.bank import (
    ChapterBank,
    ExerciseBank,
    Forbidden,
    GateBank,
    distinct,
)
from course_utils.checking.gates import TRIES
from course_utils.checking.outcome import Outcome
from course_utils.checking.wire import encode

from .catalog import Chapter
from .forbidden import forbidden_names
from .sandbox.launcher import Sandbox, SandboxFault, Stopped
from .spec import Exercise, source_of, standing_in
from .student_session import Replay, StudentSession
from .submission import Submission


class Grader:
    """Grades the submissions of one chapter in one sandbox; with ``gpu``, trains in that one."""

    def __init__(
        self,
        chapter: Chapter,
        bank: ChapterBank,
        sandbox: Sandbox,
        seed: int,
        gpu: Sandbox | None = None,
    ) -> None:
        self.chapter = chapter
        self.bank = bank
        self.sandbox = sandbox
        self.gpu = gpu
        self.seed = seed
        self.replays: dict[tuple[str, ...], Replay] = {}
        self.order = self._by_what_they_forbid()
        self.forbidden = _all_forbidden(self.order)
        self.apart: set[str] = set()  # what some student's right answer passed only by itself

    def grade(self, submission: Submission, training: bool) -> list[Outcome]:
        """Return the outcomes of all exercises and, with ``training``, of the gates."""
        outcomes = self._together(submission)
        with StudentSession(self.sandbox, submission) as session:
            for exercise in self.order:
                if exercise.name not in outcomes:
                    outcomes[exercise.name] = timed(
                        lambda exercise=exercise: self._exercise(exercise, session, outcomes)
                    )
                    if _is_right(self.chapter.exercise(exercise.name), outcomes):
                        self.apart.add(exercise.name)
            gates = self._gates(session) if training else []
        return [*(outcomes[exercise.name] for exercise in self.bank.exercises), *gates]

    def _together(self, submission: Submission) -> dict[str, Outcome]:
        """Return the outcomes of what passes although nothing works that any exercise forbids.

        One process is enough for that, and it has passed: otherwise less is forbidden to it. All
        others are judged where just that is out of order which they forbid.
        """
        if len(set(map(_forbids, self.order))) < 2:
            return {}
        passed: dict[str, Outcome] = {}
        with StudentSession(self.sandbox, submission) as session:
            for exercise in self.order:
                if exercise.name in self.apart or self._refused(exercise, session) is not None:
                    continue
                outcome = timed(lambda exercise=exercise: self._in_company(exercise, session))
                if outcome.verdict == "passed":
                    passed[exercise.name] = outcome
        return passed

    def _in_company(self, bank: ExerciseBank, session: StudentSession) -> Outcome:
        try:
            replay = replace(self._replay(bank, {}), forbidden=self.forbidden)
            return judge.judge(bank, session.observe(replay))
        except (Stopped, SandboxFault) as fault:
            return judge.stopped_outcome(bank, str(fault))

    def _by_what_they_forbid(self) -> list[ExerciseBank]:
        """Return the exercises such that few processes are needed, what is used before its users.

        An exercise that forbids something else than the one before needs a new process; those
        that forbid nothing come last, for the gates forbid nothing either.
        """
        left = sorted(self.bank.exercises, key=lambda exercise: _forbids(exercise) == NOTHING)
        ordered: list[ExerciseBank] = []
        while left:
            done = {exercise.name for exercise in ordered}
            free = [
                exercise
                for exercise in left
                if all(used.name in done for used in self.chapter.exercise(exercise.name).uses)
            ]
            alike = [e for e in free if ordered and _forbids(e) == _forbids(ordered[-1])]
            ordered.append((alike or free)[0])
            left.remove(ordered[-1])
        return ordered

    def _exercise(
        self, bank: ExerciseBank, session: StudentSession, earlier: Mapping[str, Outcome]
    ) -> Outcome:
        if (refused := self._refused(bank, session)) is not None:
            return refused
        try:
            seen = session.observe(self._replay(bank, {}))
            if error := session.undefined(bank.name, seen):
                return judge.never_defined(bank, error)
            outcome = judge.judge(bank, seen)
            if outcome.points < bank.max_points:
                outcome = self._apart(bank, session, earlier, outcome)
        except Stopped as stop:
            return judge.stopped_outcome(bank, str(stop))
        except SandboxFault as fault:
            return judge.grader_fault(bank.name, bank.max_points, str(fault))
        return outcome

    def _refused(self, bank: ExerciseBank, session: StudentSession) -> Outcome | None:
        """Return the outcome of what need not be run."""
        if bank.name not in session.submission.attempted:
            return judge.not_attempted(bank)
        uses = [used.name for used in self.chapter.exercise(bank.name).uses]
        if found := forbidden_names(session.code, bank.name, bank.forbidden, charged=uses):
            return judge.stopped_outcome(bank, phrases.forbidden(found))
        return None

    def _apart(
        self,
        bank: ExerciseBank,
        session: StudentSession,
        earlier: Mapping[str, Outcome],
        outcome: Outcome,
    ) -> Outcome:
        """Judge once more with placeholders for the earlier exercises that went wrong.

        A mistake there was charged there. If the rest is right, it shows now: the placeholders
        answer something else, but the same to the student's code as to the oracle.
        """
        exercise = self.chapter.exercise(bank.name)
        wrong = [used for used in exercise.uses if earlier[used.name].verdict != "passed"]
        marred = [used for used in exercise.uses if _is_marred(used, earlier)]
        if not marred:
            return outcome
        # Those that went wrong, those that call them too, or all: a right one among them may
        # have been written without the wrong one, or with it.
        tried: list[list[Exercise]] = []
        for replaced in (wrong, marred, list(exercise.uses)):
            if not replaced or replaced in tried:
                continue
            tried.append(replaced)
            with standing_in(replaced):
                expected = [exercise.expected(banked.case) for banked in bank.cases]
            sources = {used.name: source_of(used.placeholder) for used in replaced}
            seen = session.observe(self._replay(bank, sources))
            apart = judge.judge(bank, seen, expected)
            if apart.verdict == "passed":
                return apart
            if apart.points > outcome.points:
                outcome = replace(
                    outcome, points=apart.points, verdict=apart.verdict, aspects=apart.aspects
                )
        return outcome

    def _replay(self, bank: ExerciseBank, placeholders: Mapping[str, str]) -> Replay:
        """Return the request for a replay: the same for the whole class."""
        key = (bank.name, *placeholders)
        if key not in self.replays:
            cases, places = distinct(bank.cases)
            request = {
                "do": "observe",
                "exercise": bank.name,
                "cases": cases,
                "placeholders": dict(placeholders),
            }
            self.replays[key] = Replay(bank.forbidden, encode(request), len(cases), places)
        return self.replays[key]

    def _gates(self, session: StudentSession) -> list[Outcome]:
        with ExitStack() as stack:
            if self.gpu is not None and self.bank.gates:
                session = stack.enter_context(StudentSession(self.gpu, session.submission))
            return [timed(lambda gate=gate: self._gate(gate, session)) for gate in self.bank.gates]

    def _gate(self, gate: GateBank, session: StudentSession) -> Outcome:
        missing = [name for name in gate.needs if name not in session.submission.attempted]
        if missing:
            return judge.gate_not_attempted(gate, missing)
        try:
            for seed in range(self.seed, self.seed + TRIES):
                data, labels = getattr(tasks, gate.data)(seed)
                request = {
                    "do": "gate",
                    "driver": gate.driver,
                    "needs": list(gate.needs),
                    "data": data,
                    "device": "cpu" if self.gpu is None else "cuda",
                    "seed": seed % 1_000_003,
                }
                outcome = judge.judge_gate(gate, session.train(request).get("predictions"), labels)
                if outcome.verdict == "passed":
                    break
        except Stopped as stop:
            return judge.gate_stopped(gate, str(stop))
        except SandboxFault as fault:
            return judge.grader_fault(gate.name, gate.points, str(fault))
        return outcome


def _is_marred(used: Exercise, earlier: Mapping[str, Outcome]) -> bool:
    """Say whether an exercise went wrong, or is right but calls one that did."""
    own = earlier[used.name].verdict != "passed"
    return own or any(_is_marred(inner, earlier) for inner in used.uses)


def _is_right(exercise: Exercise, outcomes: Mapping[str, Outcome]) -> bool:
    """Say whether an exercise and all that it uses have passed."""
    return all(outcomes[each.name].verdict == "passed" for each in (exercise, *exercise.uses))


NOTHING = ("", ())


def _forbids(exercise: ExerciseBank) -> tuple[str, tuple[str, ...]]:
    return exercise.forbidden.operators, tuple(exercise.forbidden.names)


def _all_forbidden(exercises: Sequence[ExerciseBank]) -> Forbidden:
    """Return everything that some exercise forbids."""
    patterns = sorted({each.forbidden.operators for each in exercises} - {""})
    names = sorted({name for each in exercises for name in each.forbidden.names})
    return Forbidden("|".join(f"(?:{pattern})" for pattern in patterns), tuple(names))


def timed(action: Any) -> Outcome:
    """Return the outcome of ``action`` with the seconds it took."""
    started = time.perf_counter()
    outcome: Outcome = action()
    return replace(outcome, seconds=round(time.perf_counter() - started, 4))
