"""Normalising: whatever happened to a notebook, the student's work is found and nothing is lost."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.handed_in import UnreadableError
from autograder.submission import MAX_SOURCE, Submission, normalise
from tests.grading import release
from tests.mishaps import HARMLESS, Cells, in_one_cell, renamed, reordered, without_metadata

CHAPTER = "ch01_cross_correlation"
RELEASE = release(CHAPTER)
ANSWER = "def corr2d(X, K):\n    h, w = K.shape\n    return X[: -h or None, : -w or None]"
OTHER = "def convolve2d(X, K):\n    return corr2d(X, K.flip(0, 1))"


def code(source: Any, **more: Any) -> dict[str, Any]:
    """A cell that the student made."""
    return {"cell_type": "code", "id": "own", "metadata": {}, "source": source, **more}


def notebook(**sources: Any) -> Cells:
    """The released cells, with sources written into those of these ids."""
    cells: Cells = copy.deepcopy(RELEASE["cells"])
    for cell in cells:
        if cell["id"] in sources:
            cell["source"] = sources[cell["id"]]
    return cells


def place(cells: Cells, identity: str) -> int:
    return next(n for n, cell in enumerate(cells) if cell["id"] == identity)


def normalised(cells: Cells) -> Submission:
    return normalise(cells, RELEASE, "ann", CHAPTER)


def answers(cells: Cells, exercise: str = "corr2d") -> str:
    """The code that is taken as the answer, having seen that only this one is attempted."""
    submission = normalised(cells)
    assert submission.attempted == {exercise}
    return submission.source(exercise)


def test_nothing_is_attempted_in_an_untouched_notebook() -> None:
    submission = normalised(notebook())
    assert submission.attempted == frozenset()
    assert [cell.id for cell in submission.cells] == ["setup"]


def test_an_answer_is_found_in_its_cell() -> None:
    submission = normalised(notebook(corr2d=ANSWER))
    assert submission.attempted == {"corr2d"}
    assert [cell.id for cell in submission.cells] == ["setup", "corr2d"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda stub: stub + "\n\n",
        lambda stub: stub.replace("# YOUR CODE HERE", "# where do I begin?"),
        lambda stub: "# mine\n" + stub,
        lambda stub: stub.replace('"""', "'''"),
    ],
)
def test_a_stub_with_new_comments_is_no_attempt(edit: Callable[[str], str]) -> None:
    cells = notebook()
    stub = "".join(cells[place(cells, "corr2d")]["source"])
    assert normalised(notebook(corr2d=edit(stub))).attempted == frozenset()


@pytest.mark.parametrize("rest", ["# I give up", "\n# nothing\n\n", "   "])
def test_a_cell_with_nothing_but_comments_is_no_attempt(rest: str) -> None:
    assert normalised(notebook(corr2d=rest)).attempted == frozenset()


def test_more_code_than_can_be_an_answer_is_refused_not_cut() -> None:
    long = code("x = 1\n" * (MAX_SOURCE // 6 + 1))
    with pytest.raises(UnreadableError, match="more than 400,000 characters"):
        normalised([long, *notebook(corr2d=ANSWER)])


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__)
def test_what_happens_to_the_cells_harms_nobody(change: Callable[[Cells], Cells]) -> None:
    answer = answers(change(notebook(corr2d=ANSWER)))
    assert ANSWER in answer.replace("\r\n", "\n")


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__)
def test_an_untouched_notebook_stays_one(change: Callable[[Cells], Cells]) -> None:
    assert normalised(change(notebook())).attempted == frozenset()


def test_everything_in_one_cell_answers_what_it_defines() -> None:
    submission = normalised([code(f"import torch\n{ANSWER}\n\n{OTHER}")])
    assert submission.attempted == {"corr2d", "convolve2d"}


def test_the_whole_notebook_in_one_cell_still_counts() -> None:
    assert "corr2d" in normalised(in_one_cell(notebook(corr2d=ANSWER))).attempted


def test_an_answer_in_a_cell_of_the_students_own_is_found() -> None:
    assert answers([*notebook(), code(ANSWER)]) == ANSWER


@pytest.mark.parametrize(
    "source",
    [
        "from helper import corr2d",
        "import helper\ncorr2d = helper.corr2d",
        "corr2d = lambda X, K: X",
        "corr2d: object = lambda X, K: X",
        "if True:\n    def corr2d(X, K):\n        return X",
        "try:\n    import helper\nexcept ImportError:\n    def corr2d(X, K):\n        return X",
        "with open('x'):\n    corr2d = None",
    ],
)
def test_a_name_may_be_defined_in_any_way(source: str) -> None:
    assert answers([*notebook(), code(source)]) == source


