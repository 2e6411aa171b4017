"""``python -m autograder grade``: exit statuses, one-line errors, and runs that can be repeated."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder import catalog, course, notebooks, official
from autograder.__main__ import app
from course_utils.checking.bank import dump, load

CHAPTER = "ch01_cross_correlation"
ROOT = Path(__file__).parents[1]
HOSTILE = """
def corr2d(X, K):
    raise type("\\ud800<b>", (Exception,), {})("\\ud800\\0\\x1b[2J")
"""


@dataclass(frozen=True)
class Finished:
    """A finished command: exit status, messages, and the results it wrote."""

    status: int
    messages: str
    out: Path

    @property
    def results(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.out / "results.json").read_text())
        return data

    def records(self, student: str) -> list[dict[str, Any]]:
        """The student's records without the seconds, which are never the same."""
        found = [dict(r) for r in self.results["records"] if r["student"] == student]
        for record in found:
            del record["seconds"]
        return found

    def earned(self, student: str) -> dict[str, float]:
        return {record["exercise"]: record["points"] for record in self.records(student)}


def grade(submitted: Path, out: Path, *options: str) -> Finished:
    """Run the command in a process of its own; without training, on the first chapter."""
    unsafe = [] if shutil.which("bwrap") else ["--unsafe"]
    arguments = [
        "--submitted",
        submitted,
        "--out",
        out,
        "--training",
        "off",
        "--seed",
        "5",
        "--workers",
        "1",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "grade", *map(str, arguments), *unsafe, *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert not done.stdout
    return Finished(done.returncode, done.stderr, out)


def hand_in(folder: Path, student: str, text: str) -> Path:
    path = folder / student / CHAPTER / f"{CHAPTER}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def answered(**sources: str) -> str:
    """The released notebook with other sources in some of its cells."""
    release = course.release(CHAPTER)
    for cell in release["cells"]:
        cell["source"] = sources.get(cell["id"], cell["source"])
    return json.dumps(release)


@pytest.fixture(scope="module")
def students(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ann's answers are right, Bob's notebook is damaged, Cy's code is hostile."""
    folder = tmp_path_factory.mktemp("class") / "submitted"
    points = catalog.chapter(CHAPTER).points()
    solved = notebooks.solved(ROOT / "solutions" / f"{CHAPTER}.py", points)
    hand_in(folder, "ann", notebooks.dumps(solved))
    hand_in(folder, "bob", "{")
    hand_in(folder, "cy", answered(corr2d=HOSTILE))
    (folder / "dee" / CHAPTER / f"{CHAPTER}.ipynb").mkdir(parents=True)
    (folder / "eve" / "ch1").mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def first(students: Path, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The class, graded."""
    return grade(students, tmp_path_factory.mktemp("first") / "graded")


def test_a_submission_that_cannot_be_read_makes_the_status_one(first: Finished) -> None:
    assert first.status == 1, first.messages


def test_each_problem_is_told_in_a_line_with_its_file(first: Finished, students: Path) -> None:
    lines = first.messages.splitlines()
    damaged = students / "bob" / CHAPTER / f"{CHAPTER}.ipynb"
    folder = students / "dee" / CHAPTER / f"{CHAPTER}.ipynb"
    for path, fault in [
        (damaged, "is no notebook"),
        (folder, "is no regular file"),
        (students / "eve" / "ch1", "no chapter has this name"),
    ]:
        (line,) = [line for line in lines if line.startswith(f"{path}: ")]
        assert fault in line
        assert ";" in line
    assert "Traceback" not in first.messages


def test_the_others_are_graded_all_the_same(first: Finished) -> None:
    points = catalog.chapter(CHAPTER).points()
    assert first.earned("ann") == {
        name: earned for name, earned in points.items() if not name.startswith("gate_")
    }
    assert first.earned("cy") == dict.fromkeys(first.earned("ann"), 0)
    assert {record["student"] for record in first.results["records"]} == {"ann", "cy"}


def test_a_hostile_message_arrives_harmless(first: Finished) -> None:
    record = next(r for r in first.records("cy") if r["exercise"] == "corr2d")
    assert record["verdict"] == "failed"
    for path in (first.out / "feedback" / "cy").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "\x1b" not in page
        assert "<b>:" not in page


def test_everything_that_was_promised_is_written(first: Finished) -> None:
    written = {path.name for path in first.out.iterdir()}
    assert {"results.json", "grades.csv", "feedback", "report.html", "gradebook.db"} <= written
    assert first.results["run"]["seed"] == 5
    assert not list(first.out.rglob("*.tmp"))


def test_only_what_has_no_whole_record_is_graded_again(first: Finished, students: Path) -> None:
    before = {student: first.records(student) for student in ("ann", "cy")}
    (kept,) = (first.out / ".kept" / "cy").rglob("*.json")
    kept.write_bytes(kept.read_bytes()[:100])
    again = grade(students, first.out)
    assert again.status == 1
    assert "1 unchanged" in again.messages
    assert {student: again.records(student) for student in before} == before


def test_the_same_seed_gives_the_same_records_on_demand_and_elsewhere(
    first: Finished, students: Path, tmp_path: Path
) -> None:
    out = tmp_path / "graded"
    shutil.copytree(first.out / ".kept", out / ".kept")
    elsewhere = grade(students, out, "--student", "ann,cy", "--force")
    assert elsewhere.status == 0, elsewhere.messages
    assert "0 unchanged" in elsewhere.messages
    assert elsewhere.records("ann") == first.records("ann")
    assert elsewhere.records("cy") == first.records("cy")


USAGE = {
    "an unknown chapter": (["--chapter", "ch99_nothing"], "CHAPTER=ch99_nothing", CHAPTER),
    "part of a chapter's name": (["--chapter", "ch01"], "CHAPTER=ch01", CHAPTER),
    "one unknown chapter of two": (["--chapter", f"{CHAPTER},x"], "CHAPTER=x", CHAPTER),
    "an unknown student": (["--student", "zoe"], "zoe", "STUDENT="),
    "one unknown student of two": (["--student", "ann zoe"], "zoe", "STUDENT="),
    "training": (["--training", "maybe"], "TRAINING=maybe", "on"),
    "device": (["--device", "tpu"], "DEVICE=tpu", "cuda"),
    "a seed in words": (["--seed", "secret"], "SEED=secret", "number"),
    "a negative seed": (["--seed", "-1"], "SEED=-1", "number"),
    "a missing folder": (["--submitted", "/nowhere/at/all"], "/nowhere/at/all", "SUBMITTED="),
    "a file": (["--submitted", __file__], __file__, "SUBMITTED="),
}


def refused(*options: str) -> str:
    """Return the only line that a wrong call writes."""
    result = CliRunner().invoke(app, ["grade", *options])
    assert result.exit_code == 2, result.output
    (line,) = result.output.splitlines()
    return line


@pytest.mark.parametrize("name", USAGE)
def test_a_wrong_call_is_answered_in_one_line(name: str, students: Path, tmp_path: Path) -> None:
    options, echo, advice = USAGE[name]
    out = tmp_path / "graded"
    line = refused("--submitted", str(students), "--out", str(out), *options)
    assert echo in line
    assert advice in line
    assert not out.exists()


@pytest.mark.skipif(Path("/dev/nvidiactl").exists(), reason="there is a GPU here")
def test_a_machine_without_a_gpu_is_told_so_before_anything_is_done() -> None:
    line = refused("--device", "cuda")
    assert line.startswith("DEVICE=cuda: there is no /dev/nvidia")
    assert "leave DEVICE out" in line


def test_a_damaged_seed_is_told_and_not_replaced(students: Path, tmp_path: Path) -> None:
    (tmp_path / "seed").write_text("")
    assert str(tmp_path / "seed") in refused("--submitted", str(students), "--out", str(tmp_path))
    assert (tmp_path / "seed").read_text() == ""


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda bank: None, "No such file"),
        (lambda bank: b"half", "within its prefix"),
        (lambda bank: dump(replace(bank, exercises=bank.exercises[1:])), "no exercise corr2d"),
    ],
    ids=["missing", "damaged", "older than its chapter"],
)
def test_a_public_bank_that_does_not_fit_is_told(
    damage: Any, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = official.public_file(CHAPTER)
    if (data := damage(load(public))) is not None:
        (tmp_path / public.name).write_bytes(data)
    monkeypatch.setattr(official, "PUBLIC", tmp_path)
    official.bank_path.cache_clear()
    with pytest.raises(official.BankError, match=f"{told}.*make assignments"):
        official.bank_file(CHAPTER, 0, tmp_path)
    official.bank_path.cache_clear()


def test_an_empty_class_is_told(tmp_path: Path) -> None:
    assert "holds no submission" in refused("--submitted", str(tmp_path), "--out", str(tmp_path))
