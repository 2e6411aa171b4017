"""Every chapter is complete: specification, notebook, bank, thresholds, and words for students."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
from pathlib import Path

import pytest

from autograder import catalog, course, index, official
from autograder.commands.calibration import threshold_below
from autograder.forbidden import forbidden_names
from autograder.spec import Exercise, Gate, source_of
from autograder.submission import normalise
from course_utils.checking.bank import PUBLIC, load

ROOT = Path(__file__).parents[1]
STEMS = catalog.stems()
MOST_WORDS = 80
# Arguments of earlier exercises that change nothing where they are used.
UNHEEDED = {"count_include_pad", "device"}
CODE = re.compile(r"[={};]|\w\(\w|\bdef \w|\blambda\b|\btorch\.|\n")
# The curriculum's stars: exercises with many ways to go wrong.
STARRED = {
    "AddPepperNoise",
    "BatchNorm",
    "RMBDataset",
    "Residual",
    "batch_norm",
    "conv2d",
    "conv_output_size",
    "conv_transpose2d",
    "corr2d",
    "corr2d_multi_in_out",
    "corr2d_pad_stride",
    "lenet",
    "max_pool2d",
    "pool2d",
    "random_crop_box",
    "resnet18",
    "resnet_block",
    "train_epoch",
    "vgg_block",
}

every_chapter = pytest.mark.parametrize("stem", STEMS)
every_exercise = pytest.mark.parametrize(
    "exercise",
    [exercise for stem in STEMS for exercise in catalog.chapter(stem).exercises],
    ids=lambda exercise: exercise.name,
)
every_gate = pytest.mark.parametrize(
    ("stem", "gate"),
    [
        pytest.param(stem, gate, id=gate.name)
        for stem in STEMS
        for gate in catalog.chapter(stem).gates
    ],
)


@every_chapter
def test_a_chapter_stands_in_all_of_its_places(stem: str) -> None:
    assert (ROOT / "solutions" / f"{stem}.py").is_file()
    assert (course.ASSIGNMENTS / stem / f"{stem}.ipynb").is_file()
    assert official.public_file(stem).is_file()
    assert catalog.evidence_file(stem).is_file() == bool(catalog.chapter(stem).gates)


def test_no_file_belongs_to_no_chapter() -> None:
    notebooks = [course.ASSIGNMENTS / stem / f"{stem}.ipynb" for stem in STEMS]
    expected = {
        course.ASSIGNMENTS: {*notebooks, course.ASSIGNMENTS / index.FILE},
        PUBLIC: {official.public_file(stem) for stem in STEMS},
        catalog.CHAPTERS: {
            *(path for stem in STEMS for path in catalog.specification_files(stem)),
            *(catalog.evidence_file(stem) for stem in STEMS),
            catalog.CHAPTERS / "__init__.py",
        },
        ROOT / "solutions": {ROOT / "solutions" / f"{stem}.py" for stem in [*STEMS, "__init__"]},
    }
    skipped = {"__pycache__", ".ipynb_checkpoints"}
    for folder, known in expected.items():
        found = {
            path for path in folder.rglob("*") if path.is_file() and not skipped & set(path.parts)
        }
        assert not found - known


def test_no_name_is_used_twice_in_the_course() -> None:
    names = [name for stem in STEMS for name in catalog.chapter(stem).points()]
    assert len(names) == len(set(names))


@every_chapter
def test_a_placeholder_heeds_what_it_is_called_with(stem: str) -> None:
    """Else a mistake in the call would not show while the placeholder answers."""
    for exercise in catalog.chapter(stem).exercises:
        if inspect.isfunction(exercise.placeholder):
            (function,) = ast.parse(source_of(exercise.placeholder)).body
            arguments = set(inspect.signature(exercise.placeholder).parameters)
            used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
            assert arguments - used <= UNHEEDED


@every_chapter
def test_no_bank_names_a_file_of_the_machine_that_made_it(stem: str) -> None:
    assert not re.findall(rb"/[\w./-]+\.py\b", official.public_file(stem).read_bytes())


@every_chapter
def test_a_chapter_names_all_of_its_exercises(stem: str) -> None:
    folder = catalog.CHAPTERS / stem[:4]
    names = [f"autograder.chapters.{stem[:4]}.{path.stem}" for path in folder.glob("[a-z]*.py")]
    parts = [part for name in names for part in vars(importlib.import_module(name)).values()]
    defined = {part.name for part in parts if isinstance(part, Exercise)}
    assert defined == {exercise.name for exercise in catalog.chapter(stem).exercises}


@every_chapter
def test_a_chapter_has_a_title_exercises_and_a_gate(stem: str) -> None:
    chapter = catalog.chapter(stem)
    assert chapter.exercises
    assert [gate.name for gate in chapter.gates] == [f"gate_{stem[:4]}"]
    assert 0 < len(chapter.title) < 60
    assert load(official.public_file(stem)).title == chapter.title


@every_chapter
def test_untouched_stubs_are_not_attempted(stem: str) -> None:
    release = course.release(stem)
    assert normalise(release["cells"], release, "ann", stem).attempted == frozenset()


@every_chapter
def test_a_notebook_has_a_stub_with_a_docstring_and_a_check_for_every_exercise(stem: str) -> None:
    cells = {cell["id"]: "".join(cell["source"]) for cell in course.release(stem)["cells"]}
    chapter = catalog.chapter(stem)
    for exercise in chapter.exercises:
        (definition,) = ast.parse(cells[exercise.name]).body
        assert isinstance(definition, ast.FunctionDef | ast.ClassDef)
        assert definition.name == exercise.name
        assert len((ast.get_docstring(definition) or "").split()) > 5
        assert "NotImplementedError" in cells[exercise.name]
        assert "SOLUTION" not in cells[exercise.name]
    for name in chapter.points():
        assert cells[f"check_{name}"] == f'check("{name}")'


@every_chapter
def test_the_solution_uses_nothing_that_is_forbidden(stem: str) -> None:
    source = (ROOT / "solutions" / f"{stem}.py").read_text(encoding="utf-8")
    for exercise in catalog.chapter(stem).exercises:
        assert forbidden_names(source, exercise.name, exercise.forbidden) == []


@every_exercise
def test_an_exercise_has_enough_known_mistakes(exercise: Exercise) -> None:
    assert len(exercise.misconceptions) >= (6 if exercise.name in STARRED else 4)


@every_exercise
def test_an_exercise_is_worth_one_to_five_points(exercise: Exercise) -> None:
    assert 1 <= sum(exercise.points.values()) <= 5
    assert all(points > 0 for points in exercise.points.values())


@every_exercise
def test_a_summary_is_one_sentence_for_the_student(exercise: Exercise) -> None:
    assert len(exercise.summary.split()) <= 30
    assert exercise.summary.endswith(".")


@every_exercise
def test_a_hint_is_one_question_without_code(exercise: Exercise) -> None:
    for name, hint in exercise.hints.items():
        assert hint.count("?") == 1, name
        assert hint.endswith("?"), name
        assert len(hint.split()) < MOST_WORDS, name
        assert not CODE.search(hint), name


@every_exercise
def test_no_two_mistakes_of_an_exercise_share_a_hint(exercise: Exercise) -> None:
    assert len(set(exercise.hints.values())) == len(exercise.hints)


@every_exercise
def test_what_is_used_later_has_a_placeholder(exercise: Exercise) -> None:
    assert all(used.placeholder is not None for used in exercise.uses)


@every_gate
def test_a_threshold_stands_on_evidence(stem: str, gate: Gate) -> None:
    evidence = json.loads(catalog.evidence_file(stem).read_text())[gate.name]
    assert len(evidence["reached"]) >= 20
    assert evidence["threshold"] < min(evidence["reached"])
    assert evidence["threshold"] == pytest.approx(threshold_below(evidence["reached"]), abs=0.011)
    assert set(evidence["broken"]) == set(gate.broken)
    assert len(gate.broken) >= 2
    assert all(reached < evidence["threshold"] for reached in evidence["broken"].values())
    assert evidence["seconds"] <= 20
    assert (evidence["data"], evidence["measure"]) == (gate.data, gate.measure)


@every_gate
def test_a_gate_is_published_as_it_is_specified(stem: str, gate: Gate) -> None:
    (published,) = load(official.public_file(stem)).gates
    evidence = json.loads(catalog.evidence_file(stem).read_text())[gate.name]
    assert published.driver == gate.source
    assert published.needs == gate.needs
    assert published.points == gate.points
    assert published.threshold == evidence["threshold"]
    assert set(gate.needs) <= set(catalog.chapter(stem).points())


def test_the_stars_are_those_of_the_curriculum() -> None:
    names = {exercise.name for stem in STEMS for exercise in catalog.chapter(stem).exercises}
    early = {"corr2d", "lenet", "train_epoch", "batch_norm", "BatchNorm"}
    assert early <= STARRED & names
