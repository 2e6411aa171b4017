"""The sandbox as the grader sees it: start students' processes, one after another.

A `Sandbox` keeps one zygote (see ``inside/``) inside bubblewrap. It talks to the zygote on one
Unix socket; each student's process gets another, made for it alone (see ``student.py``). A zygote
that died or does not answer costs a `SandboxFault`; the next student gets a new one.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from . import bubblewrap, gpu, seccomp
from .faults import SandboxFault, Stopped, find_program
from .limits import Limits, duration
from .student import Student

__all__ = ["Sandbox", "SandboxFault", "Stopped", "Student"]

SERVE = "course_utils.checking.session:serve"
WARM = ("torch", "torch.utils.data", "numpy.random", "course_utils.checking.wire")
# What notebooks import: it would take three seconds for each of them.
PRELOAD = ("torchvision", "matplotlib.pyplot", "PIL.Image", "course_utils.images")
# Packages that exercises forbid: to find their functions takes milliseconds, so it is done once.
FORBIDDEN = (
    "torch.optim",
    "torch.nn.modules",
    "torch.hub",
    "torchvision",
    "torchvision.datasets",
    "torchvision.models",
    "scipy.ndimage",
    "scipy.signal",
)
START_SECONDS = 120.0  # importing torch from a cold disk
ANSWER_SECONDS = 20.0  # for a fork, or for killing and wiping, on a machine that is very busy


class Sandbox:
    """A place in which students' processes run, one after another; a context manager.

    Args:
        limits: what one student may use.
        slot: the number of this sandbox among those that run at the same time: 0, 1, ...
        slots: how many there are. They share out the processors, so that a student with fifty
            busy processes takes no time from the student next door.
        unsafe: run without bubblewrap and seccomp; for trusted code.
        entry: the ``module:function`` that a student's process runs. It is called with
            ``read_exactly(count) -> bytes`` and ``write(data)``.
        preload: what students are likely to import; missing modules are passed over.
        visible: further files and folders, shown read-only; `inside` tells where. Python files
            among them can be imported.

    The thread that starts it must outlive it: the kernel ends bubblewrap with that thread.
    Raises `SandboxFault` where bubblewrap or seccomp is missing.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        slot: int = 0,
        slots: int = 1,
        unsafe: bool = False,
        entry: str = SERVE,
        preload: Sequence[str] = PRELOAD,
        visible: Sequence[Path] = (),
    ) -> None:
        self.limits = limits
        self.slot = slot
        self.unsafe = unsafe
        self.entry = entry
        self.preload = tuple(preload)
        self.visible = tuple(path.absolute() for path in visible)
        cores = sorted(os.sched_getaffinity(0))
        self._cores = cores[slot % len(cores) :: slots] if slots > 1 else cores
        self._resources = contextlib.ExitStack()
        self._zygote: subprocess.Popen[bytes] | None = None
        self._control: socket.socket
        self._errors: IO[bytes]
        self.isolation = "none (UNSAFE=1)"
        if not unsafe:
            self.isolation = f"{bubblewrap.describe(slot)}, seccomp, no network"

    def __enter__(self) -> Sandbox:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    @contextlib.contextmanager
    def student(self, *, threads: int = 1, entry: str | None = None) -> Iterator[Student]:
        """Give a new student's process; when the block ends, everything it left is gone.

        ``threads`` is how many torch may use; ``entry`` replaces the sandbox's own.
        """
        if self._zygote is None or self._zygote.poll() is not None:
            self._start()
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                request = {"do": "start", "entry": entry or self.entry, "threads": threads}
                self._ask(request, theirs)
            student = Student(ours, self.limits, self._end_student)
            try:
                yield student
            finally:
                with contextlib.suppress(SandboxFault):  # the next student gets a new zygote
                    student.end()

    def zygote_pid(self) -> int:
        """Return the number of the zygote, the process that all students' come from."""
        if self._zygote is None:
            raise SandboxFault("the sandbox has not been started")
        pid = self._zygote.pid
        if self.unsafe:
            return pid
        return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])

    def inside(self, path: Path) -> Path:
        """Return where a student's process finds ``path``, one of ``visible``."""
        return path.absolute() if self.unsafe else bubblewrap.inside(path)

    def _end_student(self, grace: float) -> Mapping[str, Any]:
        """Have the zygote kill and wipe what the student left; return how it had ended."""
        return self._ask({"do": "end", "grace": grace})

    def _start(self) -> None:
        self._stop()
        ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
        self._control = self._resources.enter_context(ours)
        self._errors = self._resources.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        folder = Path("/tmp")
        if self.unsafe:
            folder = Path(tempfile.mkdtemp(prefix="student-"))
            self._resources.callback(shutil.rmtree, folder, ignore_errors=True)
        with theirs, tempfile.TemporaryFile() as rules:
            self._zygote = subprocess.Popen(
                self._command(folder, theirs.fileno(), rules),
                stdin=subprocess.DEVNULL,
                stdout=self._errors,
                stderr=self._errors,
                env=self._environment(folder),
                pass_fds=(theirs.fileno(), rules.fileno()),
                start_new_session=True,
            )
        self._answer(START_SECONDS)

    def _command(self, folder: Path, control: int, rules: IO[bytes]) -> list[str]:
        """Return the zygote's command line; the compiled seccomp filter goes into ``rules``."""
        limits = asdict(self.limits)
        if self.unsafe:
            limits["processes"] = 0  # no limit: it would count all that this user runs
        setup = {
            "control": control,
            "limits": limits,
            "scratch": [str(folder)] if self.unsafe else [str(folder), "/dev/shm"],
            "entry": self.entry.partition(":")[0],
            "warm": WARM,
            "preload": self.preload,
            "forbidden": FORBIDDEN,
        }
        zygote = bubblewrap.ZYGOTE if self.unsafe else bubblewrap.inside(bubblewrap.ZYGOTE)
        command = [sys.executable, "-s", "-P", str(zygote), json.dumps(setup)]
        if not self.unsafe:
            seccomp.write_filter(rules)
            command = bubblewrap.command(
                command, self.limits, slot=self.slot, visible=self.visible, rules=rules.fileno()
            )
        # From outside: inside, no process may choose its processors.
        cores = ",".join(map(str, self._cores))
        return [find_program("taskset", "util-linux"), "--cpu-list", cores, *command]

    def _environment(self, folder: Path) -> dict[str, str]:
        code = [bubblewrap.INSIDE]
        if self.unsafe:
            code = [bubblewrap.ZYGOTE.parent, bubblewrap.COURSE_UTILS.parent]
            code += [path.parent for path in self.visible if path.suffix == ".py"]
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder / "student"),
            "TMPDIR": str(folder),
            "USER": "student",
            "LANG": "C.UTF-8",
            "MPLBACKEND": "Agg",
            "PYTHONPATH": os.pathsep.join(map(str, code)),
            "PYTHONHASHSEED": "0",  # a run can be repeated
            "PYTHONDONTWRITEBYTECODE": "1",
            # A fork is sound only from a process that has one thread.
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "MKL_NUM_THREADS": "1",
            **(gpu.environment() if self.limits.gpu_memory else {}),
        }

    def _ask(self, request: dict[str, Any], handle: socket.socket | None = None) -> dict[str, Any]:
        handles = [] if handle is None else [handle.fileno()]
        with contextlib.suppress(OSError):  # a dead zygote does not answer either
            socket.send_fds(self._control, [json.dumps(request).encode()], handles)
        return self._answer(ANSWER_SECONDS)

    def _answer(self, seconds: float) -> dict[str, Any]:
        """Return the zygote's next message. Raises `SandboxFault` when none comes."""
        self._control.settimeout(seconds)
        what = "the sandbox's zygote has died"
        try:
            if message := self._control.recv(4096):
                return json.loads(message)
        except TimeoutError:
            what = f"the sandbox's zygote did not answer within {duration(seconds)}"
        except OSError:
            pass
        except BaseException:
            self._stop()  # interrupted: a late answer must not be taken for the next one
            raise
        self._errors.seek(0)
        said = self._errors.read(1 << 16).decode(errors="replace").strip()
        self._stop()
        denied = re.match(r"bwrap: .*(permission denied|not permitted)", said, re.IGNORECASE)
        advice = f" ({bubblewrap.ADVICE})" if denied else ""
        raise SandboxFault(f"{what}; it said: {said[-2000:] or 'nothing'}{advice}")

    def _stop(self) -> None:
        """Kill the zygote, and with it everything inside."""
        if self._zygote is not None:
            self._zygote.kill()
            self._zygote.wait()
        self._zygote = None
        self._resources.close()
