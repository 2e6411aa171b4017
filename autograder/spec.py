"""The vocabulary in which a chapter's specification is written.

    @exercise(points=3, cases=windows(), forbid=POOLING)
    def max_pool2d(X, kernel_size):
        '''The line the student reads.'''
        ...the right answer, in plain PyTorch

    @max_pool2d.misconception
    def pads_with_zeros(X, kernel_size):
        '''The hint: one observation, one question, no code.'''
        ...the known wrong answer, in the same form

A module exercise has the same shape with a reference class, a gate with a driver.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hypothesis.strategies import SearchStrategy

from course_utils.checking.bank import Forbidden
from course_utils.checking.scenarios import observe
from course_utils.checking.values import Case, Observation

Expectation = Callable[[Case, Observation], Observation]
ALLOWED = Forbidden()


def forbid(words: str, *, operators: str = "", names: Sequence[str] = ()) -> Forbidden:
    """Name what an exercise must not use.

    ``words`` say it to people; ``operators`` is a regular expression for torch operators,
    ``names`` are Python modules whose functions must not run.
    """
    return Forbidden(operators, tuple(names), words)


@dataclass
class Exercise:
    """An oracle with its points, its cases and its known mistakes. Made by `exercise`."""

    oracle: Any
    points: dict[str, float]
    cases: SearchStrategy[Case]
    forbidden: Forbidden
    uses: tuple[Exercise, ...]
    examples: int
    misconceptions: dict[str, Any] = field(default_factory=dict)
    expectation: Expectation | None = None
    placeholder: Any = None
    standing_in: bool = False

    @property
    def name(self) -> str:
        """The name that the student defines."""
        return str(self.oracle.__name__)

    @property
    def summary(self) -> str:
        """The line that the student reads."""
        return first_line(self.oracle)

    @property
    def hints(self) -> dict[str, str]:
        """The question for each misconception."""
        return {name: first_line(wrong) for name, wrong in self.misconceptions.items()}

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the oracle, or the placeholder while it stands in (see `standing_in`)."""
        return (self.placeholder if self.standing_in else self.oracle)(*args, **kwargs)

    def misconception(self, wrong: Any) -> Any:
        """Register a known mistake: a decorator."""
        if wrong.__name__ in self.misconceptions:
            raise ValueError(f"{self.name} has two misconceptions called {wrong.__name__}")
        self.misconceptions[wrong.__name__] = wrong
        return wrong

    def expect(self, expectation: Expectation) -> Expectation:
        """Register what any right answer shares where the oracle's is one of many: a decorator.

        It is given the case and what the oracle did, and returns the expected observation, in
        which matchers stand for what may vary.
        """
        self.expectation = expectation
        return expectation

    def stand_in(self, placeholder: Any) -> Any:
        """Register the placeholder for exercises that use this one: a decorator.

        It runs in the student's process, so it must not be the answer: any function of the
        same form will do, as the expected values are computed with the same placeholder.
        """
        self.placeholder = placeholder
        return placeholder

    def observe(self, case: Case, implementation: Any = None) -> Observation:
        """Return what an implementation (default: the oracle) does in a case, as it is."""
        subject = self.oracle if implementation is None else implementation
        return observe({self.name: subject}, self.name, case)

    def expected(self, case: Case) -> Observation:
        """Return the expected observation."""
        seen = self.observe(case)
        return self.expectation(case, seen) if self.expectation else seen


@contextmanager
def standing_in(exercises: Sequence[Exercise]) -> Iterator[None]:
    """Let the placeholders of some exercises answer inside the ``with`` block."""
    for used in exercises:
        used.standing_in = True
    try:
        yield
    finally:
        for used in exercises:
            used.standing_in = False


def exercise(
    *,
    points: float | dict[str, float],
    cases: SearchStrategy[Case],
    forbid: Forbidden = ALLOWED,
    uses: Sequence[Exercise] = (),
    examples: int = 60,
) -> Callable[[Any], Exercise]:
    """Make an exercise of a decorated oracle (a function or a class).

    ``points`` may be split over aspects; ``examples`` is the number of random cases; ``uses``
    are the earlier exercises whose mistakes are not charged here again.
    """
    split = points if isinstance(points, dict) else {"values": points}

    def decorate(oracle: Any) -> Exercise:
        return Exercise(oracle, split, cases, forbid, tuple(uses), examples)

    return decorate


@dataclass
class Gate:
    """A training gate: a driver that trains with the student's own code. Made by `gate`."""

    driver: Callable[..., Any]
    points: float
    data: str
    measure: str
    needs: tuple[str, ...]
    broken: dict[str, Callable[..., Any]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The gate's name, ``gate_chNN``."""
        return self.driver.__name__

    @property
    def summary(self) -> str:
        """The line that the student reads."""
        return first_line(self.driver)

    @property
    def source(self) -> str:
        """The driver's source, without its decorator: it runs on the student's side."""
        return source_of(self.driver)

    def must_fail(self, variant: Callable[..., Any]) -> Callable[..., Any]:
        """Register a broken variant of the driver that must miss the threshold: a decorator."""
        self.broken[variant.__name__] = variant
        return variant


def gate(
    *, points: float, data: str, needs: Sequence[str], measure: str = "accuracy"
) -> Callable[[Callable[..., Any]], Gate]:
    """Make a gate of a decorated driver ``drive(student, data, device) -> predictions``.

    ``data`` names a task of `course_utils.checking.tasks`; ``needs`` are the student's names
    that the driver uses. A driver may use ``torch``, ``nn``, ``F`` and nothing else outside it.
    """

    def decorate(driver: Callable[..., Any]) -> Gate:
        return Gate(driver, points, data, measure, tuple(needs))

    return decorate


def first_line(described: Any) -> str:
    """Return the first paragraph of a docstring as one line. Raises ``ValueError`` without."""
    own = vars(described).get("__doc__") if isinstance(described, type) else described.__doc__
    text = inspect.cleandoc(own or "")
    if not text:
        raise ValueError(f"{described.__name__} has no docstring for the student to read")
    return " ".join(text.split("\n\n")[0].split())


def source_of(function: Any) -> str:
    """Return the source of a function or class without its decorators."""
    lines = textwrap.dedent(inspect.getsource(function)).splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.startswith(("def ", "class ")))
    return "".join(lines[start:])
