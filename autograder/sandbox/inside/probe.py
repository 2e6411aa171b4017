"""The canary's inner half: try to break out, harmlessly, and report what worked.

It runs as a student's process, on its own like the zygote: nothing of the autograder is visible.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CLONE_NEWUSER = 1 << 28
SECCOMP_FILTER = "2"
DESCRIPTORS = {0, 1, 2, 3}  # standard input and output, which lead nowhere, and the socket
LEFTOVERS = (Path("/tmp/leftover"), Path("/dev/shm/leftover"))
MEETING_PLACE = "\0leftover"


def leave(read_exactly: Callable[[int], bytes], write: Callable[[bytes], None]) -> None:
    """Leave files and a daemon behind for the next student."""
    from course_utils.checking import wire

    for path in LEFTOVERS:
        path.touch()
    if os.fork() == 0:
        os.setsid()
        meeting = socket.socket(socket.AF_UNIX)
        meeting.bind(MEETING_PLACE)
        meeting.listen()
        write(wire.encode("left"))
        signal.pause()
    read_exactly(1)


def probe(read_exactly: Callable[[int], bytes], write: Callable[[bytes], None]) -> None:
    """Read what to try and send the list of what worked."""
    from course_utils.checking import wire

    write(wire.encode(list(breaches(wire.read_frame(read_exactly)))))


def breaches(targets: dict[str, Any]) -> Iterator[str]:
    """Yield a sentence for everything that should have been impossible."""
    yield from privileges()
    yield from files(targets["secrets"], targets["folders"])
    yield from connections(targets["port"], targets["name"])
    yield from neighbours()
    yield from resources(targets["processes"], targets["memory"])


def privileges() -> Iterator[str]:
    """Look at what this process may do."""
    lines = Path("/proc/self/status").read_text().splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    if "0" in status["Uid"].split():
        yield "it runs as root"
    if any(int(status[f"Cap{kind}"], 16) for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")):
        yield "it has capabilities"
    if status["NoNewPrivs"] != "1":
        yield "it may gain privileges"
    if status["Seccomp"] != SECCOMP_FILTER:
        yield "no system call is filtered"
    if ctypes.CDLL(None).unshare(CLONE_NEWUSER) == 0:
        yield "it made a user namespace"


def files(secrets: list[str], folders: list[str]) -> Iterator[str]:
    """Try to read ``secrets``, to write into ``folders``, and to find banks."""
    for secret in secrets:
        with contextlib.suppress(OSError), Path(secret).open("rb"):
            yield f"it could read {secret}"
    for folder in folders:
        path = Path(folder, "written-by-the-canary")
        with contextlib.suppress(OSError):
            path.touch()
            path.unlink()
            yield f"it could write into {folder}"
    for entry in sys.path:
        with contextlib.suppress(OSError):
            if list(Path(entry, "course_utils", "checking", "banks").iterdir()):
                yield "it could read the banks of course_utils"


def connections(port: int, name: str) -> Iterator[str]:
    """Try to reach servers outside: ``port`` on this machine, the abstract socket ``name``."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET) as client:
        client.settimeout(1)
        client.connect(("127.0.0.1", port))
        yield "it could connect to the network"
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.connect(f"\0{name}")
        yield "it could connect to a Unix socket outside"


def neighbours() -> Iterator[str]:
    """Look for other processes, for what they left, and for their memory."""
    if {path.name for path in Path("/proc").iterdir() if path.name.isdigit()} != {
        "1",
        str(os.getpid()),
    }:
        yield "it could see other processes"
    for place in ("environ", "mem"):
        with contextlib.suppress(OSError), Path(f"/proc/{os.getppid()}/{place}").open("rb"):
            yield f"it could open its parent's {place}"
    with contextlib.suppress(OSError):
        resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE)
        yield "it could reach its parent's limits"
    for path in LEFTOVERS:
        with contextlib.suppress(OSError):
            path.unlink()
            yield f"it found what another student left in {path.parent}"
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.connect(MEETING_PLACE)
        yield "it could talk to what another student left running"
    for descriptor in set(range(256)) - DESCRIPTORS:
        with contextlib.suppress(OSError):
            os.fstat(descriptor)
            yield f"it inherited the descriptor {descriptor}"


def resources(processes: int, memory: int) -> Iterator[str]:
    """Try to start a program, and to get more ``memory`` (bytes) and ``processes`` than allowed."""
    with contextlib.suppress(OSError):
        os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "--version"], {}), 0)
        yield "it could start a program"
    if memory:
        with contextlib.suppress(OSError, ValueError), mmap.mmap(-1, memory + 1):
            yield f"it could have more than {memory} bytes of memory"
    started: list[int] = []
    with contextlib.suppress(OSError):
        while len(started) <= processes:
            if (pid := os.fork()) == 0:
                signal.pause()
            started.append(pid)
        yield f"it could start more than {processes} processes"
    for pid in started:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
