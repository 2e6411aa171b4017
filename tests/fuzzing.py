"""Coverage-guided fuzzing of what the grader reads of students: ``make fuzz``.

atheris changes frames and notebooks wherever that reaches new lines of the reading code. Nothing
but `ProtocolError` and `UnreadableError` may come out, each input has five seconds, and no single
allocation may exceed the caps. libFuzzer, which drives it, writes an input that breaks a bound
into ``build/fuzz`` and ends with another status than 0.
"""

from __future__ import annotations

import contextlib
import copy
import json
import sys
from pathlib import Path

import atheris

INSTRUMENTED = [
    "course_utils.checking.wire",
    "course_utils.checking.values",
    "autograder.handed_in",
    "autograder.submission",
]
with atheris.instrument_imports(include=INSTRUMENTED):
    from autograder.handed_in import UnreadableError, parse
    from autograder.submission import normalise
    from course_utils.checking.wire import (
        FROM_STUDENT,
        MAGIC,
        PREFIX,
        ProtocolError,
        decode,
        encode,
    )

import torch

from autograder import course
from course_utils.checking.values import Opaque, Picture, Raised

CHAPTER = "ch01_cross_correlation"
FOLDER = Path(__file__).parents[1] / "build" / "fuzz"
LIMITS = ("-timeout=5", "-malloc_limit_mb=512", "-rss_limit_mb=4096", "-max_len=65536")
RELEASE = course.release(CHAPTER)
SMALL = {**RELEASE, "cells": RELEASE["cells"][:6]}
FRAMES = (
    {
        "to": "0 0",
        "seen": {"values": torch.arange(6.0).reshape(2, 3), "errors": Raised(("E",), "")},
    },
    [1, -2.5, None, True, "text", (1, 2), {"a": torch.zeros(0, 3, dtype=torch.bool)}],
    {
        "picture": Picture("RGB", torch.zeros(2, 2, 3, dtype=torch.uint8)),
        "other": Opaque("list", "a"),
    },
)


def read_frame(data: bytes) -> None:
    """Decode what a student's process might have sent: as it is, and with the right lengths."""
    header, _, payload = data.partition(b"\0")
    framed = PREFIX.pack(MAGIC, len(header), len(payload)) + header + payload
    for frame in (data, framed):
        with contextlib.suppress(ProtocolError):
            decode(frame, FROM_STUDENT)


def read_notebook(data: bytes) -> None:
    """Read what a student might have handed in."""
    with contextlib.suppress(UnreadableError):
        normalise(parse(data, Path("ann.ipynb")), SMALL, "ann", CHAPTER)


def examples(target: str) -> list[bytes]:
    """Return good inputs, from which the fuzzer sets out."""
    if target == "frames":
        frames = [encode(value) for value in FRAMES]
        return frames + [_without_lengths(frame) for frame in frames]
    changed = copy.deepcopy(SMALL)
    changed["cells"][1]["metadata"] = {"nbgrader": {"grade_id": "corr2d", "points": 1e9}}
    return [json.dumps(notebook).encode() for notebook in (SMALL, changed, {"cells": []})]


def _without_lengths(frame: bytes) -> bytes:
    _, header, _ = PREFIX.unpack(frame[: PREFIX.size])
    rest = frame[PREFIX.size :]
    return rest[:header] + b"\0" + rest[header:]


def main() -> None:
    """Fuzz ``frames`` or ``notebooks`` (the first argument) with so many inputs (the second)."""
    target, runs = sys.argv[1:]
    corpus = FOLDER / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, example in enumerate(examples(target)):
        (corpus / f"example_{number}").write_bytes(example)
    found = f"-artifact_prefix={FOLDER}/{target}_"
    arguments = [sys.argv[0], f"-runs={runs}", *LIMITS, found, str(corpus)]
    atheris.Setup(arguments, read_frame if target == "frames" else read_notebook)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
