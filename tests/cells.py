"""Checks of what a notebook's cell defines, as a kernel runs them."""

from __future__ import annotations

import html
import itertools
import linecache
import re
from typing import Any

from course_utils.checking.check import Answer
from tests.pages import Page

NUMBERS = itertools.count(1)
START = (
    "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n"
    "from course_utils.checking.check import check\n"
)


def answer(name: str, source: str) -> Answer:
    """Check what a cell defines, as a notebook's kernel runs it."""
    scope: dict[str, Any] = {"__name__": "__main__"}
    exec(START, scope)
    file = f"/tmp/ipykernel_1/{next(NUMBERS)}.py"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    exec(compile(source, file, "exec"), scope)
    exec(f"found = check({name!r})", scope)
    found: Answer = scope["found"]
    return found


def both(found: Answer) -> list[str]:
    """Return the answer as it reads in a terminal and in a notebook."""
    page = re.sub("<style>.*?</style>", "", found._repr_html_(), flags=re.DOTALL)
    assert Page(page).faults == []
    return [str(found), html.unescape(re.sub("<[^>]*>", "", page))]


def corr2d(*lines: str, signature: str = "X, K") -> str:
    """Return the source of a function with these lines."""
    return "\n    ".join((f"def corr2d({signature}):", *lines))
