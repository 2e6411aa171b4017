"""The catalogues of languages: every message is in them, translated, and compiled."""

from __future__ import annotations

import ast
import io
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from autograder.commands import messages
from course_utils.checking.bank import public_bank
from course_utils.checking.display import WORDS
from course_utils.language import LOCALE

ROOT = Path(__file__).parents[1]
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/course.po"))
NAMES = [path.parents[1].name for path in CATALOGUES]


@pytest.fixture(scope="module")
def found() -> Any:
    return messages.template()


def fields(message: str) -> set[tuple[Any, ...]]:
    return {parts[1:] for parts in Formatter().parse(message) if parts[1] is not None}


def test_messages_are_collected_from_code_pages_and_chapters(found: Any) -> None:
    hints = public_bank("corr2d").exercise("corr2d").hints
    pages = {"Exercise by exercise", "Called {call}: it returned {seen}; expected {wanted}."}
    for message in (*pages, *WORDS.values(), *hints.values(), "flips kernel", "gradient"):
        assert message in found, message


def marked(path: Path) -> list[ast.expr]:
    """Return what a file gives to the functions that mark messages."""
    given = [
        argument
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in messages.MARKS
        for argument in node.args[: 2 if ast.unparse(node.func) == "ngettext" else 1]
    ]
    return [one for a in given for one in ([a.body, a.orelse] if isinstance(a, ast.IfExp) else [a])]


def test_no_marked_message_escapes_the_collector(found: Any) -> None:
    known = {text for e in found for text in (e.id if isinstance(e.id, tuple) else [e.id])}
    paths = [*(ROOT / "course_utils").rglob("*.py"), *(ROOT / "autograder/outputs").rglob("*.py")]
    arguments = [argument for path in paths for argument in marked(path)]
    texts = {argument.value for argument in arguments if isinstance(argument, ast.Constant)}
    assert len(texts) > 100
    assert texts <= known
    assert not [ast.unparse(a) for a in arguments if isinstance(a, ast.JoinedStr)]


@pytest.mark.parametrize("path", CATALOGUES, ids=NAMES)
def test_a_catalogue_translates_every_message_and_keeps_what_is_put_in(
    found: Any, path: Path
) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    assert {entry.id for entry in catalogue} == {entry.id for entry in found}, "run make messages"
    for entry in catalogue:
        if entry.id:
            plural = isinstance(entry.id, tuple)
            assert messages.is_translated(entry), entry.id
            assert not entry.fuzzy, entry.id
            for said in entry.string if plural else [entry.string]:
                assert fields(said) == fields(entry.id[-1] if plural else entry.id), entry.id


def spoken(compiled: Any) -> dict[str, Any]:
    """Return all of a compiled catalogue but its head, which names Babel's version."""
    return {str(entry.id): entry.string for entry in read_mo(compiled) if entry.id}


@pytest.mark.parametrize("path", CATALOGUES, ids=NAMES)
def test_a_compiled_catalogue_is_up_to_date(path: Path) -> None:
    with path.open("rb") as text:
        anew = io.BytesIO(messages.compiled(read_po(text)))
    with path.with_suffix(".mo").open("rb") as binary:
        assert spoken(binary) == spoken(anew), "run make messages"


def test_chinese_is_among_the_languages() -> None:
    assert "zh_CN" in NAMES


def test_updating_a_catalogue_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "de" / "LC_MESSAGES" / "course.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "passed"\nmsgstr "bestanden"\n\nmsgid "gone"\nmsgstr "fort"\n'
    )
    wanted = messages.Catalog()
    wanted.add("passed")
    wanted.add("stopped")
    known = messages.update(path, wanted)
    assert [entry.id for entry in known if entry.id] == ["passed", "stopped"]
    assert known["passed"].string == "bestanden"
    assert not messages.is_translated(known["stopped"])
    assert not known.obsolete
