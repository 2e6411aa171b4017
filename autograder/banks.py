"""Distil a case bank from a chapter's specification.

For every misconception Hypothesis finds the *minimal* case that tells it from the oracle; they
do not depend on a seed and are kept in the public bank. Random cases, sorted by size, are drawn
from the seed: the public one for students, the course's secret one for grading.
"""

from __future__ import annotations

import hashlib
import inspect
import random
from dataclasses import replace
from itertools import islice, zip_longest
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import NoSuchExample
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

from course_utils.checking.again import SAME
from course_utils.checking.bank import BankedCase, ChapterBank, ExerciseBank, GateBank
from course_utils.checking.capture import tensors_in
from course_utils.checking.compare import compare, is_loose
from course_utils.checking.diagnose import parted
from course_utils.checking.values import Case, Observation
from course_utils.checking.wire import encode

from .catalog import Chapter
from .spec import Exercise


class _OwnDrawsOnly(HypothesisProvider):
    """Draws from the seed alone.

    Hypothesis also likes to draw numbers that stand in the source of whatever is imported: then
    an edit somewhere else would change the cases of a seed.
    """

    def _maybe_draw_constant(self, *args: Any, **kwargs: Any) -> None:
        return None


AVAILABLE_PROVIDERS["own draws"] = f"{__name__}.{_OwnDrawsOnly.__name__}"

# One profile for every machine: with CI set, Hypothesis would load another one by itself.
QUIET = settings(
    deadline=None,
    database=None,
    derandomize=False,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
    backend="own draws",
)
PUBLIC_SEED = 0
DRAWN = 40
"""So many cases are drawn at least: of each rare kind some, though few are kept."""
AGAIN = 4
"""In so many cases of an exercise its function is called more than once."""


class SpecificationError(ValueError):
    """A chapter's specification contradicts itself; the message names exercise and mistake."""


def distil(chapter: Chapter, seed: int, minimal: ChapterBank | None = None) -> ChapterBank:
    """Build the bank of a chapter.

    ``minimal`` is an earlier bank whose minimal cases are kept; without it they are searched for
    anew, which takes a second or two for each misconception.
    """
    return ChapterBank(
        chapter=chapter.stem,
        title=chapter.title,
        exercises=tuple(
            _exercise_bank(exercise, seed, _kept(minimal, exercise))
            for exercise in chapter.exercises
        ),
        gates=tuple(
            GateBank(
                name=gate.name,
                summary=gate.summary,
                points=gate.points,
                needs=gate.needs,
                driver=gate.source,
                data=gate.data,
                measure=gate.measure,
                threshold=chapter.thresholds.get(gate.name, 1.0),
            )
            for gate in chapter.gates
        ),
    )


def _kept(bank: ChapterBank | None, exercise: Exercise) -> dict[str, Case] | None:
    if bank is None:
        return None
    if exercise.name not in bank.names():
        raise SpecificationError(f"it has no exercise {exercise.name}")
    cases = bank.exercise(exercise.name).cases
    return {banked.minimal_for: banked.case for banked in cases if banked.minimal_for}


def _exercise_bank(exercise: Exercise, seed: int, kept: dict[str, Case] | None) -> ExerciseBank:
    minimal = minimal_cases(exercise) if kept is None else kept
    drawn = [(case, name) for name, case in minimal.items()]
    drawn += [(case, "") for case in random_cases(exercise, seed)]
    drawn.sort(key=lambda pair: (size(pair[0]), not pair[1]))
    cases = tuple(banked(exercise, case, name) for case, name in drawn)
    if missing := set(exercise.points) - {aspect for case in cases for aspect in case.expected}:
        raise SpecificationError(f"{exercise.name}: no case looks at {', '.join(sorted(missing))}")
    return ExerciseBank(
        name=exercise.name,
        summary=exercise.summary,
        signature=tuple(inspect.signature(exercise.oracle).parameters),
        points=exercise.points,
        cases=cases,
        hints=exercise.hints,
        forbidden=exercise.forbidden,
    )


