"""Fuzzing: whatever bytes arrive, from a student's process or as a notebook, cost little.

`FUZZ=1000000 pytest tests/test_fuzz.py` tries as many inputs as it says (see SECURITY.md).
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import random
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch
from grading import release
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from test_wire_hostile import HEADERS, KEYS, TENSORS, framed

from autograder.handed_in import UnreadableError, parse
from autograder.submission import Submission, normalise, without_magics
from course_utils.checking.values import Opaque, Picture, Raised
from course_utils.checking.wire import FROM_STUDENT, MAGIC, PREFIX, ProtocolError, decode, encode

without_magics("%time")  # imports IPython, once

INPUTS = int(os.environ.get("FUZZ", "2000"))
CHAPTER = "ch01_cross_correlation"
RELEASE = {**release(CHAPTER), "cells": release(CHAPTER)["cells"][:6]}
SECONDS = 5.0  # for one input; the machine may be busy
KNOWN = (
    type(None),
    bool,
    int,
    float,
    str,
    list,
    tuple,
    dict,
    torch.Tensor,
    Raised,
    Opaque,
    Picture,
)
MADE_UP, CHANGED = 200, 800  # examples of each kind, for frames and for notebooks
EACH = max(1, (INPUTS // 2 - MADE_UP) // CHANGED)  # changes that are tried for each of them
lasting = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}


def bounded(action: Callable[[], Any], size: int) -> None:
    """Run ``action`` on an input of ``size`` bytes: it takes little time and little memory."""
    tracemalloc.start()
    start = time.monotonic()
    try:
        action()
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert time.monotonic() - start < SECONDS
    assert peak < (1 << 20) + 200 * size


def read_frame(frame: bytes) -> None:
    with contextlib.suppress(ProtocolError):
        assert isinstance(decode(frame, FROM_STUDENT), KNOWN)


def read_notebook(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        found = normalise(parse(data, Path("ann.ipynb")), RELEASE, "ann", CHAPTER)
        assert isinstance(found, Submission)
        assert found.attempted <= {"corr2d", "Conv2D", "convolve2d", "edge_kernel", "learn_kernel"}
        json.dumps(found.notebook)


FRAMES = [
    encode({"to": "0123456789abcdef 3", "seen": {"values": torch.arange(6.0).reshape(2, 3)}}),
    encode({"to": "0 0", "seen": {"values": Raised(("ValueError", "Exception"), "no", ("l 1",))}}),
    encode(
        {"seen": [Opaque("Tensor", "sparse"), (1, 2.5, None, True), {"a": torch.ones(2).bool()}]}
    ),
    encode({"errors": {"corr2d": Raised(("NameError",), "name")}}),
    encode(Picture("RGB", torch.zeros(2, 2, 3, dtype=torch.uint8))),
]
NOTEBOOK = json.dumps(RELEASE).encode()
PIECES = [
    *(b"[", b"]", b"{", b"}", b",", b":", b'"', b"\\", b"\\u", b"\\ud800", b"null", b"1e999", b"-"),
    *(b"NaN", b"\xff", b"\x00", b"[[[[", b'{"$":"tuple","items":', b'"$"', b"9" * 30, b"%%time\\n"),
    *(
        b'"cells"',
        b'"source"',
        b'"metadata"',
        b'"grade_id"',
        b"def corr2d(",
        b"async ",
        b"!ls",
        b"?",
    ),
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes, cut, repeat and insert pieces that mean something to a parser."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        to = min(len(changed), at + chance.randint(0, 20))
        match chance.randrange(6):
            case 0:
                changed[at:to] = chance.randbytes(to - at)
            case 1:
                del changed[at:to]
            case 2:
                changed[at:at] = changed[at:to] * chance.randint(1, 8)
            case 3:
                changed[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 50))
            case 4:
                changed[at:to] = chance.choice(PIECES)
            case 5 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def refit(frame: bytes) -> bytes:
    """Make a frame's lengths fit again, so that its header is read."""
    end = frame.rfind(b"}") + 1 or len(frame)
    rest = len(frame) - max(end, PREFIX.size)
    return PREFIX.pack(MAGIC, max(0, end - PREFIX.size), max(0, rest)) + frame[PREFIX.size :]


@settings(max_examples=CHANGED, **lasting)
@seed(1)
@given(st.integers(0, 1 << 64), st.sampled_from(FRAMES), st.booleans())
def test_changed_frames_are_read_or_refused(start: int, frame: bytes, fits: bool) -> None:
    chance = random.Random(start)
    for _ in range(EACH):
        data = mutated(frame, chance)
        data = refit(data) if fits else data
        bounded(partial(read_frame, data), len(data))


