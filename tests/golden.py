"""Compare a text with its golden file; ``UPDATE_GOLDEN=1`` writes the files anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")


def assert_golden(name: str, text: str) -> None:
    """Fail unless ``text`` is what ``tests/golden/<name>`` holds, style sheets aside."""
    path = FOLDER / name
    text = re.sub(r"<style>.*?</style>", "<style>…</style>", text, flags=re.DOTALL)
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is not there yet: run once with UPDATE_GOLDEN=1"
    assert text == path.read_text(encoding="utf-8"), f"{path.name}: see UPDATE_GOLDEN=1"
