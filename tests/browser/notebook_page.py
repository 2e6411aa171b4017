"""A notebook open in JupyterLab, used as a student uses it: with keyboard and mouse."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import ROOT

HAS_RUN = re.compile(r"\[\d+\]:")
PATIENCE = 60_000  # milliseconds: a busy machine imports torch in ten seconds
STDERR = '[data-mime-type="application/vnd.jupyter.stderr"]'


class NotebookPage:
    """One of the course's notebooks in a browser."""

    def __init__(self, page: Page, address: str, path: str) -> None:
        self.page = page
        self.toolbar = page.locator(".jp-NotebookPanel-toolbar")
        self._sources = [
            "".join(cell["source"])
            for cell in json.loads((ROOT / "assignments" / path).read_bytes())["cells"]
        ]
        # A workspace of its own: what another test left open is not open in it.
        page.goto(f"{address}/lab/workspaces/{Path(path).stem}/tree/{path}")
        page.locator(".jp-Notebook-cell").first.wait_for(timeout=PATIENCE)
        # What is run before the kernel has answered once may be lost.
        expect(page.locator("#jp-bottom-panel")).to_contain_text("| Idle", timeout=PATIENCE)

    def cell(self, part: str) -> Locator:
        """Return the only cell whose source, as it was released, holds ``part``."""
        (place,) = [n for n, text in enumerate(self._sources) if part in text]
        return self.page.locator(f'.jp-Notebook-cell[data-windowed-list-index="{place}"]')

    def write(self, cell: Locator, source: str) -> None:
        """Put ``source`` in the place of what the cell holds."""
        self._focus(cell)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)

    def start(self, cell: Locator) -> Callable[[], None]:
        """Run the cell, and return a function that waits until it is done."""
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        self._focus(cell)
        self.page.keyboard.press("Control+Enter")
        expect(prompt).not_to_have_text(before, timeout=PATIENCE)
        return lambda: expect(prompt).to_have_text(HAS_RUN, timeout=PATIENCE)

    def run(self, *cells: Locator) -> None:
        """Run the cells and wait until they are done."""
        for cell in cells:
            self.start(cell)()

    def _focus(self, cell: Locator) -> None:
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").click()

    def validate(self) -> str:
        """Click on Validate and return what it says."""
        self.toolbar.get_by_text("Validate").click()
        dialog = self.page.locator(".jp-Dialog-content", has_text="Validation Results")
        dialog.wait_for(timeout=2 * PATIENCE)
        told = dialog.inner_text()
        screenshot(self.page, "validate")
        dialog.get_by_role("button").click()
        return told

    def choose_theme(self, name: str) -> None:
        """Choose a theme in the menu of JupyterLab."""
        self.page.get_by_role("menuitem", name="Settings", exact=True).click()
        for entry in ("Theme", name):
            self.page.locator(".lm-Menu-itemLabel").get_by_text(entry, exact=True).click()
        theme = self.page.locator(f'body[data-jp-theme-name="{name}"]')
        theme.wait_for(state="attached", timeout=PATIENCE)

    def complaints(self) -> list[str]:
        """Return the dialogs, notifications and lines on stderr that are to be seen."""
        found = self.page.locator(f".jp-Dialog-content, .Toastify__toast, {STDERR}")
        return found.all_inner_texts()


def screenshot(page: Page, name: str) -> Path:
    """Keep a picture of the page in ``build/screenshots``."""
    path = ROOT / "build" / "screenshots" / f"{name}.png"
    page.screenshot(path=path)
    return path