def banked(exercise: Exercise, case: Case, minimal_for: str = "") -> BankedCase:
    """Work out all answers to a case: the expected one and those of the misconceptions."""
    expected = exercise.expected(case)
    wrong = {}
    for name, mistake in exercise.misconceptions.items():
        if parting := departures(expected, exercise.observe(case, mistake)):
            wrong[name] = parting
    return BankedCase(case, expected, wrong, minimal_for)


def departures(expected: Observation, seen: Observation) -> Observation:
    """Return the aspects of ``seen`` that are not as expected, with what they were."""
    return {
        aspect: parted(expected[aspect], seen.get(aspect))
        if is_loose(expected[aspect])
        else seen.get(aspect)
        for aspect, parting in compare(expected, seen).items()
        if parting is not None
    }


def minimal_cases(exercise: Exercise) -> dict[str, Case]:
    """Find the smallest case for each misconception. Raises `SpecificationError` without one."""
    return {name: _minimal(exercise, name) for name in exercise.misconceptions}


def _minimal(exercise: Exercise, name: str) -> Case:
    mistake = exercise.misconceptions[name]

    def tells_apart(case: Case) -> bool:
        return bool(departures(exercise.expected(case), exercise.observe(case, mistake)))

    effort = settings(QUIET, max_examples=2000, phases=[Phase.generate, Phase.shrink])
    try:
        return hypothesis.find(
            exercise.cases, tells_apart, settings=effort, random=random.Random(0)
        )
    except NoSuchExample:
        raise SpecificationError(
            f"{exercise.name}: no case tells the misconception {name} from the right answer"
        ) from None


def random_cases(exercise: Exercise, seed: int) -> list[Case]:
    """Draw the exercise's random cases, different from each other and spread over its aspects.

    Hypothesis likes to vary what it has just drawn, so it draws more than is needed, and the
    cases are dealt out evenly over what is looked at.
    """
    found: dict[tuple[Any, ...], dict[bytes, Case]] = {}

    @hypothesis.seed(f"{exercise.name} {seed}")
    @settings(QUIET, max_examples=max(DRAWN, 2 * exercise.examples), phases=[Phase.generate])
    @hypothesis.given(exercise.cases)
    def collect(case: Case) -> None:
        contiguous = all(tensor.is_contiguous() for tensor in tensors_in(list(case.args)))
        look = (case.scenario, case.aspect, case.gradient, contiguous, *sorted(case.options))
        found.setdefault(look, {})[hashlib.sha256(encode(case)).digest()] = case

    collect()
    rounds = zip_longest(*(cases.values() for cases in found.values()))
    dealt = (case for cases in rounds for case in cases if case is not None)
    return _asked_again(exercise, list(islice(dealt, exercise.examples)))


def _asked_again(exercise: Exercise, cases: list[Case]) -> list[Case]:
    """Mark some cases in which a function is called more than once (see `scenarios.call`).

    Where a matcher tells what is right, answers may differ from call to call.
    """
    if exercise.expectation is not None:
        return cases
    calls = [n for n, case in enumerate(cases) if case.scenario == "call" and not case.gradient]
    chosen = calls[:: max(1, len(calls) // AGAIN)][:AGAIN]
    marked = {n: replace(cases[n], options=cases[n].options | {"again": True}) for n in chosen}
    told = {n: exercise.expected(case).get("called again") for n, case in marked.items()}
    return [marked[n] if told.get(n) == SAME else case for n, case in enumerate(cases)]


def size(case: Case) -> int:
    """Return how much there is to look at in a case: the numbers in its tensors, mostly."""
    tensors = tensors_in([*case.args, *case.kwargs.values(), *case.options.values()])
    return sum(tensor.numel() for tensor in tensors) + len(case.kwargs) + 2 * case.gradient
