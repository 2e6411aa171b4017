"""What axe, the usual checker of web pages, finds wrong in a page or in a part of it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")


def grave_faults(page: Page, part: str = "html") -> list[str]:
    """Return axe's serious and critical findings inside the elements of the selector ``part``."""
    assert page.locator(part).count(), f"there is no {part}"
    found = Axe().run(page, context=part).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
