"""Pages for people: ``feedback/<student>/<chapter>.html`` and the instructor's ``report.html``.

A page stands alone: its style is inside, it loads nothing and runs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from course_utils.checking.display import STYLE, SYMBOLS, WORDS, as_html, misconception_text
from course_utils.checking.shown import plain
from course_utils.language import N_, _, chosen, ngettext

from ..atomic import write_text
from ..records import Record, Run, by_chapter, submissions
from . import figures

TEMPLATES = Path(__file__).with_name("templates")

MEANINGS = {
    "passed": N_("Every case came out right."),
    "partial": N_("Some of what is asked holds in every case, and those points are yours."),
    "failed": N_("At least one case comes out wrong; the smallest one we know is shown."),
    "not_attempted": N_("The stub is still as it was."),
    "stopped": N_(
        "The code ran too long, used too much, or did something that is not allowed here."
    ),
    "grader_error": N_("The fault is ours, not yours; it costs nothing and will be graded again."),
}

# (student, chapter) -> exercise -> the source of the cell in which the student solved it.
Sources = Mapping[tuple[str, str], Mapping[str, str]]


def write(run: Run, records: Sequence[Record], out: Path, sources: Sources | None = None) -> Path:
    """Write all pages below ``out`` and return the path of ``report.html``."""
    for (student, chapter), own in submissions(records).items():
        cells = (sources or {}).get((student, chapter), {})
        write_text(out / page_of(student, chapter), feedback_page(own, cells))
    path = out / "report.html"
    write_text(path, report_page(run, records))
    return path


def page_of(student: str, chapter: str) -> Path:
    """Return where a submission's page is, relative to the folder of all outputs."""
    return Path("feedback") / student / f"{chapter}.html"


def feedback_page(records: Sequence[Record], sources: Mapping[str, str] | None = None) -> str:
    """Return the page of one submission; ``records`` are its exercises, in order."""
    graded = [record for record in records if record.verdict != "grader_error"]
    return _render(
        "feedback.html",
        student=records[0].student,
        chapter=records[0].chapter,
        exercises=[
            {
                "name": record.exercise,
                "verdict": record.verdict,
                "points": record.points,
                "max_points": record.max_points,
                "feedback": as_html(record.outcome(), style=False),
                "source": (sources or {}).get(record.exercise, ""),
            }
            for record in records
        ],
        points=sum(record.points for record in graded),
        max_points=sum(record.max_points for record in graded),
        ungraded=[record.exercise for record in records if record.verdict == "grader_error"],
        meanings={v: MEANINGS[v] for v in MEANINGS if any(r.verdict == v for r in records)},
    )


def report_page(run: Run, records: Sequence[Record]) -> str:
    """Return the instructor's page: how the class did, where it went wrong, and who needs care."""
    chapters = by_chapter(records)
    students = {record.student for record in records}
    return _render(
        "report.html",
        run=run,
        students=len(students),
        submissions=len(submissions(records)),
        chapters=[figures.chapter(name, chapters[name]) for name in sorted(chapters)],
        misconceptions=figures.misconceptions(records),
        stopped=[record for record in records if record.verdict == "stopped"],
        errors=[record for record in records if record.verdict == "grader_error"],
        meanings=MEANINGS,
    )


def _render(template: str, **values: Any) -> str:
    page: str = _environment().get_template(template).render(**values)
    return page


@cache
def _environment() -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever a student may have written is made harmless here, not in every template.
        finalize=lambda value: plain(value) if type(value) is str else value,
    )
    environment.filters["points"] = lambda points: f"{points:g}"
    environment.globals.update(
        _=_,
        ngettext=ngettext,
        language=chosen,
        misconception=misconception_text,
        words=WORDS,
        symbols=SYMBOLS,
        link=figures.link,
        style=(TEMPLATES / "page.css").read_text(encoding="utf-8"),
        fragment_style=STYLE,
    )
    return environment
