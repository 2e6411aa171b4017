"""What students get: it works on its own, and no answer is in it."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from autograder import catalog
from autograder.commands import releasing
from tests.sample_class.__main__ import solutions

ROOT = Path(__file__).parents[1]
CHAPTER = "ch01_cross_correlation"
ASK = """
import json, sys
import course_utils
from course_utils.checking.check import outcomes
print(json.dumps([course_utils.__file__, {n: o.verdict for n, o in outcomes.items()}]))
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, unzipped into an empty folder."""
    folder = tmp_path_factory.mktemp("release")
    archive = releasing.run(folder)
    with zipfile.ZipFile(archive) as unzipped:
        unzipped.extractall(folder)
    return folder / releasing.NAME


def test_it_holds_what_students_need_and_nothing_else(bundle: Path) -> None:
    top = {path.name for path in bundle.iterdir()}
    wanted = {"README.md", "LICENSE", "requirements.txt", "pyproject.toml", ".devcontainer"}
    assert top == wanted | {"runtime.txt", "assignments", "course_utils"}
    notebooks = {path.stem for path in (bundle / "assignments").rglob("*.ipynb")}
    assert notebooks == {"index", *catalog.stems()}
    assert not list(bundle.rglob("*solution*"))


def test_the_ways_into_the_browser_lead_to_what_is_there(bundle: Path) -> None:
    readme = (bundle / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"(assignments/[\w/]+\.ipynb)", readme)
    assert len(shown) >= 2
    assert [path for path in shown if not (bundle / path).is_file()] == []


def test_pip_installs_what_the_notebooks_import(bundle: Path) -> None:
    project = tomllib.loads((bundle / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = (bundle / "requirements.txt").read_text(encoding="utf-8")
    for name in project["project"]["dependencies"]:
        assert f"{name}==" in pinned


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = releasing.run(tmp_path / "a"), releasing.run(tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()


def thoughts(source: str) -> Iterator[str]:
    """What is in the bodies of functions: pairs of lines, or the only line if it says much."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef):
            continue
        first = node.body[1:] if ast.get_docstring(node) is not None else node.body
        text = "\n".join(ast.unparse(statement) for statement in first)
        lines = [line.strip() for line in text.splitlines()]
        yield from (f"{one}\n{two}" for one, two in pairwise(lines) if len(one + two) > 40)
        if len(lines) == 1 and len(lines[0]) > 25 and "NotImplementedError" not in text:
            yield lines[0]


def leaks(source: str, texts: dict[Path, str]) -> list[tuple[str, str]]:
    return [
        (path.name, thought)
        for thought in thoughts(source)
        for path, text in texts.items()
        if thought in text
    ]


@pytest.fixture(scope="module")
def texts(bundle: Path) -> dict[Path, str]:
    """Every file, its lines as Python would write them."""
    return {path: unindented(path) for path in bundle.rglob("*") if path.is_file()}


def unindented(path: Path) -> str:
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".ipynb":
        text = "\n\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    if path.suffix == ".py":
        text = ast.unparse(ast.parse(text))
    return "\n".join(line.strip() for line in text.replace("\\n", "\n").splitlines())


def test_the_search_finds_what_is_there(texts: dict[Path, str]) -> None:
    shown = ROOT / "course_utils" / "checking" / "compare.py"
    assert leaks(shown.read_text(encoding="utf-8"), texts)


@pytest.mark.parametrize("stem", catalog.stems())
def test_no_solution_is_in_it(texts: dict[Path, str], stem: str) -> None:
    assert [leak for answer in solutions(stem).values() for leak in leaks(answer, texts)] == []


@pytest.mark.parametrize("stem", catalog.stems())
def test_no_oracle_and_no_misconception_is_in_it(texts: dict[Path, str], stem: str) -> None:
    files = [path.read_text(encoding="utf-8") for path in catalog.specification_files(stem)]
    for node in (node for source in files for node in ast.parse(source).body):
        decorators = " ".join(ast.unparse(each) for each in getattr(node, "decorator_list", []))
        if "exercise(" in decorators or ".misconception" in decorators:
            assert leaks(ast.unparse(node), texts) == []


@pytest.mark.slow
def test_a_chapter_can_be_worked_through_with_it_alone(bundle: Path) -> None:
    path = bundle / "assignments" / CHAPTER / f"{CHAPTER}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    answers = solutions(CHAPTER)
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["id"], "".join(cell["source"]))
    ask = {"cell_type": "code", "id": "ask", "metadata": {}, "outputs": [], "source": ASK}
    notebook["cells"].append(ask | {"execution_count": None})
    path.write_text(json.dumps(notebook))
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--execute", "--to", "notebook", "--inplace", path],
        cwd=path.parent,
        env=os.environ | {"PYTHONPATH": str(bundle), "MPLBACKEND": "agg"},
        capture_output=True,
        check=True,
        timeout=300,
    )
    last = json.loads(path.read_text(encoding="utf-8"))["cells"][-1]
    used, verdicts = json.loads("".join(last["outputs"][0]["text"]))
    assert Path(used).is_relative_to(bundle)
    assert set(verdicts) == set(catalog.chapter(CHAPTER).points())
    assert set(verdicts.values()) == {"passed"}
