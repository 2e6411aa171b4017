"""The proof, at every start, that the sandbox holds on this machine."""

from __future__ import annotations

import secrets
import socket
import sysconfig
import tempfile
from pathlib import Path

from . import bubblewrap
from .launcher import Sandbox, Stopped

SECONDS = 20.0
PROJECT = Path(__file__).parents[2]
# Inside, these are shown read-only or made by bubblewrap; none may be written to.
FOLDERS = (
    *("/", "/dev", "/etc", "/proc", "/sys/devices/system/cpu", "/usr", "/usr/lib"),
    *map(str, (bubblewrap.INSIDE, bubblewrap.inside(bubblewrap.COURSE_UTILS))),
    sysconfig.get_path("purelib"),
    sysconfig.get_path("stdlib"),
)


def prove_isolation(sandbox: Sandbox) -> list[str]:
    """Try to break out of ``sandbox`` and return what worked, a sentence each.

    An empty list means that the sandbox holds. A first process leaves files and a daemon behind;
    a second looks for them, for planted secrets, for servers and for privileges. Raises
    `SandboxFault` when the sandbox cannot be started.
    """
    name = f"canary-{secrets.token_hex(8)}"
    with (
        tempfile.TemporaryDirectory(prefix="canary-") as planted,
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.socket(socket.AF_UNIX) as neighbour,
    ):
        neighbour.bind(f"\0{name}")
        neighbour.listen()
        secret = Path(planted, "secret")
        secret.touch()
        targets = {
            "secrets": [str(path) for path in (secret, *_private_files())],
            "folders": [*FOLDERS, planted],
            "port": server.getsockname()[1],
            "name": name,
            "processes": sandbox.limits.processes,
            # Beside a GPU only what is used is limited, not what is reserved.
            "memory": 0 if sandbox.limits.gpu_memory else sandbox.limits.memory,
        }
        try:
            with sandbox.student(entry="probe:leave") as student:
                student.receive(SECONDS)
            with sandbox.student(entry="probe:probe") as student:
                student.send(targets)
                return [str(breach) for breach in student.receive(SECONDS)]
        except Stopped as reason:
            return [f"the probe did not finish ({reason})"]


def _private_files() -> list[Path]:
    """Return files of the machine, of the user and of this project that no student may read."""
    home = [path for path in Path.home().glob("*") if path.is_file()]
    project = [path for path in PROJECT.glob("*") if path.is_file()]
    return [Path("/etc/passwd"), Path(__file__), *home, *project]
