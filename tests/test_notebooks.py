"""The students' notebooks: built from the solutions, without them, the same on every build."""

import ast
import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.nbgraderformat import MetadataValidator

from autograder import catalog, notebooks

ROOT = Path(__file__).parent.parent
STEMS = catalog.stems()
SOURCE = '''\
# %% [markdown]
# # A title

# %% setup
import math

# %% solution="double"
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% check="double" active="ipynb"
# check("double")

# %% active="ipynb"
# print(double(4))
'''


def source(stem):
    return ROOT / "solutions" / f"{stem}.py"


def points(stem):
    return catalog.chapter(stem).points()


@pytest.fixture(scope="module", params=STEMS)
def stem(request):
    return request.param


@pytest.fixture(scope="module")
def release(stem):
    return notebooks.build(source(stem), points(stem))


@pytest.fixture(scope="module")
def solved(stem):
    return notebooks.solved(source(stem), points(stem))


@pytest.fixture
def written(tmp_path):
    """A function that writes a chapter's source and returns its path."""

    def write(text):
        path = tmp_path / "ch00_double.py"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def cells(notebook, role):
    return [cell for cell in notebook.cells if cell.metadata.get("course", {}).get("role") == role]


def definitions(cell):
    """Map each class and function of a cell to its arguments and docstring."""
    return {
        node.name: (getattr(node, "args", None) and ast.unparse(node.args), ast.get_docstring(node))
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


def test_the_committed_notebook_is_what_a_fresh_build_gives(stem, tmp_path):
    fresh = notebooks.write(source(stem), points(stem), tmp_path)
    committed = ROOT / "assignments" / stem / f"{stem}.ipynb"
    assert fresh == tmp_path / stem / f"{stem}.ipynb"
    assert fresh.read_bytes() == committed.read_bytes(), "run `make assignments`"


def test_the_notebook_is_valid_for_jupyter_and_for_nbgrader(release):
    nbformat.validate(release)
    MetadataValidator().validate_nb(release)
    assert release.metadata.kernelspec == notebooks.KERNEL


def test_every_exercise_has_its_stub_followed_by_its_check(stem, release):
    marks = points(stem)
    order = [cell.id for cell in cells(release, "solution") + cells(release, "check")]
    code = [cell.id for cell in release.cells if cell.id in order]
    expected = [
        name for exercise in marks for name in (exercise, f"check_{exercise}") if name in code
    ]
    assert code == expected
    for cell in cells(release, "check"):
        exercise = cell.id.removeprefix("check_")
        assert cell.source == f'check("{exercise}")'
        assert cell.metadata.nbgrader.points == marks[exercise]


def test_stubs_keep_signature_and_docstring_and_nothing_of_the_solution(release, solved):
    pairs = zip(cells(release, "solution"), cells(solved, "solution"), strict=True)
    for stub, solution in pairs:
        assert "SOLUTION" not in stub.source
        assert "raise NotImplementedError()" in stub.source
        assert definitions(stub) == definitions(solution)
        regions = solution.source.split("### BEGIN SOLUTION")[1:]
        hidden = "".join(region.split("### END SOLUTION")[0] for region in regions)
        lines = {line.strip() for line in hidden.splitlines()} - {""}
        assert not lines & {line.strip() for line in stub.source.splitlines()}


def test_every_docstring_says_more_than_a_line(release):
    for stub in cells(release, "solution"):
        (documented, *_) = definitions(stub).values()
        assert len(documented[1].splitlines()) > 2, stub.id


def test_what_an_exercise_forbids_is_said_in_its_docstring(stem, release):
    for exercise in catalog.chapter(stem).exercises:
        (stub,) = (cell for cell in cells(release, "solution") if cell.id == exercise.name)
        words = exercise.forbidden.words
        assert ("Not allowed here" in stub.source) is bool(words)
        assert not words or f"Not allowed here: {words}.\n" in stub.source


def test_every_cell_has_an_id_of_its_own_that_is_its_grade_id(release):
    ids = [cell.id for cell in release.cells]
    assert len(set(ids)) == len(ids)
    assert ids == [cell.metadata.nbgrader.grade_id for cell in release.cells]


def test_all_but_the_students_cells_are_locked(release):
    for cell in release.cells:
        student = cell in cells(release, "solution")
        assert cell.metadata.nbgrader.locked == (not student)
        assert cell.metadata.get("editable", True) == student
        assert "outputs" not in cell or not cell.outputs


def test_a_notebook_has_one_title_and_says_what_it_teaches_and_what_not(release):
    headings = [
        line
        for cell in release.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    assert [line[:2] for line in headings].count("# ") == 1
    assert {"## Objectives", "## Out of scope"} <= set(headings)


def test_no_cell_is_taller_than_a_screen(release):
    for cell in release.cells:
        assert len(cell.source.splitlines()) <= 40, cell.id


def test_importing_the_solutions_defines_every_exercise_and_does_nothing_else():
    program = (
        "import importlib, json, sys\n"
        "modules = {s: importlib.import_module(f'solutions.{s}') for s in sys.argv[1:]}\n"
        "heavy = {'IPython', 'matplotlib', 'mlxtend', 'nbformat', 'sklearn'} & set(sys.modules)\n"
        "print(json.dumps([{s: list(vars(m)) for s, m in modules.items()}, sorted(heavy)]))\n"
    )
    command = [sys.executable, "-c", program, *STEMS]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    defined, heavy = json.loads(ran.stdout)
    assert ran.stderr == ""
    assert heavy == []
    for stem in STEMS:
        assert {name for name in points(stem) if name[:5] != "gate_"} <= set(defined[stem])


@pytest.fixture(scope="session")
def executions(request):
    """The notebooks that are asked for, executed two at a time: most of that is waiting."""
    name = "test_the_notebook_runs_from_top_to_bottom_for_full_points"
    asked = [item for item in request.session.items if item.originalname == name]
    with ThreadPoolExecutor(2) as pool:
        yield {item.callspec.params["stem"]: pool.submit(executed, item) for item in asked}


def executed(item):
    stem = item.callspec.params["stem"]
    notebook = notebooks.solved(source(stem), points(stem))
    here = {"metadata": {"path": str(ROOT)}}
    client = NotebookClient(notebook, kernel_name="python3", timeout=300, resources=here)
    asyncio.run(client.async_execute())
    return notebook


@pytest.mark.slow
def test_the_notebook_runs_from_top_to_bottom_for_full_points(stem, executions):
    solved = executions[stem].result()
    for cell in solved.cells:
        printed = [out for out in cell.get("outputs", []) if out.get("name") == "stderr"]
        assert printed == [], cell.id
    earned = {
        cell.id.removeprefix("check_"): float(cell.outputs[-1]["data"]["text/plain"])
        for cell in cells(solved, "check")
    }
    assert earned == points(stem)


def test_a_small_source_becomes_a_notebook(written):
    notebook = notebooks.build(written(SOURCE), {"double": 2})
    ids = ["text_01", "setup", "double", "check_double", "demo_01"]
    assert [cell.id for cell in notebook.cells] == ids
    assert "2 * x" not in notebooks.dumps(notebook)


@pytest.mark.parametrize(
    ("marks", "fault"),
    [
        ({}, "no exercise for the cell 'check_double', no exercise for the cell 'double'"),
        ({"double": 2, "triple": 1}, "no cell 'check_triple', no cell 'triple'"),
        ({"double": 2, "gate_ch00": 1}, "no cell 'check_gate_ch00'"),
    ],
)
def test_source_and_points_must_name_the_same_exercises(written, marks, fault):
    with pytest.raises(notebooks.SourceError, match=fault):
        notebooks.build(written(SOURCE), marks)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('# check("double")', '# check("duoble")', 'holds only check\\("double"\\)'),
        (' active="ipynb"\n# print', "\n# print", "nothing says what this cell is for"),
        ("# %% setup", '# %% solution="double"', "2 cells 'double'"),
    ],
)
def test_a_faulty_source_is_refused_and_named(written, old, new, fault):
    with pytest.raises(notebooks.SourceError, match=f"ch00_double.py.*{fault}"):
        notebooks.build(written(SOURCE.replace(old, new)), {"double": 2})
