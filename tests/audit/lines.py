"""The lines of the report card: what is asked, what was found, and whether it is good enough."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import quantiles

from autograder.records import Record

from . import corpus, fairness, mutants
from .attacks import Attacks
from .channels import Channels
from .corpus import Corpus
from .fairness import Pair
from .gates import GateCard
from .grading import Job
from .mutants import Mutant

MIN_PRECISION = 0.98
MIN_COVERAGE = 0.75
MEDIAN_SHOWN, MOST_SHOWN = 9, 27
MOST_SURVIVORS = 0.03


@dataclass(frozen=True)
class Line:
    """One question: the figure, what is asked for, and whether it is met."""

    question: str
    figure: str
    asked: str
    good: bool
    details: tuple[str, ...] = ()


def corpus_lines(cards: list[Corpus], seeds: int) -> list[Line]:
    """Return who was refused, who slipped through, and what mistakes were called."""
    rejects = [line for card in cards for line in card.false_rejects]
    accepts = [line for card in cards for line in card.false_accepts]
    twice = [line for card in cards for line in card.charged_twice]
    hints = [line for card in cards for line in card.hints_on_right]
    whole = Corpus()
    for card in cards:
        whole.confusion += card.confusion
        whole.shown += card.shown
    right, wrong = sum(c.right for c in cards), sum(c.wrong for c in cards)
    named = sum(n for (truth, _), n in whole.confusion.items() if truth)
    shown = whole.shown or [0]
    cuts = quantiles(shown + shown[:1], n=20)  # of two at least
    bound = 3 / max(1, right)
    misnamed = tuple(
        f"{truth or 'unnamed'} was called {name} ({count}×)"
        for (truth, name), count in sorted(whole.confusion.items())
        if name and truth != name
    )
    return [
        Line(
            "right solutions rejected",
            f"{len(rejects)} of {right} gradings with {seeds} seeds (95 % bound {bound:.2%})",
            "0",
            not rejects,
            tuple(rejects),
        ),
        Line(
            "wrong solutions accepted", f"{len(accepts)} of {wrong}", "0", not accepts, (*accepts,)
        ),
        Line(
            "right answers beside a mistake that lose points",
            f"{len(twice)} of {sum(card.beside for card in cards)}",
            "0",
            not twice,
            tuple(twice),
        ),
        Line(
            "mistakes called by their names",
            f"{whole.coverage:.1%} of {named}",
            f"≥ {MIN_COVERAGE:.0%}",
            whole.coverage >= MIN_COVERAGE,
        ),
        Line(
            "names that are right",
            f"{whole.precision:.1%}",
            f"≥ {MIN_PRECISION:.0%}",
            whole.precision >= MIN_PRECISION,
            misnamed,
        ),
        Line("hints on right code", str(len(hints)), "0", not hints, tuple(hints)),
        Line(
            "numbers in a counterexample",
            f"median {cuts[9]:.0f}, 95th percentile {cuts[18]:.0f}",
            f"≤ {MEDIAN_SHOWN}, ≤ {MOST_SHOWN}",
            cuts[9] <= MEDIAN_SHOWN and cuts[18] <= MOST_SHOWN,
        ),
    ]


def more_seeds_line(found: Corpus, seeds: int) -> Line:
    """Return which mistakes other cases than the first seeds' do not find."""
    accepts = tuple(sorted(set(found.false_accepts)))
    figure = f"{len(found.false_accepts)} of {found.wrong}"
    return Line(f"wrong solutions accepted, {seeds} more seeds", figure, "0", not accepts, accepts)


def channel_lines(
    found: Channels,
    noted: list[tuple[corpus.Round, Job, Job]],
    results: dict[Job, dict[str, Record]],
) -> list[Line]:
    """Return whether one submission has one mark wherever it is read."""
    for mistakes, job, in_notebook in noted:
        for entry in mistakes:
            found.checks += 1
            official = results[job][entry.exercise]
            public = results[in_notebook][entry.exercise]
            if public.points >= public.max_points and official.points < official.max_points:
                found.missed.append(str(entry))
            elif official.points >= official.max_points and public.points < public.max_points:
                found.stricter.append(str(entry))
    return [
        Line(
            "marks that differ between table, page and gradebook",
            f"{len(found.disagreements)} of {found.marks}",
            "0",
            not found.disagreements,
            tuple(found.disagreements),
        ),
        Line(
            "mistakes that the notebook's check refuses and the grader accepts",
            f"{len(found.stricter)} of {found.checks}",
            "0",
            not found.stricter,
            tuple(found.stricter),
        ),
        Line(
            "mistakes that only the secret cases find",
            f"{len(found.missed)} of {found.checks}",
            "(counted)",
            True,
            tuple(found.missed),
        ),
    ]


def bank_line(stale: list[str], count: int) -> Line:
    """Return whether students check with what the specifications say today."""
    details = tuple(f"{stem}: run make assignments CHAPTER={stem}" for stem in stale)
    figure = f"{len(stale)} of {count}"
    question = "public banks that are not what their specifications make"
    return Line(question, figure, "0", not stale, details)


def gate_line(cards: list[GateCard]) -> Line:
    """Return whether a broken training passes a gate."""
    passing = [f"{card.name}: {card.closest}" for card in cards if card.false_pass]
    missed = sum(card.missed for card in cards)
    measured = sum(card.measured for card in cards)
    closest = min(cards, key=lambda card: card.threshold - card.closest_reached, default=None)
    near = ""
    if closest:
        near = f"; closest: {closest.name}, {closest.closest} {closest.closest_reached:.2f}"
        near += f" below {closest.threshold:.2f}"
    figure = f"{len(passing)} broken trainings pass; {missed} of {measured} right ones miss one try"
    return Line("training gates", figure + near, "0 pass", not passing, tuple(passing))


def attack_line(found: Attacks) -> Line:
    """Return whether an attack achieved anything."""
    figure = f"{len(found.achieved)} of {found.tried} tests"
    if found.skipped:
        figure += f", {len(found.skipped)} not tried"
    good = not found.achieved and not found.skipped
    details = (*found.achieved, *(f"not tried: {name}" for name in found.skipped))
    return Line("attacks that achieve anything", figure, "0", good, details)


def fairness_line(pairs: list[Pair], results: dict[Job, dict[str, Record]]) -> Line:
    """Return whether mending a mistake can cost points."""
    unfair = [line for pair in pairs for line in fairness.unfair(pair, results)]
    figure = f"{len(unfair)} of {2 * len(pairs)}"
    return Line("mending a mistake that lowers the mark", figure, "0", not unfair, tuple(unfair))


def mutant_line(changed: list[tuple[Mutant, Job]], results: dict[Job, dict[str, Record]]) -> Line:
    """Return how many mutants keep their marks without being equivalent."""
    known = mutants.equivalent()
    alive = [
        mutant
        for mutant, job in changed
        if (record := results[job][mutant.exercise]).points >= record.max_points
    ]
    open_ = [m for m in alive if (m.exercise, m.change) not in known]
    share = len(open_) / max(1, len(changed))
    figure = f"{len(open_)} of {len(changed)} ({share:.1%}), {len(alive) - len(open_)} equivalent"
    return Line(
        "mutants that survive",
        figure,
        f"≤ {MOST_SURVIVORS:.0%}",
        share <= MOST_SURVIVORS,
        tuple(str(mutant) for mutant in open_),
    )
