"""Reading: a file that cannot be a submission is refused in one line that says what to do."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.handed_in import MAX_FILES, MAX_NOTEBOOK, UnreadableError, parse
from autograder.submission import Submission, read
from tests.grading import release

CHAPTER = "ch01_cross_correlation"
RELEASE = release(CHAPTER)
ANSWER = "from helper import corr2d"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a student's notebook is expected."""
    folder = tmp_path / "ann" / CHAPTER
    folder.mkdir(parents=True)
    return folder / f"{CHAPTER}.ipynb"


def text(*cells: Any) -> str:
    return json.dumps({**RELEASE, "cells": [*RELEASE["cells"], *cells]})


def reading(path: Path) -> Submission:
    return read(path, "ann", RELEASE)


def test_a_released_notebook_is_read(path: Path) -> None:
    path.write_text(text({"cell_type": "code", "source": ANSWER}))
    submission = reading(path)
    assert (submission.student, submission.chapter) == ("ann", CHAPTER)
    assert submission.attempted == {"corr2d"}


def test_helpers_beside_the_notebook_come_along(path: Path) -> None:
    path.write_text(text())
    path.with_name("helper.py").write_text("def corr2d(X, K):\n    return X", encoding="utf-8")
    path.with_name("notes.txt").write_text("no code")
    assert list(reading(path).files) == ["helper.py"]


def test_the_digest_follows_notebook_and_helpers(path: Path) -> None:
    path.write_text(text())
    digests = [reading(path).digest]
    path.with_name("helper.py").write_text("x = 1")
    digests.append(reading(path).digest)
    path.with_name("helper.py").write_text("x = 2")
    digests.append(reading(path).digest)
    path.with_name("helper.py").rename(path.with_name("other.py"))
    digests.append(reading(path).digest)
    path.write_text(text({"cell_type": "code", "source": "x = 1"}))
    digests.append(reading(path).digest)
    assert len(set(digests)) == 5
    assert reading(path).digest == digests[-1]


def a_link(path: Path) -> None:
    target = path.with_name("target.ipynb")
    target.write_text(text())
    path.symlink_to(target)


def a_link_to_a_secret(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def a_broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    pass


def a_large_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


def written(content: str | bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


FAULTS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "a link": (a_link, "is a link"),
    "a link to a secret": (a_link_to_a_secret, "is a link"),
    "a broken link": (a_broken_link, "is a link"),
    "a pipe": (a_pipe, "is no regular file"),
    "a folder": (a_folder, "is no regular file"),
    "nothing": (nothing, "cannot be opened"),
    "a large file": (a_large_file, "200 MB"),
    "an empty file": (written(""), "is no notebook"),
    "half a notebook": (written(text()[:5000]), "is no notebook"),
    "Python": (written("def corr2d(X, K):\n    return X"), "is no notebook"),
    "a PDF": (written(b"%PDF-1.7\n\xe2\xe3\xcf\xd3"), "is no notebook"),
    "a zip": (written(b"PK\x03\x04" + bytes(100)), "is no notebook"),
    "half of UTF-16": (written(b"\xff\xfe{"), "is no notebook"),
    "deep brackets": (written("[" * 1_000_000), "is no notebook"),
    "deep objects": (written('{"a":' * 300_000), "is no notebook"),
    "a long number": (written("9" * 100_000), "is no notebook"),
    "a list": (written("[]"), "has no cells"),
    "a number": (written("5"), "has no cells"),
    "null": (written("null"), "has no cells"),
    "no cells": (written("{}"), "has no cells"),
    "cells that are no list": (written('{"cells": {"a": 1}}'), "has no cells"),
    "an old notebook": (written('{"worksheets": [{"cells": []}]}'), "has no cells"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_is_no_submission_is_refused_in_one_line(path: Path, name: str) -> None:
    make, fault = FAULTS[name]
    make(path)
    start = time.monotonic()
    with pytest.raises(UnreadableError) as caught:
        reading(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert fault in message
    assert "\n" not in message
    assert ";" in message, "no next step"
    assert time.monotonic() - start < 2


def test_a_notebook_of_the_largest_size_is_read(path: Path) -> None:
    path.write_text(text() + " " * (MAX_NOTEBOOK - len(text().encode())))
    assert reading(path).attempted == frozenset()
    with path.open("a") as file:
        file.write(" ")
    with pytest.raises(UnreadableError, match="MB"):
        reading(path)


def link_beside(folder: Path) -> None:
    (folder / "secret.py").symlink_to("/etc/passwd")


def pipe_beside(folder: Path) -> None:
    os.mkfifo(folder / "pipe.py")


def folder_beside(folder: Path) -> None:
    (folder / "folder.py").mkdir()


def large_file_beside(folder: Path) -> None:
    (folder / "large.py").write_text("#" * 10_000_000)


def many_files_beside(folder: Path) -> None:
    for number in range(100):
        (folder / f"h{number:03}.py").write_text("x = 1")


def bytes_beside(folder: Path) -> None:
    (folder / "latin.py").write_bytes("x = 'Größe'".encode("latin-1"))


def odd_name_beside(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.py")).write_text("x = 1")


@pytest.mark.parametrize(
    "make",
    [
        link_beside,
        pipe_beside,
        folder_beside,
        large_file_beside,
        many_files_beside,
        bytes_beside,
        odd_name_beside,
    ],
)
def test_odd_files_beside_a_notebook_do_no_harm(path: Path, make: Callable[[Path], None]) -> None:
    path.write_text(text())
    make(path.parent)
    files = reading(path).files
    assert len(files) <= MAX_FILES
    assert not {"secret.py", "pipe.py", "folder.py"} & set(files)


@given(st.binary(max_size=100))
def test_any_bytes_are_parsed_or_refused(data: bytes) -> None:
    parsed_or_refused(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.just("cells"), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON | st.fixed_dictionaries({"cells": st.lists(JSON)}), st.integers(0, 3))
def test_any_json_is_parsed_or_refused(value: Any, cut: int) -> None:
    data = json.dumps(value).encode()
    parsed_or_refused(data[: len(data) - cut])


def parsed_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert all(isinstance(cell, dict) for cell in parse(data, Path("ann.ipynb")))
