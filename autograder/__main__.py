"""The commands: ``python -m autograder --help``.

Exit status of ``grade``: 0 all graded, 1 something of the students' could not be read, 2 usage,
3 the grader's own fault.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Stems = Annotated[str, typer.Option(help="Chapters, by comma; all when empty.")]


@app.command()
def grade(
    submitted: Annotated[Path, typer.Option(help="student/chapter/chapter.ipynb")] = Path(
        "submitted"
    ),
    out: Annotated[Path, typer.Option(help="Where results go.")] = Path("graded"),
    chapter: Stems = "",
    student: Annotated[str, typer.Option(help="Students, by comma; all when empty.")] = "",
    device: Annotated[str, typer.Option(help="cpu or cuda, for the gates.")] = "cpu",
    workers: Annotated[int, typer.Option(help="Processes; 0: one for each core.")] = 0,
    seed: Annotated[str, typer.Option(help="Overrides the secret seed.")] = "",
    training: Annotated[str, typer.Option(help="on or off: the training gates.")] = "on",
    force: Annotated[bool, typer.Option(help="Grade unchanged submissions again.")] = False,
    scheduler: Annotated[str, typer.Option(help="A Dask cluster, tcp://host:port.")] = "",
    unsafe: Annotated[bool, typer.Option(help="Go on without a sandbox.")] = False,
) -> None:
    """Grade a class."""
    from . import executors

    if not scheduler:
        executors.get_ready()  # before torch is imported here, too
    from . import course, official
    from .commands import grading
    from .sandbox import gpu

    if training not in ("on", "off"):
        _usage(f"TRAINING={training}: is neither on nor off")
    if device not in ("cpu", "cuda"):
        _usage(f"DEVICE={device}: is neither cpu nor cuda")
    if device == "cuda" and not (scheduler or unsafe):
        try:
            gpu.nodes(slot=0)
        except gpu.NoGpuError as fault:
            _usage(f"DEVICE=cuda: {fault}")
    if seed and not seed.isdecimal():
        _usage(f"SEED={seed}: is no whole number")
    try:
        status = grading.run(
            submitted=submitted,
            out=out,
            chapters=_chapters(chapter),
            students=_words(student),
            device=device,
            cores=workers or os.cpu_count() or 1,
            seed=int(seed) if seed else None,
            training=training == "on",
            force=force,
            unsafe=unsafe,
            scheduler=scheduler,
        )
    except (course.UsageError, official.SeedError) as fault:
        _usage(str(fault))
    except KeyboardInterrupt:
        print("\nstopped; what is graded is kept, the same command goes on", file=sys.stderr)
        status = 130
    raise typer.Exit(status)


@app.command()
def assignments(chapter: Stems = "") -> None:
    """Rebuild the notebooks and the public banks from solutions and specifications."""
    from .commands import authoring

    authoring.build(_chapters(chapter))


@app.command()
def validate(
    chapter: Stems = "",
    device: Annotated[str, typer.Option(help="cpu, cuda or auto.")] = "auto",
    training: Annotated[str, typer.Option(help="on or off: the training gates.")] = "on",
    report: Annotated[Path, typer.Option(help="Where the JUnit XML goes.")] = Path(
        "build/validate.xml"
    ),
) -> None:
    """Check the course: solutions earn everything, stubs nothing, broken trainings fail."""
    from course_utils.devices import best_device

    from .commands import validation

    if device not in ("cpu", "cuda", "auto"):
        _usage(f"DEVICE={device}: is neither cpu nor cuda nor auto")
    if device == "cuda" and best_device().type != "cuda":
        _usage("DEVICE=cuda: torch finds no CUDA device here; leave DEVICE out for the processor")
    raise typer.Exit(validation.run(_chapters(chapter), device, training == "on", report))


@app.command()
def calibrate(
    chapter: Stems = "",
    seeds: Annotated[int, typer.Option(help="How many trainings to measure.")] = 20,
) -> None:
    """Measure the training gates and write their thresholds with the evidence."""
    from .commands import calibration

    calibration.run(_chapters(chapter), seeds)


@app.command()
def release(
    out: Annotated[Path, typer.Option(help="Where the bundle goes.")] = Path("release"),
) -> None:
    """Write what students get, as a zip file."""
    from .commands import releasing

    releasing.run(out)


@app.command()
def bench(
    chapter: Stems = "",
    students: Annotated[str, typer.Option(help="Class sizes, by comma.")] = "25,50,100,200",
    stock: Annotated[int, typer.Option(help="Submissions for stock nbgrader.")] = 3,
    out: Annotated[Path, typer.Option(help="Where table and plot go.")] = Path("build/bench"),
) -> None:
    """Measure this grader beside stock nbgrader."""
    from .commands import benchmarking

    sizes = _words(students)
    if not sizes or not all(size.isdecimal() and int(size) for size in sizes) or stock < 1:
        _usage(f"STUDENTS={students}: is no list of class sizes")
    benchmarking.run(_chapters(chapter), [int(size) for size in sizes], stock, out)


@app.command()
def speedrun(
    seed: Annotated[str, typer.Option(help="Seeds, by comma.")] = "1,2,3",
) -> None:
    """Train the chapters' networks fast on Fashion-MNIST, and print accuracy and time."""
    from .commands import speedrunning

    seeds = _words(seed)
    if not seeds or not all(word.isdecimal() for word in seeds):
        _usage(f"SEED={seed}: is no list of whole numbers")
    raise typer.Exit(speedrunning.run([int(word) for word in seeds]))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.replace(",", " ").split() if word)


def _chapters(text: str) -> tuple[str, ...]:
    from . import catalog

    chosen = _words(text) or tuple(catalog.stems())
    for stem in chosen:
        if stem not in catalog.stems():
            _usage(f"CHAPTER={stem}: no such chapter; there are {', '.join(catalog.stems())}")
    return chosen


def _usage(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(2)


if __name__ == "__main__":
    app()
