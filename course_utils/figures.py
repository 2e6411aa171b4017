"""Figures that are shown in the notebook and change no setting outside themselves.

matplotlib and IPython are imported on first use: a process that draws nothing pays nothing.
"""

from __future__ import annotations

import base64
import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, BLUE, RED, GREY = "#22272e", "#2166ac", "#b2182b", "#8a929b"
STYLE: dict[Any, Any] = {
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 10,
    "font.size": 9,
    "legend.frameon": False,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
SHARPNESS = 2  # drawn pixels for each shown pixel: most screens have small ones


def in_notebook() -> bool:
    """Return whether output goes to a notebook.

    While something collects what is printed, as a check does, it does not.
    """
    return type(sys.stdout).__module__ == "ipykernel.iostream"


@contextmanager
def drawing(
    width: float, height: float, alt: str, display_id: str | None = None, update: bool = False
) -> Iterator[Figure]:
    """Give an empty figure to draw on, and show it at the end of the block.

    The sizes are in inches; a notebook is about 9 wide. ``alt`` says in words what is to be
    seen. With ``update`` the figure takes the place of the one shown under ``display_id``.
    Outside notebooks nothing is shown.
    """
    # On a new machine matplotlib lists the fonts for a few seconds, and warns about it.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        yield figure
        if in_notebook():
            _display(figure, alt, display_id, update)


class Fragment:
    """A piece of HTML with the text that stands for it where there is no HTML."""

    def __init__(self, html: str, text: str) -> None:
        self._html = html
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return self._html


def _display(figure: Figure, alt: str, display_id: str | None, update: bool) -> None:
    from IPython.display import display

    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=figure.dpi * SHARPNESS)
    data = base64.b64encode(buffer.getvalue()).decode()
    # As HTML, because JupyterLab shows a bare picture without its text.
    image = (
        f'<img alt="{escape(alt)}" width="{round(figure.bbox.width)}"'
        f' src="data:image/png;base64,{data}">'
    )
    display(Fragment(image, alt), display_id=display_id, update=update)
