"""Where submissions are graded: processes of this machine, or the workers of a Dask cluster.

Both are executors of ``concurrent.futures``, so the grading code knows one interface.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import multiprocessing.forkserver
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

SERVER = "forkserver"  # a fork of this process would not do: it may have run torch, and threads
IMPORTS = ["autograder.workers", "typer"]


class ClusterError(ValueError):
    """There is no cluster where one was named; the message says what to do."""


@dataclass(frozen=True)
class Pool:
    """An executor and the number of submissions that it grades at the same time."""

    executor: Executor
    width: int


def get_ready() -> None:
    """Start what workers are forked from: it imports torch while this process does.

    May be called as early as possible, or not at all.
    """
    multiprocessing.set_forkserver_preload(IMPORTS)
    multiprocessing.forkserver.ensure_running()


@contextmanager
def processes(count: int, start: Callable[[int, int], None]) -> Iterator[Pool]:
    """Start processes of this machine; each calls ``start(slot, slots)`` before its first work."""
    get_ready()
    context = multiprocessing.get_context(SERVER)
    slots = context.Queue()
    for slot in range(count):
        slots.put(slot)
    pool = ProcessPoolExecutor(count, context, _start, (start, slots, count))
    try:
        yield Pool(pool, count)
    finally:
        pool.shutdown(cancel_futures=True)


def _start(start: Callable[[int, int], None], slots: Any, count: int) -> None:
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    start(slots.get(), count)


def _end_with_the_parent() -> None:
    """A grader that is killed must not leave processes behind that wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


@contextmanager
def cluster(scheduler: str, device: str) -> Iterator[Pool]:
    """Connect to a Dask scheduler; with ``device`` cuda, only workers with a GPU are asked.

    Raises `ClusterError` when nobody answers there.
    """
    if not scheduler.startswith(("tcp://", "tls://")):
        raise ClusterError(f"SCHEDULER={scheduler}: is no address such as tcp://127.0.0.1:8786")
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("SCHEDULER= needs Dask: pip install distributed") from None
    try:
        client = Client(scheduler, timeout=20, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise ClusterError(f"SCHEDULER={scheduler}: {fault}; is the scheduler running?") from None
    with client:
        width = sum(client.nthreads().values())
        if not width:
            raise ClusterError(f"SCHEDULER={scheduler}: has no workers yet; start some and retry")
        needs: dict[str, Any] = {"resources": {"GPU": 1}} if device == "cuda" else {}
        with client.get_executor(pure=False, **needs) as executor:
            yield Pool(executor, width)
