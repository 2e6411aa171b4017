"""The report card: all questions, asked in one go, and whether each answer is good enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from . import attacks, channels, corpus, fairness, gates, lines, mutants
from .corpus import SEEDS, Corpus
from .gates import GateCard
from .grading import Job, grade_all, stale_banks
from .lines import Line
from .weakened import SPOILT

WRONG_AGAIN = 4  # under so many further seeds mistakes are tried, where there are that many
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

    @property
    def wrong_seeds(self) -> tuple[int, ...]:
        """The seeds under which every wrong solution is graded once more: each takes long."""
        return self.right_seeds[len(SEEDS) :][:WRONG_AGAIN]


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
    again = [entry for stem in plan.stems for entry in corpus.wrong_again(stem, plan.wrong_seeds)]
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
    jobs += [job for listed in spoilt.values() for *_, job in listed] + [job for *_, job in again]
    jobs += [job for *_, job in noted] + [job for _, job in changed]
    jobs += [job for pair in pairs for job in (pair.both, *pair.mended)]
    results = grade_all(jobs, tell)
    card = Card(plan)
    for stem in plan.stems:
        card.corpora[stem] = corpus.judged(right[stem], wrong[stem], results)
        card.gates += gates.cards(stem)
    card.lines += lines.corpus_lines(list(card.corpora.values()), len(plan.right_seeds))
    if again:
        found = corpus.judged([], again, results)
        card.lines.append(lines.more_seeds_line(found, len(plan.wrong_seeds)))
    graded = [job for listed in right.values() for _, job in listed]
    graded += [job for listed in wrong.values() for *_, job in listed]
    card.lines += lines.channel_lines(channels.compared(graded, results), noted, results)
    card.lines.append(lines.bank_line(stale_banks(plan.stems), len(plan.stems)))
    card.lines.append(lines.gate_line(card.gates))
    card.lines.append(lines.attack_line(attacks.tried()))
    for name, listed in spoilt.items():
        slipped = len(corpus.judged([], listed, results).false_accepts)
        figure = f"{slipped} of {sum(len(m) for m, *_ in listed)} mistakes slip through"
        card.lines.append(Line(f"spoilt on purpose: {name}", figure, "some", slipped > 0))
    if plan.full:
        card.lines.append(lines.fairness_line(pairs, results))
        card.lines.append(lines.mutant_line(changed, results))
    return card


def _with(job: Job, how: str) -> Job:
    return Job(job.stem, job.sources, job.seed, how)
