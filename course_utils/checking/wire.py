"""Messages as a JSON header and raw tensor bytes: nothing is ever unpickled.

A frame is ``b"CNN1"``, the header's length (4 bytes), the payload's length (8 bytes), the header
and the payload. Tensors stand in the header as shape, dtype and offset into the payload. Every
cap is applied before memory is allocated; whoever reads a student's frame allows neither memory
layouts nor any class but `Raised`, `Opaque` and `Picture`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import torch

from .values import TRAVELLERS

_JSON = json.JSONEncoder(separators=(",", ":"))
PREFIX = struct.Struct("<4sIQ")
MAGIC = b"CNN1"
DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float32,
        torch.float64,
        torch.float16,
        torch.bfloat16,
        torch.int64,
        torch.int32,
        torch.int16,
        torch.int8,
        torch.uint8,
        torch.bool,
        torch.complex64,
        torch.complex128,
    )
}


class ProtocolError(ValueError):
    """A frame that breaks the format or exceeds a cap."""


@dataclass(frozen=True)
class Caps:
    """What a reader accepts. Lengths are in bytes; ``classes`` None allows every traveller.

    ``nodes`` bounds the parts of the message and, times four, the commas and brackets of its
    header: those are counted before anything is made of them.
    """

    header: int = 4 << 20
    payload: int = 64 << 20
    depth: int = 24
    nodes: int = 200_000
    classes: frozenset[str] | None = None
    layouts: bool = True


FROM_STUDENT = Caps(
    header=1 << 20,
    nodes=100_000,
    classes=frozenset({"Raised", "Opaque", "Picture"}),
    layouts=False,
)


def encode(value: Any) -> bytes:
    """Return ``value`` as one frame. Raises ``TypeError`` for anything that is no plain data."""
    payload = bytearray()
    header = _JSON.encode(_pack(value, payload)).encode()
    return PREFIX.pack(MAGIC, len(header), len(payload)) + header + bytes(payload)


def _pack(value: Any, payload: bytearray) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list):
        return [_pack(item, payload) for item in value]
    if isinstance(value, tuple):
        return {"$": "tuple", "items": [_pack(item, payload) for item in value]}
    if isinstance(value, dict):
        return {"$": "dict", "items": [[str(k), _pack(v, payload)] for k, v in value.items()]}
    if isinstance(value, torch.Tensor):
        return _pack_tensor(value.detach(), payload)
    if type(value).__name__ in TRAVELLERS:
        state = {entry.name: getattr(value, entry.name) for entry in fields(value)}
        return {"$": type(value).__name__, "state": _pack(state, payload)}
    raise TypeError(f"cannot send a {type(value).__name__}: {value!r:.80}")


def _pack_tensor(tensor: torch.Tensor, payload: bytearray) -> dict[str, Any]:
    packed: dict[str, Any] = {
        "$": "tensor",
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "shape": list(tensor.shape),
        "at": len(payload),
    }
    if packed["dtype"] not in DTYPES:
        raise TypeError(f"cannot send a tensor of dtype {tensor.dtype}")
    if not tensor.is_contiguous():
        packed["stride"] = list(tensor.stride())
        packed["offset"] = tensor.storage_offset()
        extent = tensor.untyped_storage().nbytes() // tensor.element_size()
        tensor = tensor.as_strided((extent,), (1,), 0)
    # A new tensor: one element may call itself contiguous with any stride.
    flat = torch.empty(tensor.numel(), dtype=tensor.dtype).copy_(tensor.reshape(-1))
    data = flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b""
    packed["bytes"] = len(data)
    payload += data
    return packed


def decode(frame: bytes, caps: Caps = Caps()) -> Any:
    """Return the value of one whole frame. Raises `ProtocolError` when it is not well formed."""
    header_length, payload_length = lengths(frame[: PREFIX.size], caps)
    if len(frame) != PREFIX.size + header_length + payload_length:
        raise ProtocolError("the frame's length differs from what it announces")
    start = PREFIX.size + header_length
    try:
        text = frame[PREFIX.size : start]
        if _parts(text) > 4 * caps.nodes:
            raise ProtocolError("the message has too many parts")
        header = json.loads(text)
        return _Unpacker(memoryview(frame)[start:], caps).unpack(header, 0)
    except ProtocolError:
        raise
    except (ValueError, TypeError, KeyError, RecursionError, RuntimeError, OverflowError) as fault:
        raise ProtocolError(f"malformed frame: {fault}") from None


def fitting(frame: bytes, caps: Caps) -> bytes:
    """Return ``frame``. Raises `ProtocolError` where a reader with ``caps`` might refuse it."""
    header, _ = lengths(frame[: PREFIX.size], caps)
    if _parts(frame[PREFIX.size : PREFIX.size + header]) > caps.nodes:
        raise ProtocolError("the message has too many parts")
    return frame


def _parts(text: bytes) -> int:
    return sum(map(text.count, (b"[", b"{", b",")))


def lengths(prefix: bytes, caps: Caps) -> tuple[int, int]:
    """Return the lengths of header and payload that a frame's first bytes announce."""
    if len(prefix) != PREFIX.size:
        raise ProtocolError("the frame ends within its prefix")
    magic, header, payload = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise ProtocolError("the frame does not begin with its mark")
    if header > caps.header or payload > caps.payload:
        raise ProtocolError(f"the frame announces {header + payload} bytes, more than allowed")
    return header, payload


