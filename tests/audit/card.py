"""The report card: all questions, asked in one go, and whether each answer is good enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import quantiles

from autograder.records import Record

from . import channels, corpus, fairness, gates, mutants
from .channels import Channels
from .corpus import SEEDS, Corpus
from .fairness import Pair
from .gates import GateCard
from .grading import Job, grade_all
from .mutants import Mutant
from .weakened import SPOILT

MIN_PRECISION = 0.98
MIN_COVERAGE = 0.75
MEDIAN_SHOWN, MOST_SHOWN = 9, 27
MOST_SURVIVORS = 0.03
NOTEBOOK_EVERY = 3  # one wrong submission in so many is checked in a notebook too


@dataclass(frozen=True)
class Plan:
    """What to audit: chapters, seeds of the right corpus, and whether to do the long parts."""

    stems: tuple[str, ...]
    seeds: int = 2
    full: bool = False

    @property
    def right_seeds(self) -> tuple[int, ...]:
        """The seeds under which every right solution is graded."""
        return (*SEEDS, *range(1000, 1000 + max(0, self.seeds - len(SEEDS))))


@dataclass(frozen=True)
class Line:
    """One question: the figure, what is asked for, and whether it is met."""

    question: str
    figure: str
    asked: str
    good: bool
    details: tuple[str, ...] = ()


@dataclass
class Card:
    """The whole report card."""

    plan: Plan
    lines: list[Line] = field(default_factory=list)
    corpora: dict[str, Corpus] = field(default_factory=dict)
    gates: list[GateCard] = field(default_factory=list)
    date: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())

    @property
    def red(self) -> bool:
        """Whether any answer is not good enough."""
        return not all(line.good for line in self.lines)


def audit(plan: Plan, tell: Callable[[int, int], None]) -> Card:
    """Grade everything that is not known yet and fill in the card."""
    right = {stem: list(corpus.right_jobs(stem, plan.right_seeds)) for stem in plan.stems}
    wrong = {stem: list(corpus.wrong_jobs(stem)) for stem in plan.stems}
    spoilt = {
        name: [(mistakes, (), _with(job, name)) for mistakes, _, job in wrong[stem]]
        for name, (stem, _) in SPOILT.items()
        if stem in plan.stems
    }
    noted = [
        (mistakes, job, channels.in_a_notebook(job))
        for stem in plan.stems
        for mistakes, _, job in wrong[stem][::NOTEBOOK_EVERY]
    ]
    changed = [pair for stem in plan.stems for pair in mutants.mutants(stem)] if plan.full else []
    pairs = [pair for stem in plan.stems for pair in fairness.pairs(stem)] if plan.full else []
    jobs = [job for listed in right.values() for _, job in listed]
    jobs += [job for listed in wrong.values() for *_, job in listed]
    jobs += [job for listed in spoilt.values() for *_, job in listed]
    jobs += [job for *_, job in noted] + [job for _, job in changed]
    jobs += [job for pair in pairs for job in (pair.both, *pair.mended)]
    results = grade_all(jobs, tell)
    card = Card(plan)
    for stem in plan.stems:
        card.corpora[stem] = corpus.judged(right[stem], wrong[stem], results)
        card.gates += gates.cards(stem)
    card.lines += _corpus_lines(list(card.corpora.values()), len(plan.right_seeds))
    graded = [job for listed in right.values() for _, job in listed]
    graded += [job for listed in wrong.values() for *_, job in listed]
    card.lines += _channel_lines(channels.compared(graded, results), noted, results)
    card.lines.append(_gate_line(card.gates))
    for name, listed in spoilt.items():
        slipped = len(corpus.judged([], listed, results).false_accepts)
        figure = f"{slipped} of {sum(len(m) for m, *_ in listed)} mistakes slip through"
        card.lines.append(Line(f"spoilt on purpose: {name}", figure, "some", slipped > 0))
    if plan.full:
        card.lines.append(_fairness_line(pairs, results))
        card.lines.append(_mutant_line(changed, results))
    return card


def _with(job: Job, how: str) -> Job:
    return Job(job.stem, job.sources, job.seed, how)


def _corpus_lines(cards: list[Corpus], seeds: int) -> list[Line]:
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


def _channel_lines(
    found: Channels,
    noted: list[tuple[corpus.Round, Job, Job]],
    results: dict[Job, dict[str, Record]],
) -> list[Line]:
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


def _gate_line(cards: list[GateCard]) -> Line:
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


def _fairness_line(pairs: list[Pair], results: dict[Job, dict[str, Record]]) -> Line:
    unfair = [line for pair in pairs for line in fairness.unfair(pair, results)]
    figure = f"{len(unfair)} of {2 * len(pairs)}"
    return Line("mending a mistake that lowers the mark", figure, "0", not unfair, tuple(unfair))


def _mutant_line(changed: list[tuple[Mutant, Job]], results: dict[Job, dict[str, Record]]) -> Line:
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
