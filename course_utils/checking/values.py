"""The plain data that travels between the checker and a student's process.

A *case* says how to drive the student's code; an *observation* says what happened, as a
dictionary from aspect (``"values"``, ``"gradient"`` ...) to value. A value is ``None``, a bool,
a number, a string, a list, tuple or dict of values, a tensor, or one of the classes below. None
of them has behaviour, so each can be sent as JSON and raw bytes and never needs unpickling.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import torch

Observation = dict[str, Any]
LONGEST = 2000


def _is_short(text: object) -> bool:
    """Say whether a text is one, and short: what comes from a student is checked on arrival."""
    return isinstance(text, str) and len(text) <= LONGEST


@dataclass(frozen=True)
class Raised:
    """An exception where a value was expected.

    ``names`` are the class names of the exception and its bases, most specific first, so that a
    subclass of the expected exception is as good as the exception itself.
    """

    names: tuple[str, ...]
    message: str = ""
    lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for texts in (self.names, self.lines, (self.message,)):
            if not isinstance(texts, tuple) or not all(_is_short(text) for text in texts):
                raise TypeError("a Raised holds short texts")
        if not self.names:
            raise TypeError("a Raised has a name")


@dataclass(frozen=True)
class Opaque:
    """An object that is no plain data: only the name of its type and a short text travel."""

    type: str
    text: str = ""

    def __post_init__(self) -> None:
        if not (_is_short(self.type) and _is_short(self.text)):
            raise TypeError("an Opaque holds two short texts")


@dataclass(frozen=True)
class Picture:
    """One of Pillow's pictures: its mode, and its pixels, uint8, shape (H, W) or (H, W, c)."""

    MODES: ClassVar[dict[str, tuple[int, ...]]] = {"L": (), "LA": (2,), "RGB": (3,), "RGBA": (4,)}

    mode: str
    pixels: torch.Tensor

    def __post_init__(self) -> None:
        channels = self.MODES.get(self.mode)
        tensor = isinstance(self.pixels, torch.Tensor) and self.pixels.dtype == torch.uint8
        if channels is None or not tensor or tuple(self.pixels.shape[2:]) != channels:
            raise TypeError("a Picture has a mode and pixels that fit it")


@dataclass(frozen=True)
class Built:
    """An ``nn`` module given as an argument: a class of ``torch.nn`` and how to construct it.

    ``fill`` is the seed of the formula that fills its parameters and buffers.
    """

    kind: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    fill: int = 0


@dataclass(frozen=True)
class Case:
    """One way of driving an exercise: the arguments, and what is looked at.

    ``scenario`` says how the subject is driven, ``aspect`` what the returned value is evidence
    for. ``options`` are read by the scenario alone (a module's constructor arguments are
    ``args``; its inputs are an option).
    """

    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    scenario: str = "call"
    aspect: str = "values"
    gradient: bool = False
    seed: int = 0
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Parted:
    """How a mistake misses an expectation that many answers meet: where, and in what way.

    Stored in the place of a misconception's answer, which is random there.
    """

    where: str
    way: str


TRAVELLERS: dict[str, type] = {
    kind.__name__: kind for kind in (Raised, Opaque, Picture, Built, Case, Parted)
}
