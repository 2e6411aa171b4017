"""The official case banks: drawn from the course's secret seed, kept beside the gradebook."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import hypothesis
import torch

from course_utils.checking.bank import PUBLIC, dump, load
from course_utils.checking.wire import ProtocolError

from . import atomic, catalog
from .banks import SpecificationError, distil

ENGINE = Path(__file__).parent
STUDENT_SIDE = ENGINE.parent / "course_utils" / "checking"


class SeedError(ValueError):
    """There is no keeping or reading the secret seed; the message says what to do."""


class BankError(ValueError):
    """A public bank does not fit its specification; the message says what to do."""


def secret_seed(out: Path) -> int:
    """Return the course's secret seed: made at the first grading, then kept in ``out/seed``."""
    path = out / "seed"
    if not path.exists():
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise SeedError(f"{out}: {fault.strerror}; name another folder with OUT=") from None
        atomic.write_text(path, f"{secrets.randbelow(1 << 48)}\n")
    text = path.read_text().strip()
    if not text.isdecimal():
        raise SeedError(f"{path}: holds no number; restore it, or remove it to draw a new seed")
    return int(text)


@cache
def bank_path(stem: str, seed: int, out: Path) -> Path:
    """Return where a chapter's official bank is kept: the name tells all that it depends on."""
    versions = (torch.__version__, hypothesis.__version__)
    public = public_file(stem)
    minimal = public.read_bytes() if public.exists() else b""
    key = fingerprint([stem, str(seed), *versions, engine_version(), minimal])
    return out / ".banks" / f"{stem}-{key}.bank"


def bank_file(stem: str, seed: int, out: Path) -> Path:
    """Return the file of a chapter's official bank, distilling it if it is not there yet.

    Raises `BankError`.
    """
    path = bank_path(stem, seed, out)
    if not _is_whole(path):
        public = public_file(stem)
        try:
            bank = distil(catalog.chapter(stem), seed, load(public))
        except (OSError, ProtocolError, SpecificationError) as fault:
            raise BankError(f"{public}: {fault}; run `make assignments`") from None
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_bytes(path, dump(bank))
    return path


def public_file(stem: str) -> Path:
    """Return the file of a chapter's public bank, from which the minimal cases are taken."""
    return PUBLIC / f"{stem}.bank"


def _is_whole(path: Path) -> bool:
    try:
        load(path)
    except (OSError, ProtocolError):
        return False
    return True


@cache
def engine_version() -> str:
    """Return a hash of all code that marks depend on: the engine and the specifications."""
    files = [*ENGINE.rglob("*.py"), *STUDENT_SIDE.rglob("*.py")]
    return fingerprint(path.read_bytes() for path in sorted(files))


def fingerprint(parts: Iterable[bytes | str]) -> str:
    """Return a short hash of some texts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() if isinstance(part, str) else part)
        digest.update(b"\0")
    return digest.hexdigest()[:24]
