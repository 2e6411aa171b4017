"""IPython's magics do nothing when a notebook is graded, and Python stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.submission import same_code, without_magics

ANSWER = "def corr2d(X, K):\n    return X"
MAGICS = {
    "%time": "%time x = 1\n" + ANSWER,
    "%%time": "%%time\n" + ANSWER,
    "%%time after blank lines": "\n\n%%time\n" + ANSWER,
    "%%timeit with options": "%%timeit -n 1 -r 1\n" + ANSWER,
    "%%capture": "%%capture out\n" + ANSWER,
    "!pip": "!pip install numpy\n" + ANSWER,
    "%pip": "%pip install numpy\n" + ANSWER,
    "help before": "?print\n" + ANSWER,
    "help after": "print?\n" + ANSWER,
    "source": ANSWER + "\ncorr2d??",
    "shell into a name": "files = !ls\n" + ANSWER,
    "magic into a name": "t = %timeit -o pass\n" + ANSWER,
    "two lines": "%load_ext autoreload\n%autoreload 2\n" + ANSWER,
    "indented": "if True:\n    %matplotlib inline\n" + ANSWER,
}


@pytest.mark.parametrize("name", MAGICS)
def test_magics_do_no_harm(name: str) -> None:
    scope: dict[str, Any] = {}
    source = without_magics(MAGICS[name])

    class Shell:
        def __getattr__(self, name: str) -> Any:
            return lambda *args, **kwargs: None

    exec(compile(source, name, "exec"), scope | {"get_ipython": Shell}, scope)
    assert scope["corr2d"]


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    '''Is it right?\n    %time\n    !ls\n    What now?\n    '''\n    return x",
        "x = (7\n     % 2)",
        "y = 7 % 2 != 1",
        "a = '''\n%%time\n'''",
        "z = 'a?'  # why?",
    ],
)
def test_python_that_looks_like_a_magic_is_left_as_it_is(source: str) -> None:
    assert same_code(without_magics(source), source)


@pytest.mark.parametrize("source", ["%%bash\nrm -rf /", "%%html\n<b>", "%%writefile x.py\nx = 1"])
def test_a_cell_in_another_language_is_not_run(source: str) -> None:
    assert without_magics(source) == ""


@settings(max_examples=300)
@given(st.text(alphabet="%!?=\n ab(1'\"\\#:\t\r\0;,@", max_size=25))
def test_any_text_has_its_magics_taken_out(source: str) -> None:
    assert isinstance(without_magics(source), str)
