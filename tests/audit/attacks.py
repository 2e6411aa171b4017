"""What the attacks of ``tests/attacks`` achieve, as `tests/test_attacks.py` finds."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder import atomic
from autograder.official import fingerprint

from .grading import KEPT, ROOT, engine

TESTED = ("tests/test_attacks.py", "tests/test_attacks_on_files.py")
BAD = ("failure", "error")
READ = (*TESTED, "tests/attacking.py", "tests/attacks/*")


@dataclass(frozen=True)
class Attacks:
    """How many attacks were tried, which achieved something, and why some were not tried."""

    tried: int
    achieved: tuple[str, ...]
    skipped: tuple[str, ...]


def tried() -> Attacks:
    """Try every attack, unless neither they nor the engine have changed since the last time."""
    files = sorted(file for pattern in READ for file in ROOT.glob(pattern) if file.is_file())
    key = fingerprint([engine(), *(file.read_bytes() for file in files)])
    path = KEPT / "attacks" / f"{key}.json"
    try:
        kept = json.loads(path.read_bytes())
        return Attacks(kept["tried"], tuple(kept["achieved"]), tuple(kept["skipped"]))
    except (OSError, ValueError, TypeError, KeyError):
        found = _try()
    if not found.skipped:
        atomic.write_text(path, json.dumps(asdict(found)))
    return found


def _try() -> Attacks:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "attacks.xml")
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", *TESTED],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        if not report.exists():
            raise RuntimeError(f"the attacks could not be tried:\n{ended.stdout}{ended.stderr}")
        return read(ElementTree.parse(report).getroot())


def read(report: ElementTree.Element) -> Attacks:
    """Read pytest's report in JUnit's form."""
    cases = list(report.iter("testcase"))
    bad = {case.get("name", "") for case in cases for child in case if child.tag in BAD}
    skipped = {case.get("name", "") for case in cases if case.find("skipped") is not None}
    return Attacks(len(cases) - len(skipped), tuple(sorted(bad)), tuple(sorted(skipped)))
