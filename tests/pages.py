"""Read a page as a browser would, and say what in it could run, load or mislead."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"meta", "br", "rect", "line", "img", "link", "input"}
FORBIDDEN = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "input"}


class Page(HTMLParser):
    """The tags, headings and attributes of a page; ``faults`` is empty when all is well."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.landmarks: set[str] = set()
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]
        for loaded in re.findall(r"@import|url\((?!#)|https?:", text):
            self.faults.append(f"loads {loaded}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in FORBIDDEN:
            self.faults.append(f"<{tag}>")
        if tag not in VOID:
            self._open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("main", "nav", "header"):
            self.landmarks.add(tag)
        names = [name for name, _ in attrs]
        self.faults += [f"{tag} {name}" for name in names if name.startswith("on")]
        if tag == "th" and "scope" not in names:
            self.faults.append("a th without scope")
        for name, value in attrs:
            if name == "href" and ":" in (value or ""):
                self.faults.append(f"href {value}")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")
