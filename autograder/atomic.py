"""Files that are either the old one or the new one, whole, at whatever moment the power fails."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` in one step, making its folder when there is none.

    The bytes go to a new file in the same folder (a rename is atomic only within one file
    system), reach the disk, and take the name. Raises ``OSError``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with waiting.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Replace ``path`` by ``text`` as UTF-8; bytes that no file name could decode stay visible."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))