def read_frame(read_exactly: Callable[[int], bytes], caps: Caps = Caps()) -> Any:
    """Read one frame through ``read_exactly(n) -> n bytes`` and return its value."""
    prefix = read_exactly(PREFIX.size)
    return decode(prefix + read_exactly(sum(lengths(prefix, caps))), caps)


class _Unpacker:
    def __init__(self, payload: memoryview, caps: Caps) -> None:
        self.payload = payload
        self.caps = caps
        self.nodes = 0
        self.bytes = 0

    def unpack(self, packed: Any, depth: int) -> Any:
        self.nodes += 1
        if depth > self.caps.depth or self.nodes > self.caps.nodes:
            raise ProtocolError("the message is nested too deeply or has too many parts")
        if type(packed) is int and abs(packed) >= 1 << 63:
            raise ProtocolError("a number has more than 64 bits")
        if packed is None or isinstance(packed, bool | int | float):
            return packed
        if isinstance(packed, str):
            return self.text(packed)
        if isinstance(packed, list):
            return [self.unpack(item, depth + 1) for item in packed]
        if not isinstance(packed, dict):
            raise ProtocolError("the header holds something that is no value")
        kind = packed["$"]
        if kind == "tensor":
            return self.tensor(packed)
        if kind == "tuple":
            return tuple(self.unpack(item, depth + 1) for item in packed["items"])
        if kind == "dict":
            return {self.text(key): self.unpack(item, depth + 1) for key, item in packed["items"]}
        allowed = TRAVELLERS if self.caps.classes is None else self.caps.classes
        if kind in allowed:
            return TRAVELLERS[kind](**self.unpack(packed["state"], depth + 1))
        raise ProtocolError(f"a {kind!r:.40} is not allowed here")

    def text(self, key: Any) -> str:
        if not isinstance(key, str):
            raise ProtocolError("a key is a string")
        if self.caps.classes is None or key.isascii():
            return key
        # Half of a surrogate pair, which a student may send, can be written into no file.
        return key.encode("utf-8", "replace").decode("utf-8")

    def tensor(self, packed: dict[str, Any]) -> torch.Tensor:
        dtype = DTYPES[packed["dtype"]]
        shape = _sizes(packed["shape"])
        (start, size) = _sizes([packed["at"], packed["bytes"]])
        if start + size > len(self.payload):
            raise ProtocolError("a tensor reaches beyond the payload")
        self.bytes += size
        if self.bytes > len(self.payload):
            raise ProtocolError("tensors share bytes of the payload")
        data = bytearray(self.payload[start : start + size])
        flat = torch.frombuffer(data, dtype=dtype) if size else torch.empty(0, dtype=dtype)
        if "stride" not in packed:
            return flat.reshape(shape)
        if not self.caps.layouts:
            raise ProtocolError("a memory layout is not allowed here")
        return flat.as_strided(shape, _sizes(packed["stride"]), _sizes([packed["offset"]])[0])


def _sizes(packed: Any) -> list[int]:
    if not isinstance(packed, list) or len(packed) > 16:
        raise ProtocolError("a shape is a list of at most 16 sizes")
    for size in packed:
        if type(size) is not int or not 0 <= size < 1 << 40:
            raise ProtocolError(f"{size!r:.40} is no size")
    return packed
