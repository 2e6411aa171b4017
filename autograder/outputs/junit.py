"""Checks as JUnit XML, the form in which continuous integration shows what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from .. import atomic


@dataclass(frozen=True)
class Check:
    """Something of a chapter that was checked, whether it holds, and how long that took."""

    chapter: str
    what: str
    holds: bool
    detail: str
    seconds: float


def write(path: Path, name: str, checks: Sequence[Check]) -> None:
    """Write ``checks`` as a test suite called ``name``. Raises ``OSError``."""
    failed = sum(not check.holds for check in checks)
    suite = ElementTree.Element(
        "testsuite",
        name=name,
        tests=str(len(checks)),
        failures=str(failed),
        errors="0",
        time=f"{sum(check.seconds for check in checks):.3f}",
    )
    for check in checks:
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=check.chapter,
            name=check.what,
            time=f"{check.seconds:.3f}",
        )
        if not check.holds:
            ElementTree.SubElement(case, "failure", message=check.detail)
    atomic.write_bytes(path, ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True))
