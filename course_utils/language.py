"""The language in which the course speaks: English, or that of a catalogue in ``locale/``.

Every text that people read goes through `_` at the moment in which it is shown. The language is
the one of COURSE_LANGUAGE, else of LANGUAGE, LC_ALL, LC_MESSAGES or LANG; one without a catalogue
gives English. What programs read (verdicts, aspects, names) is English everywhere and is
translated where it is shown.

Texts of students never are a format, only what is put into one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

DOMAIN = "course"
LOCALE = Path(__file__).with_name("locale")
SETTINGS = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
ALIASES = {"zh": "zh_cn", "zh_hans": "zh_cn", "zh_hans_cn": "zh_cn", "zh_sg": "zh_cn"}
ENGLISH = "en"

_in_english: ContextVar[bool] = ContextVar("in_english", default=False)


def _(message: str) -> str:
    """Return ``message`` in the language of the reader."""
    # The translation of the empty text would be the head of the catalogue.
    return _catalogue(_wishes())[1].gettext(message) if message else ""


def ngettext(one: str, many: str, count: float) -> str:
    """Return the form of a message that goes with ``count`` things, which may be a fraction."""
    whole = int(count) if count == int(count) else 2  # a fraction is spoken of like several
    return _catalogue(_wishes())[1].ngettext(one, many, whole)


def N_(message: str) -> str:
    """Mark a message that is translated where it is shown; return it as it is."""
    return message


def chosen() -> str:
    """Return the language in use as HTML names it: ``en``, ``zh-CN``."""
    return _catalogue(_wishes())[0]


def retold(text: str, forms: Sequence[str]) -> str:
    """Translate an English text that another process made of one of some ``forms``.

    The student's process and the sandbox have no catalogue. A text of no known form stays.
    """
    if chosen() == ENGLISH:
        return text
    for form in forms:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(form))
        if said := re.fullmatch(pattern, text, re.DOTALL):
            parts = {name: retold(part, forms) for name, part in said.groupdict().items()}
            return _(form).format(**parts)
    return text


@contextmanager
def in_english() -> Iterator[None]:
    """Speak English inside the ``with`` block, for words that are compared with other words."""
    before = _in_english.set(True)
    try:
        yield
    finally:
        _in_english.reset(before)


def _wishes() -> str:
    """Return the languages asked for, the dearest first, by colon."""
    if _in_english.get():
        return ENGLISH
    own = os.environ.get("COURSE_LANGUAGE")
    return own or next(filter(None, map(os.environ.get, SETTINGS)), ENGLISH)


@cache
def _catalogue(wishes: str) -> tuple[str, NullTranslations]:
    files = LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    known = {file.parents[1].name.lower(): file for file in files}
    for wish in wishes.split(":"):
        name = re.split("[.@]", wish)[0].replace("-", "_").lower()
        if name.split("_")[0] in (ENGLISH, "c", "posix"):
            break
        if path := known.get(ALIASES.get(name, name)):
            with path.open("rb") as file:
                return path.parents[1].name.replace("_", "-"), GNUTranslations(file)
    return ENGLISH, NullTranslations()
