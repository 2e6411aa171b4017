"""The warm parent of all student processes: it imports torch once and forks one child a student.

It runs inside the sandbox, as process 1 of its own process namespace, so that nothing the student
starts can kill it and everything the student starts becomes its child in the end. It has imported
torch but runs no operation and no second thread: only then is torch sound in a forked child. It
never reads what a student writes; its only partner is the launcher, on a Unix socket.

The files of this folder run on their own (``zygote.py SETUP``, a JSON object): nothing else of
the autograder is visible in the sandbox.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import secrets
import select
import signal
import socket
import stat
import sys
from pathlib import Path
from typing import Any

from child import PAGE, be_student, prctl
from warming import warm_up

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 1, 4, 36
TICK = 0.05  # seconds between two looks at what a student's processes use


class Zygote:
    """Serves the launcher's two requests: ``start`` a student, ``end`` it."""

    def __init__(self, setup: dict[str, Any]) -> None:
        self.control = socket.socket(fileno=setup["control"])
        self.limits = setup["limits"]
        self.scratch = [Path(path) for path in setup["scratch"]]
        self.contained = os.getpid() == 1
        self.idle_bytes = private_bytes("self")
        self.pid = 0
        self.pidfd = -1
        self.fate: dict[str, Any] = {}

    def serve(self) -> None:
        """Answer until the launcher closes its end."""
        self.wipe_all()  # imports leave files, too
        self.answer({"ready": True})
        while True:
            watched = [self.control.fileno()] + [self.pidfd] * self.running
            readable, _, _ = select.select(watched, [], [], TICK if self.running else None)
            if self.running:
                self.watch()
            if self.control.fileno() not in readable:
                continue
            message, handles, _, _ = socket.recv_fds(self.control, 4096, 1)
            if not message:
                return
            request = json.loads(message)
            if request["do"] == "start":
                self.start(request, handles[0])
                self.answer({"started": True})
            else:
                self.answer(self.end(request["grace"]))

    @property
    def running(self) -> bool:
        """Whether there is a student's process whose end has not been seen."""
        return self.pid > 0 and not self.fate

    def answer(self, message: dict[str, Any]) -> None:
        """Send ``message`` to the launcher."""
        self.control.send(json.dumps(message).encode())

    def start(self, request: dict[str, Any], handle: int) -> None:
        """Fork a student's process that talks through ``handle``, and wait until it is ready."""
        module, _, function = request["entry"].partition(":")
        entry = getattr(importlib.import_module(module), function)
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            self.control.detach()
            be_student(
                entry,
                handle,
                ready=writer,
                limits=self.limits,
                folder=self.scratch[0] / "student",
                threads=request["threads"],
                contained=self.contained,
            )
        os.close(handle)
        os.close(writer)
        if not os.read(reader, 1):
            raise SystemExit("a student's process could not be prepared")
        os.close(reader)
        self.pid, self.pidfd, self.fate = pid, os.pidfd_open(pid), {}

    def watch(self) -> None:
        """Note the student's end; end it when its processes together use too much."""
        with contextlib.suppress(ChildProcessError):
            while (reaped := os.waitpid(-1, os.WNOHANG))[0]:
                self.note(*reaped)
        if self.running and self.contained and (limit := self.excess()):
            self.fate = {"over": limit}
        if self.fate:
            self.kill_all()  # whoever is left still holds the student's socket

    def note(self, pid: int, status: int) -> None:
        """Remember how the process ``pid`` ended if it was the student's first one."""
        if pid == self.pid:
            code = os.waitstatus_to_exitcode(status)
            self.fate = {"signal": -code} if code < 0 else {"exit": code}

    def excess(self) -> str:
        """Return the name of the limit that all processes together exceed, or ``""``.

        The limits of one process leave two ways around them: many processes, many empty files.
        """
        others = (path.name for path in Path("/proc").iterdir() if path.name.isdigit())
        used = (private_bytes(pid) - self.idle_bytes for pid in others if pid != "1")
        if sum(max(0, extra) for extra in used) > self.limits["memory"]:
            return "memory"
        systems = (os.statvfs(path) for path in self.scratch)
        files = sum(system.f_files - system.f_ffree for system in systems)
        return "files" if files > self.limits["files"] else ""

    def end(self, grace: float) -> dict[str, Any]:
        """Kill what is left of the student, wipe what it wrote, and say how it had ended.

        ``grace`` is how many seconds it gets to end by itself.
        """
        if self.running:
            select.select([self.pidfd], [], [], grace)
            self.watch()
        self.kill_all()
        self.wipe_all()
        if self.pid:
            os.close(self.pidfd)
        self.pid = 0
        return self.fate

    def wipe_all(self) -> None:
        """Empty the folders in which a student may write."""
        for folder in self.scratch:
            wipe(folder)

    def kill_all(self) -> None:
        """Kill and reap every other process of the sandbox."""
        with contextlib.suppress(ChildProcessError):
            while True:
                with contextlib.suppress(ProcessLookupError):
                    if self.contained:
                        os.kill(-1, signal.SIGKILL)  # all but process 1, in one go
                    else:
                        for pid in children():
                            os.kill(pid, signal.SIGKILL)
                os.waitpid(-1, 0)


def private_bytes(pid: str) -> int:
    """Return how much memory a process has that is backed by no file (0 when it is gone)."""
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * PAGE


def children() -> list[int]:
    """Return the ids of this process's children, adopted orphans included."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [int(pid) for pid in listed.split()]


def wipe(directory: Path) -> None:
    """Empty ``directory`` but for mounts, however deep and forbidding what lies in it.

    What lies two levels down is moved up, so that no path grows long and nothing recurses.
    """
    while paths := [path for path in directory.iterdir() if not path.is_mount()]:
        for path in paths:
            if not is_folder(path):
                path.unlink()
                continue
            path.chmod(0o700)
            for inner in path.iterdir():
                if is_folder(inner):
                    inner.chmod(0o700)
                    inner.rename(directory / secrets.token_hex(16))
                else:
                    inner.unlink()
            path.rmdir()


def is_folder(path: Path) -> bool:
    """Return whether ``path`` is a folder, and no link to one."""
    return stat.S_ISDIR(path.lstat().st_mode)


def harden() -> None:
    """Close this process to its children: no memory, no signal, no orphan out of sight."""
    with contextlib.suppress(OSError):  # when memory runs out, kill here and not outside
        Path("/proc/self/oom_score_adj").write_text("1000")
    prctl(PR_SET_DUMPABLE, 0)
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD}:
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    SETUP = json.loads(sys.argv[1])
    harden()
    warm_up(SETUP["entry"], SETUP["warm"], SETUP["preload"], SETUP["forbidden"])
    Zygote(SETUP).serve()
