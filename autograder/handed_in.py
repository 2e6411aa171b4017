"""What was handed in, taken from the disk and parsed: bytes under caps, and no link followed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

MAX_NOTEBOOK = 32 << 20  # bytes; with its pictures a chapter's notebook is below one million
MAX_PARTS = 1_000_000  # texts, brackets and commas of a notebook's JSON
MAX_FILES = 20
MAX_FILE = 400_000  # bytes of a Python file beside the notebook
PART = re.compile(rb'[\[{,]|"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)


class UnreadableError(ValueError):
    """A submission that cannot be read; the message names the file, the fault, the next step."""


@dataclass(frozen=True)
class HandedIn:
    """A notebook as it was handed in, with the Python files beside it; nothing is read yet."""

    path: Path
    student: str
    data: bytes
    files: dict[str, str]

    @property
    def digest(self) -> str:
        """A hash of all that was handed in."""
        return _digest(self.data, self.files)


def collect(path: Path, student: str) -> HandedIn:
    """Take the notebook at ``path`` and what lies beside it. Raises `UnreadableError`."""
    return HandedIn(path, student, read_file(path, MAX_NOTEBOOK), dict(_beside(path)))


def _digest(data: bytes, files: Mapping[str, str]) -> str:
    digest = hashlib.sha256(data)
    for name, text in sorted(files.items()):
        digest.update(f"\0{name}\0{text}".encode("utf-8", "replace"))
    return digest.hexdigest()


def read_file(path: Path, most: int) -> bytes:
    """Read a regular file of at most ``most`` bytes; follows no link. Raises `UnreadableError`."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as fault:
        why = "is a link" if path.is_symlink() else f"cannot be opened ({fault.strerror})"
        raise UnreadableError(f"{path}: {why}; ask for the notebook itself") from None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise UnreadableError(f"{path}: is no regular file; ask for the notebook itself")
    with os.fdopen(handle, "rb") as file:
        if status.st_size > most:
            size = f"{status.st_size / 1e6:.0f} MB, more than {most / 1e6:.0f} MB"
            raise UnreadableError(f"{path}: is {size}; clear its outputs and submit again")
        return file.read(most + 1)


def parse(data: bytes, path: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook. Raises `UnreadableError`."""
    if _has_too_many_parts(data):
        raise UnreadableError(
            f"{path}: has more than {MAX_PARTS:,} parts; clear its outputs and submit again"
        )
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError) as fault:
        reason = str(fault).split(":")[0] or type(fault).__name__
        raise UnreadableError(
            f"{path}: is no notebook ({reason}); submit the .ipynb file"
        ) from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise UnreadableError(
            f"{path}: has no cells; open it in JupyterLab, save it and submit it again"
        )
    return [cell for cell in cells if isinstance(cell, dict)]


def _has_too_many_parts(data: bytes) -> bool:
    """Count before anything is made of them: an empty object takes thirty times its length."""
    if sum(map(data.count, (b"[", b"{", b",", b'"'))) <= MAX_PARTS:
        return False
    return next(islice(PART.finditer(data), MAX_PARTS, None), None) is not None


def _beside(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the Python files beside a notebook: a student's own helpers."""
    for helper in sorted(path.parent.glob("*.py"))[:MAX_FILES]:
        try:
            yield helper.name, read_file(helper, MAX_FILE).decode("utf-8", "replace")
        except UnreadableError:
            continue  # a link, say: the notebook may not need it