ANSWERS = st.fixed_dictionaries(
    {"$": st.sampled_from(["dict", "tuple", "Raised", "Opaque", "Picture", "Case"])},
    optional={"items": st.lists(st.tuples(KEYS, HEADERS | TENSORS)), "state": HEADERS},
)


@settings(max_examples=MADE_UP, **lasting)
@seed(2)
@given(HEADERS | ANSWERS | st.lists(TENSORS | ANSWERS, max_size=4), st.binary(max_size=64))
def test_made_up_frames_are_read_or_refused(header: Any, payload: bytes) -> None:
    data = framed(header, payload)
    bounded(lambda: read_frame(data), len(data))


@settings(max_examples=CHANGED, **lasting)
@seed(3)
@given(st.integers(0, 1 << 64))
def test_changed_notebooks_are_read_or_refused(start: int) -> None:
    chance = random.Random(start)
    for _ in range(EACH):
        data = mutated(NOTEBOOK, chance)
        bounded(partial(read_notebook, data), len(data))


LINES = st.sampled_from(
    [
        *(
            "def corr2d(X, K):",
            "    return X",
            "class Conv2D:",
            "%time x = 1",
            "!ls",
            "%%bash",
            "x?",
        ),
        *(
            "x = !ls",
            "'''",
            '"',
            "(",
            "\\",
            "if 1:",
            "import torch",
            "@a",
            "\x0c",
            "\ud800",
            "\x00",
        ),
    ]
)
SOURCES = st.lists(LINES | st.text(max_size=8), max_size=8).map("\n".join)
ODD = st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just({}) | st.just([])
NAMES = st.sampled_from(["corr2d", "Conv2D", "check_corr2d", "setup", "other", ""]) | ODD
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | ODD,
        "id": NAMES,
        "source": SOURCES | st.lists(SOURCES | ODD, max_size=3) | ODD,
        "outputs": ODD,
        "metadata": st.fixed_dictionaries(
            {},
            optional={
                "nbgrader": st.fixed_dictionaries(
                    {}, optional={"grade_id": NAMES, "points": ODD, "locked": ODD, "solution": ODD}
                )
                | ODD,
                "course": ODD,
            },
        )
        | ODD,
    },
)


@settings(max_examples=MADE_UP, **lasting)
@seed(4)
@given(st.lists(CELLS | ODD, max_size=6), ODD)
def test_made_up_notebooks_are_read_or_refused(cells: list[Any], more: Any) -> None:
    data = json.dumps({"cells": cells, "metadata": more, "nbformat": more}).encode()
    bounded(lambda: read_notebook(data), len(data))


BOMBS = {
    "lists": b"[" + b"[]," * 340_000 + b"0]",
    "objects": b"[" + b"{}," * 340_000 + b"0]",
    "numbers": b"[" + b"0," * 500_000 + b"0]",
    "fractions": b"[" + b".5,".rjust(4, b"0") * 260_000 + b"0]",
    "words": b"[" + b'"",' * 340_000 + b"0]",
    "keys": b"{" + b'"a":{"":0},' * 90_000 + b'"b":0}',
    "one text": b'"' + b"\\ud83d\\ude00" * 80_000 + b'"',
    "depth": b"[" * 1_000_000,
    "tuples": b'{"$":"tuple","items":[' * 40_000,
    "tensors": b"["
    + b'{"$":"tensor","dtype":"bool","shape":[0],"at":0,"bytes":0},' * 16_000
    + b"0]",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_counted_before_it_is_opened(name: str) -> None:
    data = BOMBS[name][: FROM_STUDENT.header]
    assert len(data) > 400_000
    gc.collect()
    tracemalloc.start()
    try:
        read_frame(framed(data))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40 << 20


@pytest.mark.parametrize("piece", [b"{},", b"[],", b'{"a":0},', b"0,", b'"",', b'"\\"[[[[",'])
def test_a_notebook_that_is_a_bomb_is_refused_before_it_is_opened(piece: bytes) -> None:
    data = b'{"cells":[' + piece * ((30 << 20) // len(piece)) + b"0]}"
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match="parts; clear its outputs"):
            parse(data, Path("ann.ipynb"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


def test_brackets_and_commas_in_what_a_notebook_prints_are_no_parts() -> None:
    printed = {"output_type": "stream", "text": "[0.1, 0.2], " * 500_000}
    data = json.dumps({"cells": [{"cell_type": "code", "outputs": [printed]}]}).encode()
    assert len(parse(data, Path("ann.ipynb"))) == 1
