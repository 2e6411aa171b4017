"""What can go wrong with a student's process, and with the sandbox itself.

Exception
├── Stopped         the student's process was stopped: it costs that exercise's points
└── RuntimeError
    └── SandboxFault    the sandbox failed: it costs nobody a point
"""

from __future__ import annotations

import shutil

OTHERWISE = "(UNSAFE=1 grades without isolation)"


class SandboxFault(RuntimeError):  # noqa: N818 - a fault is ours, an error may be the student's
    """The sandbox failed, through no fault of the student's; the message says what to do."""


class Stopped(Exception):  # noqa: N818 - an outcome, not an error
    """The student's process was stopped.

    ``limit`` is ``"time"``, ``"memory"``, ``"crash"`` or ``"protocol"``; the text is a plain
    sentence for the student without its subject: *took longer than 10 seconds*.
    """

    def __init__(self, limit: str, text: str) -> None:
        super().__init__(text)
        self.limit = limit


def find_program(name: str, package: str) -> str:
    """Return the path of a program. Raises `SandboxFault` with the Debian package to install."""
    found = shutil.which(name)
    if found is None:
        raise SandboxFault(f"{name} is not installed: apt-get install {package} {OTHERWISE}")
    return found
