"""The audit turns red when it should, and remembers only what still holds."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder import official
from autograder.records import Record
from course_utils.checking.bank import PUBLIC, BankedCase, dump, load
from course_utils.checking.values import Case
from tests.audit import attacks, corpus, grading, lines, mutants, report, weakened
from tests.audit.alike import alike
from tests.audit.card import Card, Plan
from tests.audit.grading import Job
from tests.audit.lines import Line
from tests.corpus_cases import Entry

STEM = "ch01_cross_correlation"
RIGHT = Entry(STEM, "corr2d", "loops", "", "")
WRONG = Entry(STEM, "corr2d", "flipped", "flips_kernel", "")
JOB = Job(STEM, (("corr2d", ""),), 1)
PASSED = Record("audit", STEM, "corr2d", 4, 4, "passed")
FAILED = Record("audit", STEM, "corr2d", 0, 4, "failed", misconception="flips_kernel")


def judged(right: Record = PASSED, wrong: Record = FAILED) -> corpus.Corpus:
    first, second = JOB, replace(JOB, seed=2)
    results = {first: {"corr2d": right}, second: {"corr2d": wrong}}
    return corpus.judged([((RIGHT,), first)], [((WRONG,), (), second)], results)


def red(found: corpus.Corpus) -> list[str]:
    return [line.question for line in lines.corpus_lines([found], 2) if not line.good]


def test_a_grader_without_errors_is_green() -> None:
    assert red(judged()) == []


@pytest.mark.parametrize(
    ("found", "question"),
    [
        (judged(right=replace(FAILED, misconception="")), "right solutions rejected"),
        (judged(wrong=replace(PASSED)), "wrong solutions accepted"),
        (judged(right=replace(PASSED, hint="Really?")), "hints on right code"),
        (judged(wrong=replace(FAILED, misconception="")), "mistakes called by their names"),
        (judged(wrong=replace(FAILED, misconception="averages")), "names that are right"),
    ],
)
def test_every_error_turns_its_line_red(found: corpus.Corpus, question: str) -> None:
    assert question in red(found)


def test_large_counterexamples_are_red() -> None:
    shown = {"X": {"kind": "tensor", "shape": [9, 9], "values": [[0.0] * 9] * 9}}
    case = {"call": "", "arguments": shown, "observed": {}, "expected": {}, "code": ""}
    assert "numbers in a counterexample" in red(judged(wrong=replace(FAILED, counterexample=case)))


def test_a_mistake_that_only_another_seed_lets_pass_is_red() -> None:
    assert lines.more_seeds_line(judged(), 4).good
    assert not lines.more_seeds_line(judged(wrong=PASSED), 4).good


def test_with_more_seeds_every_mistake_is_tried_under_some_of_them() -> None:
    assert Plan((STEM,), seeds=2).wrong_seeds == ()
    seeds = Plan((STEM,), seeds=4).wrong_seeds
    tried = [(mistakes, job.seed) for mistakes, _, job in corpus.wrong_again(STEM, seeds)]
    assert tried == [(mistakes, seed) for mistakes, *_ in corpus.wrong_jobs(STEM) for seed in seeds]


def test_one_red_line_makes_the_card_red() -> None:
    whole = Card(Plan((STEM,)), [Line("a", "0", "0", True)])
    assert not whole.red
    whole.lines.append(Line("b", "1", "0", False))
    assert whole.red


def test_an_attack_that_achieves_something_or_was_not_tried_is_red() -> None:
    report = ElementTree.fromstring(
        "<testsuites><testsuite><testcase name='held'/>"
        "<testcase name='got out'><failure/></testcase>"
        "<testcase name='no sandbox'><skipped/></testcase></testsuite></testsuites>"
    )
    found = attacks.read(report)
    assert found == attacks.Attacks(2, ("got out",), ("no sandbox",))
    assert not lines.attack_line(found).good
    assert not lines.attack_line(attacks.Attacks(1, (), ("no sandbox",))).good
    assert lines.attack_line(attacks.Attacks(1, (), ())).good


def test_a_bank_that_is_older_than_its_specification_is_red(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = tmp_path / "public"
    today = load(official.public_file(STEM))
    monkeypatch.setattr(grading, "distil_all", lambda banks: None)
    monkeypatch.setattr(grading.grading, "bank_file", lambda stem, seed: PUBLIC / f"{stem}.bank")
    monkeypatch.setattr(grading.official, "public_file", lambda stem: public)
    public.write_bytes(dump(today))
    assert grading.stale_banks([STEM]) == []
    public.write_bytes(dump(replace(today, exercises=today.exercises[:-1])))
    assert grading.stale_banks([STEM]) == [STEM]
    assert not lines.bank_line([STEM], 1).good


@given(st.floats(0, 100), st.booleans())
def test_banks_of_two_machines_may_differ_by_what_is_rounded_off(value: float, much: bool) -> None:
    case = BankedCase(Case((torch.tensor([value]),)), {"values": torch.tensor([value])})
    error = 1e-2 if much else 1e-6
    rounded = replace(case, expected={"values": torch.tensor([value * (1 + error) + error])})
    assert alike(case, rounded) is not much
    assert not alike(case, replace(case, minimal_for="flips_kernel"))
    assert not alike(case, replace(case, expected={}))


def test_the_page_shows_every_line(tmp_path: Path) -> None:
    shown = [Line("wrong <accepted>", "1 of 2", "0", False, ("this & that",))]
    report.write(Card(Plan((STEM,)), shown, {STEM: judged()}), tmp_path)
    page = (tmp_path / "audit.html").read_text()
    assert "wrong &lt;accepted&gt;" in page
    assert "this &amp; that" in page
    assert "1 of 2" in (tmp_path / "audit.md").read_text()


def test_every_solution_has_mutants_and_each_differs() -> None:
    found = [mutant for mutant, _ in mutants.mutants(STEM)]
    assert {mutant.exercise for mutant in found} >= {"corr2d", "Conv2D", "convolve2d"}
    assert len({(mutant.exercise, mutant.source) for mutant in found}) == len(found)
    assert all(mutant.change for mutant in found)


def test_equivalent_mutants_still_exist_and_have_a_reason() -> None:
    made = {(m.exercise, m.change) for stem in grading.stems() for m, _ in mutants.mutants(stem)}
    assert all(mutants.equivalent().values())
    assert set(mutants.equivalent()) <= made


def test_a_result_is_found_again_only_for_the_same_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "KEPT", tmp_path)
    assert grading._read(JOB) is None
    path = grading._path(JOB)
    path.parent.mkdir(parents=True)
    path.write_text("{")
    assert grading._read(JOB) is None
    assert grading._path(replace(JOB, seed=3)) != path
    assert grading._path(replace(JOB, how="one fixed case")) != path
    monkeypatch.setattr(grading, "engine", lambda: "another")
    assert grading._path(JOB) != path


@pytest.mark.parametrize("name", weakened.SPOILT)
def test_a_spoilt_specification_is_whole_again_afterwards(name: str) -> None:
    stem = weakened.SPOILT[name][0]
    from tests import grading as marks

    whole = marks.bank
    with weakened.specification(name):
        pass
    assert marks.bank is whole
    assert stem in grading.stems()