def test_a_second_answer_comes_after_the_first() -> None:
    cells = [*notebook(corr2d=ANSWER), code("def corr2d(X, K):\n    return 'second'")]
    answer = answers(cells)
    assert answer.index(ANSWER) < answer.index("second")


def test_demonstrations_of_the_release_are_not_run() -> None:
    cells = notebook(corr2d=ANSWER)
    for cell in cells:
        if "demo" in cell["id"]:
            cell["source"] = "print('changed')\nimport time\ntime.sleep(1000)\nboom()"
    assert all("boom" not in cell.source for cell in normalised(cells).cells)


EDITED = {
    "plain": "x = 1\ndef helper():\n    return 1\nhelper()",
    "decorated": "import functools\nx = 1\n@functools.cache\ndef helper():\n    return 1",
    "a form feed": 'x = "\x0c"\ny = 1\ndef helper():\n    return 1',
    "another line separator": 'x = "\u2028"\ny = 1\ndef helper():\n    return 1',
    "timed": "\n\n%%time\ndef helper():\n    return 1\nprint(3)",
    "with a magic": "%matplotlib inline\ndef helper():\n    return 1\n!ls",
}


@pytest.mark.parametrize("name", EDITED)
def test_definitions_in_an_edited_demonstration_are_kept(name: str) -> None:
    demo = next(cell["id"] for cell in RELEASE["cells"] if "demo" in cell["id"])
    submission = normalised(
        notebook(corr2d="def corr2d(X, K):\n    return helper()", **{demo: EDITED[name]})
    )
    scope: dict[str, Any] = {"get_ipython": lambda: None}
    exec(submission.cells[1].source, scope)
    assert scope["helper"]() == 1
    assert "y" not in scope


def test_the_setup_is_the_releases_and_the_students_own_imports_follow() -> None:
    submission = normalised(notebook(setup="import math\nimport torch", corr2d=ANSWER))
    assert submission.cells[0].source == "".join(
        RELEASE["cells"][place(RELEASE["cells"], "setup")]["source"]
    )
    assert any("import math" in cell.source for cell in submission.cells[1:])


@pytest.mark.parametrize("change", [list, renamed, reordered, without_metadata])
def test_the_normalised_notebook_is_the_release_with_the_answers_in_it(change: Any) -> None:
    cells = normalised(change(notebook(corr2d=ANSWER))).notebook["cells"]
    assert [cell["id"] for cell in cells] == [cell["id"] for cell in RELEASE["cells"]]
    assert cells[place(cells, "corr2d")]["source"] == ANSWER
    assert cells[place(cells, "Conv2D")] == RELEASE["cells"][place(cells, "Conv2D")]


def test_the_release_itself_is_never_changed() -> None:
    before = copy.deepcopy(RELEASE)
    normalised(notebook(corr2d=ANSWER)).notebook["cells"].clear()
    assert before == RELEASE


def test_much_text_before_an_answer_does_not_hide_it() -> None:
    picture = {
        "cell_type": "markdown",
        "metadata": {},
        "source": "![](data:" + "A" * 1_000_000 + ")",
    }
    assert answers([picture, *notebook(corr2d=ANSWER)]) == ANSWER


@pytest.mark.parametrize(
    "source", ["def corr2d(X, K:\n    return", "x = '\0'", "x = '\ud800'", "(" * 9999]
)
def test_a_cell_that_is_no_python_is_an_attempt_at_its_own_exercise_only(source: str) -> None:
    assert answers([*notebook(corr2d=source), code(source)]) == source


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(["cell_type", "id", "metadata", "source", "nbgrader", "grade_id"])
VALUES = JSON | st.sampled_from(["code", "corr2d", "demo_01", "setup", ANSWER, ["a = 1", 3, None]])
CELL = st.dictionaries(KEYS, VALUES | st.dictionaries(KEYS, VALUES | st.dictionaries(KEYS, VALUES)))


@given(st.lists(CELL, max_size=4))
def test_any_cells_are_normalised(cells: Cells) -> None:
    submission = normalised(cells)
    assert submission.attempted <= {"corr2d"}
    assert submission.cells[0].id == "setup"
