"""``make release``: write the student bundle."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from .. import atomic
from ..bundle import contents

NAME = "convolutional_networks"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same files always give the same bytes


def run(out: Path) -> Path:
    """Write ``out/convolutional_networks.zip`` and return its path."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in contents.files():
            archive.writestr(
                zipfile.ZipInfo(f"{NAME}/{path}", EPOCH), content, zipfile.ZIP_DEFLATED
            )
    target = out / f"{NAME}.zip"
    out.mkdir(parents=True, exist_ok=True)
    atomic.write_bytes(target, buffer.getvalue())
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB for students, without any answer")
    return target
