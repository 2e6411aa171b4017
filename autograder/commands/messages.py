"""``make messages``: collect all that people read, update the catalogues of languages, compile.

Messages are marked by ``_()`` where they are written. Hints, the names of misconceptions and the
names that banks use come from the chapters.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from course_utils.checking.bank import ChapterBank, load
from course_utils.checking.matchers import Outcomes
from course_utils.language import DOMAIN, LOCALE

from .. import atomic, catalog, official
from ..course import ROOT

WIDTH = 100
NAME = "What people read in the course on convolutional networks"
MARKS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2)}
SOURCES = (
    ("course_utils/**/*.py", "python"),
    ("autograder/outputs/**/*.py", "python"),
    ("autograder/outputs/templates/*.html", "jinja2.ext:babel_extract"),
)


def run() -> None:
    """Bring every catalogue up to date; say how much of it waits for a translator."""
    found = template()
    for folder in sorted(LOCALE.glob("*/LC_MESSAGES")):
        path = folder / f"{DOMAIN}.po"
        updated = update(path, found)
        text = io.BytesIO()
        write_po(text, updated, width=WIDTH)
        atomic.write_bytes(path, text.getvalue())
        atomic.write_bytes(path.with_suffix(".mo"), compiled(updated))
        waiting = sum(not is_translated(message) for message in updated if message.id)
        print(f"{path.relative_to(ROOT)}: {len(updated)} messages, {waiting} to be translated")


def template() -> Catalog:
    """Return a catalogue of all messages in English, without translations."""
    found = Catalog()
    for pattern, method in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            with path.open("rb") as file:
                for _, message, comments, _ in extract(method, file, keywords=MARKS):
                    found.add(message, auto_comments=comments)
    for stem in catalog.stems():
        for message, origin in _in_chapter(stem):
            found.add(message, auto_comments=[origin])
    return found


def update(path: Path, found: Catalog) -> Catalog:
    """Return the catalogue of a file with exactly the messages that were found."""
    language = path.parents[1].name
    known = Catalog(language, header_comment=f"# {NAME} in {language}", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, language)
    known.update(found, no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    return known


def is_translated(message: Message) -> bool:
    """Say whether a message has a translation, of each plural form."""
    return all(message.string or [""])


def compiled(known: Catalog) -> bytes:
    """Return a catalogue in the form that gettext reads."""
    content = io.BytesIO()
    write_mo(content, known)
    return content.getvalue()


def _in_chapter(stem: str) -> Iterator[tuple[str, str]]:
    """Yield what a chapter gives people to read, and where."""
    for exercise in catalog.chapter(stem).exercises:
        for name, hint in exercise.hints.items():
            yield name.replace("_", " "), f"the name of a mistake in {exercise.name}, {stem}"
            yield hint, f"the hint for {name} in {exercise.name}, {stem}"
    bank = load(official.public_file(stem))
    yield bank.title, "the title of a chapter"
    for gate in bank.gates:
        yield gate.measure, "what a training is measured by"
    for aspect in _aspects(bank):
        yield aspect, "what is looked at, as in: gradient 7 of 40"
    for name in _outcomes([case.expected for e in bank.exercises for case in e.cases]):
        yield name, "what random code may do, as in: its mirror image in about 20 of 40 calls"


def _aspects(bank: ChapterBank) -> list[str]:
    seen = [aspect for e in bank.exercises for case in e.cases for aspect in case.expected]
    return list(dict.fromkeys(seen))


def _outcomes(value: Any) -> list[str]:
    """Return the names of random outcomes; those made of others' names are left to the matcher."""
    if isinstance(value, Outcomes):
        return [name for name in value.names if "(" not in name]
    inner = value.values() if isinstance(value, dict) else value
    parts = inner if isinstance(value, list | tuple | dict) else ()
    return list(dict.fromkeys(name for part in parts for name in _outcomes(part)))


if __name__ == "__main__":
    run()
