"""Frames: whatever a student's process writes is a value, or refused at little cost."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from course_utils.checking.values import TRAVELLERS, Raised
from course_utils.checking.wire import (
    DTYPES,
    FROM_STUDENT,
    MAGIC,
    PREFIX,
    Caps,
    ProtocolError,
    decode,
    encode,
    lengths,
    read_frame,
)

HONEST = encode({"values": torch.arange(6.0).reshape(2, 3), "input left alone": "unchanged"})


def framed(header: Any, payload: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return PREFIX.pack(MAGIC, len(text), len(payload)) + text + payload


def tensor_header(**changes: Any) -> dict[str, Any]:
    return {"$": "tensor", "dtype": "float32", "shape": [2], "at": 0, "bytes": 8} | changes


def test_numbers_beyond_64_bits_are_refused() -> None:
    for number in (1 << 63, -(1 << 63), 10**400):
        with pytest.raises(ProtocolError, match="64 bits"):
            decode(framed(number))
    with pytest.raises(ProtocolError):
        decode(framed(b"1" * 10_000))


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    for value in ("\ud800", ["é\udfff"], {"\ud83d": 1}, Raised(("\udcff",), "\ud800")):
        decoded = decode(encode(value), FROM_STUDENT)
        str(decoded).encode()
        assert "?" in str(decoded)
    assert decode(encode("\U0001f600 é")) == "\U0001f600 é"


def test_nesting_is_capped_where_it_is_read() -> None:
    value: Any = 0
    for _ in range(FROM_STUDENT.depth):
        value = [value]
    assert decode(encode(value), FROM_STUDENT) == value
    with pytest.raises(ProtocolError, match="nested"):
        decode(encode([value]), FROM_STUDENT)
    with pytest.raises(ProtocolError):
        decode(framed(b"[" * 1_000_000), FROM_STUDENT)


def test_the_number_of_parts_is_capped() -> None:
    few = Caps(nodes=10)
    assert decode(encode([0] * 9), few) == [0] * 9
    for crowd in ([0] * 10, {str(n): n for n in range(10)}, tuple(range(10))):
        with pytest.raises(ProtocolError, match="parts"):
            decode(encode(crowd), few)


def test_lengths_are_capped_before_anything_is_read() -> None:
    asked: list[int] = []

    def endless(count: int) -> bytes:
        asked.append(count)
        return PREFIX.pack(MAGIC, 1 << 31, 1 << 60)[:count]

    with pytest.raises(ProtocolError, match="more than allowed"):
        read_frame(endless, FROM_STUDENT)
    assert asked == [PREFIX.size]
    for header, payload in ((FROM_STUDENT.header + 1, 0), (0, FROM_STUDENT.payload + 1)):
        with pytest.raises(ProtocolError, match="more than allowed"):
            lengths(PREFIX.pack(MAGIC, header, payload), FROM_STUDENT)


WRONG_TENSORS = {
    "beyond the payload": tensor_header(shape=[4], bytes=16),
    "from before the payload": tensor_header(at=-8),
    "bytes that do not fill an element": tensor_header(bytes=7),
    "fewer bytes than the shape": tensor_header(shape=[3]),
    "more bytes than the shape": tensor_header(shape=[1]),
    "a shape that overflows": tensor_header(shape=[1 << 39] * 4),
    "a negative size": tensor_header(shape=[-2]),
    "a size that is a truth": tensor_header(shape=[2, True]),
    "a size that is no integer": tensor_header(shape=[2.0]),
    "too many axes": tensor_header(shape=[1] * 17),
    "a shape that is no list": tensor_header(shape="2"),
    "an unknown dtype": tensor_header(dtype="quint8"),
    "a dtype that is a list": tensor_header(dtype=["float32"]),
    "no dtype": {"$": "tensor", "shape": [2], "at": 0, "bytes": 8},
    "the same bytes twice": [tensor_header(), tensor_header()],
    "overlapping bytes": [tensor_header(), tensor_header(at=4, shape=[1], bytes=4)],
    "a memory layout": tensor_header(stride=[1], offset=0),
}


@pytest.mark.parametrize("name", WRONG_TENSORS)
def test_a_tensor_that_breaks_the_rules_is_refused(name: str) -> None:
    with pytest.raises(ProtocolError):
        decode(framed(WRONG_TENSORS[name], bytes(8)), FROM_STUDENT)


def test_a_layout_never_reaches_beyond_its_own_bytes() -> None:
    for stride, offset in (([8], 0), ([1], 1), ([1 << 39], 0)):
        with pytest.raises(ProtocolError):
            decode(framed(tensor_header(stride=stride, offset=offset), bytes(8)))


@pytest.mark.parametrize("kind", sorted(set(TRAVELLERS) - set(FROM_STUDENT.classes or ())))
def test_a_student_cannot_send_the_graders_own_classes(kind: str) -> None:
    with pytest.raises(ProtocolError, match="not allowed"):
        decode(framed({"$": kind, "state": {"$": "dict", "items": []}}), FROM_STUDENT)


WRONG_OBJECTS: list[Any] = [
    {"$": "Raised", "state": {"$": "dict", "items": []}},
    {"$": "Raised", "state": ["names"]},
    {"$": "Raised", "state": {"$": "dict", "items": [["names", "KeyError"]]}},
    {"$": "Opaque", "state": {"$": "dict", "items": [["type", 3]]}},
    {"$": "Opaque", "state": {"$": "dict", "items": [["type", "x" * 5000]]}},
    {"$": "Opaque", "state": {"$": "dict", "items": [["type", "x"], ["mismatch", "y"]]}},
    {"$": "eval", "state": None},
    {"$": ["Raised"], "state": None},
    {"$": "dict", "items": [[1, 2]]},
    {"$": "dict", "items": [["key"]]},
    {"$": "dict", "items": 5},
    {"$": "tuple"},
    {"no": "mark"},
]


@pytest.mark.parametrize("header", WRONG_OBJECTS, ids=str)
def test_an_object_that_breaks_the_rules_is_refused(header: Any) -> None:
    with pytest.raises(ProtocolError):
        decode(framed(header), FROM_STUDENT)


def decodes_or_refuses(frame: bytes) -> None:
    """Nothing but `ProtocolError` is raised, and little memory is used."""
    tracemalloc.start()
    try:
        decode(frame, FROM_STUDENT)
    except ProtocolError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 200_000 + 100 * len(frame)


def test_a_truncated_frame_is_refused() -> None:
    for length in range(len(HONEST)):
        with pytest.raises(ProtocolError):
            decode(HONEST[:length], FROM_STUDENT)


@given(st.binary(max_size=200))
@example(MAGIC)
def test_random_bytes_are_refused(data: bytes) -> None:
    decodes_or_refuses(data)


@given(st.data())
def test_a_frame_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    frame = bytearray(HONEST)
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    decodes_or_refuses(bytes(frame))


WORDS = st.sampled_from(["$", "tensor", "dict", "tuple", "Raised", "Opaque", "Case", "float32"])
KEYS = st.sampled_from(
    ["$", "dtype", "shape", "at", "bytes", "stride", "offset", "items", "state", "names", "type"]
)
NUMBERS = st.integers(-3, 9) | st.sampled_from([1 << 39, 1 << 62, 1 << 70]) | st.floats()
HEADERS = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=12,
)
TENSORS = st.fixed_dictionaries(
    {
        "$": st.just("tensor"),
        "dtype": st.sampled_from(sorted(DTYPES)),
        "shape": st.lists(NUMBERS, max_size=3),
        "at": NUMBERS,
        "bytes": NUMBERS,
    },
    optional={"stride": st.lists(NUMBERS, max_size=3), "offset": NUMBERS},
)


@given(HEADERS | TENSORS | st.lists(TENSORS, max_size=3), st.binary(max_size=16))
def test_any_header_is_read_or_refused(header: Any, payload: bytes) -> None:
    decodes_or_refuses(framed(header, payload))
