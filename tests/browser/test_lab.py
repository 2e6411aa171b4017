"""The course in JupyterLab, from the first wrong line to a trained network."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import grave_faults
from tests.browser.notebook_page import NotebookPage, screenshot
from tests.sample_class.__main__ import solutions

pytestmark = pytest.mark.slow

FEEDBACK = "section.cnn-check"
FLIPPED = """\
def corr2d(X, K):
    h, w = K.shape
    K = K.flip(0, 1)
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y
"""
# Remembers every picture and every state of the bar that the cell ever shows.
REMEMBER = """
cell => {
  window.shown = {img: new Set(), progress: new Set()};
  new MutationObserver(() => {
    for (const image of cell.querySelectorAll("img")) shown.img.add(image.src);
    for (const bar of cell.querySelectorAll("progress")) shown.progress.add(bar.value);
  }).observe(cell, {attributes: true, childList: true, subtree: true});
}
"""


def test_a_chapter_is_worked_on_validated_and_found_on_the_map(page: Page, lab: str) -> None:
    chapter = NotebookPage(page, lab, "ch01_cross_correlation/ch01_cross_correlation.ipynb")
    stub, check = chapter.cell("def corr2d("), chapter.cell('check("corr2d")')
    assert chapter.complaints() == []

    chapter.write(stub, FLIPPED)
    chapter.run(chapter.cell("import torch"), stub, check)
    feedback = check.locator(FEEDBACK)
    expect(feedback).to_contain_text("corr2d: not yet")
    expect(feedback).to_contain_text("Called corr2d(X, K): it returned 0")
    expect(feedback).to_contain_text("0 of 4 points")
    expect(feedback.get_by_role("note")).to_contain_text("flips kernel")
    expect(feedback.get_by_role("table", name="yours")).to_have_text("0≠")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        chapter.choose_theme(theme)
        feedback.scroll_into_view_if_needed()
        screenshot(page, f"wrong, {theme}")
        assert grave_faults(page, FEEDBACK) == []

    chapter.write(stub, solutions("ch01_cross_correlation")["corr2d"])
    chapter.run(stub, check)
    expect(feedback).to_contain_text("corr2d: passed")
    expect(feedback).to_contain_text("4 of 4 points")
    screenshot(page, "right")
    assert grave_faults(page, FEEDBACK) == []

    told = chapter.validate()
    assert 'check("Conv2D")' in told
    assert 'check("corr2d")' not in told
    assert chapter.complaints() == []

    index = NotebookPage(page, lab, "index.ipynb")
    way = index.cell('progress("course")')
    index.run(way)
    table = way.get_by_role("table")
    expect(table.get_by_role("row", name="1 Cross-correlation")).to_contain_text("4 of 18 points")
    expect(table.get_by_role("listitem").filter(has_text="corr2d passed")).to_have_count(1)
    screenshot(page, "index")
    assert grave_faults(page, outputs(way)) == []
    page.get_by_role("link", name="1 Cross-correlation").click()
    expect(page.locator(".jp-mod-current[role=tab]", has_text="ch01_cross")).to_be_visible()


def test_the_plot_and_the_bar_of_a_training_move(page: Page, lab: str) -> None:
    chapter = NotebookPage(page, lab, "ch06_batchnorm/ch06_batchnorm.ipynb")
    stub, training = chapter.cell("def lenet_bn("), chapter.cell("board.draw(curves)")
    chapter.write(stub, solutions("ch06_batchnorm")["lenet_bn"])
    chapter.run(chapter.cell("import torch"), stub, chapter.cell("def losses("))
    training.evaluate(REMEMBER)
    ended = chapter.start(training)
    bar = training.get_by_role("progressbar", name="progress of the training")
    expect(bar).to_be_visible(timeout=60_000)
    training.scroll_into_view_if_needed()
    screenshot(page, "training")
    ended()
    expect(training).to_contain_text("250 of 250 batches")
    expect(training).to_contain_text("examples a second, done in")
    assert how_many(page, "img") > 2
    assert how_many(page, "progress") > 2
    screenshot(page, "trained")
    assert grave_faults(page, outputs(training)) == []
    assert chapter.complaints() == []


def how_many(page: Page, kind: str) -> int:
    """Return how many different pictures or states of the bar have been shown."""
    return int(page.evaluate(f"shown.{kind}.size"))


def outputs(cell: Locator) -> str:
    """Return the selector of what a cell has put out."""
    place = cell.get_attribute("data-windowed-list-index")
    return f'[data-windowed-list-index="{place}"] .jp-OutputArea-output'
