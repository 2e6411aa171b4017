"""Our own pages and fragments in a browser: axe finds nothing grave, in light and in dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from autograder.outputs import html
from course_utils.checking.display import as_html
from tests.browser.accessibility import grave_faults
from tests.browser.notebook_page import screenshot
from tests.samples import RUN, outcomes, records, simple

SOURCES = {"corr2d": "def corr2d(X, K):\n    return X"}
FRAGMENT = (
    '<!doctype html><html lang="en"><title>t</title><style>{}</style><main><h1>t</h1>{}</main>'
)
SCHEMES = ("light", "dark")


def opened(page: Page, text: str, scheme: str, folder: Path) -> None:
    """Open the text as a page, for a reader who likes light or dark pages."""
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    page.emulate_media(color_scheme=scheme)
    page.goto(path.as_uri())


def test_axe_finds_what_is_wrong(page: Page, tmp_path: Path) -> None:
    faint = '<p style="color: #ccc; background: #fff">hardly to be read</p>'
    opened(page, FRAGMENT.format("", faint), "light", tmp_path)
    (fault,) = grave_faults(page)
    assert fault.startswith("color-contrast")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_feedback_page_is_accessible(page: Page, tmp_path: Path, scheme: str) -> None:
    opened(page, html.feedback_page(records(), SOURCES), scheme, tmp_path)
    screenshot(page, f"feedback page {scheme}")
    assert grave_faults(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_report_is_accessible(page: Page, tmp_path: Path, scheme: str) -> None:
    everyone = [*records(), *records("bo"), *simple("cy", {"corr2d": 4, "Conv2D": 1})]
    opened(page, html.report_page(RUN, everyone), scheme, tmp_path)
    screenshot(page, f"report {scheme}")
    assert grave_faults(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_kind_of_feedback_is_accessible(page: Page, tmp_path: Path, scheme: str) -> None:
    ground = "body { background: Canvas; color-scheme: light dark }"
    fragments = "".join(as_html(outcome) for outcome in outcomes())
    opened(page, FRAGMENT.format(ground, fragments), scheme, tmp_path)
    for folded in page.locator("summary").all():
        folded.click()
    screenshot(page, f"feedback {scheme}")
    assert grave_faults(page) == []
