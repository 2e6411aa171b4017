"""``gradebook.db``: nbgrader's own gradebook, filled from the records.

Each chapter is an assignment with one notebook of the same name, each exercise the grade cell
``check_<exercise>``. What a person entered in formgrader (manual scores, extra credit, manual
comments) is never touched; a new run replaces only automatic scores and automatic comments.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from textwrap import wrap
from threading import Thread
from typing import Any

from course_utils.checking.shown import plain

from ..records import Record, Run, by_chapter, submissions
from .assignment import Chapter, mirror

BATCH = 50
"""Submissions in one transaction: what a kill loses at most, until the next run."""

Submission = tuple[tuple[str, str], list[Record]]


def get_ready() -> None:
    """Import nbgrader ahead, in a thread: it takes a second or two."""
    Thread(target=_nbgrader, daemon=True).start()


def _nbgrader() -> Any:
    # jsonschema would build the grammar of web addresses in all alphabets, which takes twice as
    # long as everything else and is asked about nothing here.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    return importlib.import_module("nbgrader.api")


def write(run: Run, records: Sequence[Record], out: Path, assignments: Path | None = None) -> Path:
    """Bring ``out/gradebook.db`` up to date, making it if need be; return its path.

    ``assignments`` is the folder of the released notebooks, whose cells the gradebook mirrors. A
    chapter without one has the grade cells of its records, enough to export, not for formgrader.
    Raises ``OSError`` when there is no room for it.
    """
    from sqlalchemy import URL
    from sqlalchemy.exc import OperationalError

    path = out / "gradebook.db"
    out.mkdir(parents=True, exist_ok=True)
    try:
        _fill(URL.create("sqlite", database=str(path.resolve())), records, assignments)
    except OperationalError as fault:
        if "full" not in str(fault.orig):
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path)) from fault
    return path


def student_id(name: str) -> str:
    """Return a folder's name as the database can hold it: bytes that are no UTF-8 are spelled."""
    return name.encode("utf-8", "backslashreplace").decode()


def _fill(url: Any, records: Sequence[Record], assignments: Path | None) -> None:
    api = _nbgrader()
    _stamp(url)
    with api.Gradebook(url) as book:
        chapters = {
            chapter: mirror(book.db, chapter, own, assignments)
            for chapter, own in by_chapter(records).items()
        }
        for batch in _batches(submissions(records).items()):
            _write_batch(book.db.connection(), chapters, batch)
            book.db.commit()


def _stamp(url: Any) -> None:
    """Write the version of nbgrader's tables into a new database.

    nbgrader asks the ``alembic`` command for it, which is not found unless the environment is
    activated, and takes a second; asking the library does neither.
    """
    import nbgrader
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine, inspect, text

    engine = create_engine(url)
    if not inspect(engine).get_table_names():
        migrations = ScriptDirectory(str(Path(nbgrader.__file__).with_name("alembic")))
        head = {"head": migrations.get_current_head()}
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), head)
    engine.dispose()


def _batches(items: Iterable[Submission]) -> Iterator[list[Submission]]:
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _write_batch(
    connection: Any, chapters: dict[str, Chapter], batch: Sequence[Submission]
) -> None:
    """Write some submissions by a handful of statements, whatever is there already."""
    from nbgrader import api

    names = {student: student_id(student) for (student, _), _ in batch}
    _insert(connection, api.Student, [{"id": name} for name in names.values()])
    handed_in = [
        {"student_id": names[student], "assignment_id": chapters[chapter].assignment}
        for (student, chapter), _ in batch
    ]
    submitted = _insert_and_find(connection, api.SubmittedAssignment, handed_in)
    parts = [
        {"assignment_id": submitted[tuple(row.values())], "notebook_id": chapters[key[1]].notebook}
        for row, (key, _) in zip(handed_in, batch, strict=True)
    ]
    notebooks = _insert_and_find(connection, api.SubmittedNotebook, parts)
    cells: dict[Any, list[dict[str, Any]]] = {api.Grade: [], api.Comment: []}
    grades, comments = [], []
    for part, ((_, name), records) in zip(parts, batch, strict=True):
        chapter, notebook = chapters[name], notebooks[tuple(part.values())]
        by_exercise = {record.exercise: record for record in records}
        for grade_id, cell in chapter.grade_cells.items():
            row: dict[str, Any] = {"notebook_id": notebook, "cell_id": cell}
            cells[api.Grade].append(row)
            if record := by_exercise.get(grade_id.removeprefix("check_")):
                grades.append(row | _grade(record))
        for grade_id, cell in chapter.solution_cells.items():
            row = {"notebook_id": notebook, "cell_id": cell}
            cells[api.Comment].append(row)
            if record := by_exercise.get(grade_id):
                comments.append(row | {"auto_comment": _comment(record)})
    for table, rows in cells.items():
        _insert(connection, table, rows)  # formgrader wants a row for each cell, graded or not
    _insert(connection, api.Grade, grades, _update_grade)
    _insert(connection, api.Comment, comments, lambda _, new: {"auto_comment": new.auto_comment})


def _grade(record: Record) -> dict[str, Any]:
    """Return the columns of a grade. What we could not grade waits for a person in formgrader."""
    return {
        "auto_score": record.points,
        "needs_manual_grade": record.verdict == "grader_error",
    }


def _update_grade(old: Any, new: Any) -> dict[str, Any]:
    """Return the columns to change in a grade that is there already.

    As in nbgrader, a score that a person gave stands, and is to be looked at again when the
    automatic score beneath it has changed.
    """
    from sqlalchemy import case

    waits = case(
        (old.manual_score.is_(None), new.needs_manual_grade),
        (old.auto_score.is_distinct_from(new.auto_score), True),
        else_=old.needs_manual_grade,
    )
    return {"auto_score": new.auto_score, "needs_manual_grade": waits}


def _comment(record: Record) -> str | None:
    """Return what nbgrader shows beside the solution.

    nbgrader renders comments as Markdown with whatever HTML is in them. Indented by four they are
    code, in which nothing is rendered: a message may quote a student's exception.
    """
    if record.verdict == "not_attempted":
        return "No response."
    lines = (line for text in (record.message, record.hint) for line in wrap(plain(text), 88))
    return "\n".join(f"    {line}" for line in lines) or None


def _insert(connection: Any, table: Any, rows: list[dict[str, Any]], update: Any = None) -> None:
    """Insert ``rows``; where one is there already, change what ``update(old, new)`` names."""
    from sqlalchemy.dialects.sqlite import insert

    if not rows:
        return
    statement = insert(table.__table__)
    if update:
        changes = update(table.__table__.c, statement.excluded)
        statement = statement.on_conflict_do_update(["notebook_id", "cell_id"], set_=changes)
    else:
        statement = statement.on_conflict_do_nothing()
    connection.execute(statement, rows)


def _insert_and_find(
    connection: Any, table: Any, rows: list[dict[str, Any]]
) -> dict[tuple[str, ...], str]:
    """Insert what is missing of ``rows`` and return all their ids by their two columns."""
    from sqlalchemy import select

    _insert(connection, table, rows)
    first, second = (table.__table__.c[column] for column in rows[0])
    wanted = select(table.__table__.c.id, first, second)
    found = connection.execute(wanted.where(first.in_({row[first.name] for row in rows})))
    return {(one, two): row_id for row_id, one, two in found}
