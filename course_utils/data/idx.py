"""The IDX files of MNIST and Fashion-MNIST, read with distrust.

An IDX file is two zeros, the type of its values (8: bytes), the number of axes, the size of each
axis in four bytes, and the values.
"""

from __future__ import annotations

import gzip
import math
import zlib
from pathlib import Path
from typing import IO

import torch
from torch import Tensor

from .faults import BrokenDataError
from .image_set import Part

BYTES = 8
NEXT_STEP = "remove it or put a whole copy in its place"


def read_folder(folder: Path, classes: int) -> tuple[Part, Part]:
    """Return (pixels, labels) for training and for the test: uint8, (n, 1, h, w) and (n,).

    The folder holds four files, each plain or gzipped. Raises ``FileNotFoundError`` where one is
    missing, `BrokenDataError` where one is damaged or does not fit to the others.
    """
    train, test = (_read_part(folder, part, classes) for part in ("train", "t10k"))
    return train, test


def holds_idx(folder: Path) -> bool:
    """Return whether the folder has the training images of such a data set."""
    return any(path.exists() for path in _candidates(folder, "train-images-idx3-ubyte"))


def _candidates(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / name, folder / f"{name}.gz"


def _read_part(folder: Path, part: str, classes: int) -> Part:
    pixels = read_idx(folder, f"{part}-images-idx3-ubyte", axes=3)
    labels = read_idx(folder, f"{part}-labels-idx1-ubyte", axes=1)
    if len(pixels) != len(labels):
        raise BrokenDataError(
            f"{folder}: {len(pixels)} images and {len(labels)} labels in {part}-*; {NEXT_STEP}"
        )
    if len(labels) == 0 or labels.max() >= classes:
        raise BrokenDataError(
            f"{folder}: the labels in {part}-* are not all from 0 to {classes - 1}; {NEXT_STEP}"
        )
    return pixels.unsqueeze(1), labels


def read_idx(folder: Path, name: str, axes: int) -> Tensor:
    """Return the bytes of an IDX file, plain or gzipped: uint8, with so many axes."""
    for path in _candidates(folder, name):
        if path.exists():
            try:
                with path.open("rb") as file:
                    packed = path.suffix == ".gz"
                    return _values(gzip.GzipFile(fileobj=file) if packed else file, axes)
            except (ValueError, EOFError, zlib.error, gzip.BadGzipFile) as fault:
                raise BrokenDataError(f"{path}: {fault}; {NEXT_STEP}") from fault
    raise FileNotFoundError(f"{folder} has neither {name} nor {name}.gz; put one there")


def _values(file: IO[bytes] | gzip.GzipFile, axes: int) -> Tensor:
    start = file.read(4)
    if start != bytes([0, 0, BYTES, axes]):
        raise ValueError(f"begins with {start.hex() or 'nothing'}, not as an IDX file should")
    sizes = [int.from_bytes(file.read(4)) for _ in range(axes)]
    expected = math.prod(sizes)
    if expected == 0:
        raise ValueError("announces no values")
    content = bytearray(file.read(expected + 1))  # one more: it also checks gzip's own checksum
    if len(content) != expected:
        found = "more" if len(content) > expected else f"{len(content):,}"
        raise ValueError(f"{expected:,} bytes of values were announced, {found} are there")
    return torch.frombuffer(content, dtype=torch.uint8).reshape(sizes)
