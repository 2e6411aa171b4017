"""The conversation with one student's process, seen from outside.

Deadlines are kept here, where the student's code cannot reach them, and memory is allocated for
what has arrived, never for what was announced.
"""

from __future__ import annotations

import select
import signal
import socket
import time
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from course_utils.checking import wire

from .faults import Stopped
from .limits import Limits, amount, duration

CHUNK = 1 << 18  # bytes read at once
GRACE = 0.5  # seconds
SIGNALS = {
    signal.SIGSEGV: "segmentation fault",
    signal.SIGABRT: "abort",
    signal.SIGBUS: "bus error, as when the shared memory is full",
    signal.SIGFPE: "arithmetic error",
    signal.SIGILL: "illegal instruction",
}


class Student:
    """A student's process: messages go in, answers come out, each before its deadline.

    Args:
        channel: the grader's end of the socket.
        limits: the limits in force.
        kill: ends the process and all it left, after so many seconds of grace, and returns
            the zygote's account of its end.
    """

    def __init__(
        self, channel: socket.socket, limits: Limits, kill: Callable[[float], Mapping[str, Any]]
    ) -> None:
        channel.setblocking(False)
        self._channel = channel
        self._limits = limits
        self._kill = kill
        self._arrived = bytearray()
        self._account: Mapping[str, Any] | None = None
        self._stopped: Stopped | None = None

    def send(self, message: Any) -> None:
        """Send ``message``. Raises `Stopped`, also when it is not read in time."""
        self.send_frame(wire.encode(message))

    def send_frame(self, frame: bytes) -> None:
        """Send a message that is encoded already. Raises `Stopped`."""
        seconds = self._limits.exercise_seconds
        deadline = time.monotonic() + seconds
        rest = memoryview(frame)
        while rest:
            self._wait(select.POLLOUT, deadline, seconds)
            try:
                rest = rest[self._channel.send(rest) :]
            except BlockingIOError:
                continue
            except OSError:
                self._stop()

    def receive(self, seconds: float, since: float | None = None) -> Any:
        """Return the next message. Raises `Stopped` when no good one comes within ``seconds``.

        They count from ``since``, a time of ``time.monotonic()``; from now when it is left out.
        """
        deadline = (time.monotonic() if since is None else since) + seconds
        try:
            return wire.read_frame(
                lambda count: self._read(count, deadline, seconds), wire.FROM_STUDENT
            )
        except wire.ProtocolError:
            self._stop(Stopped("protocol", "sent something that is no answer"))

    def end(self, grace: float = 0.0) -> Mapping[str, Any]:
        """Kill the process and what it left, if that has not been done; say how it ended.

        ``grace`` is how many seconds it gets to end by itself.
        """
        if self._account is None:
            self._account = {}  # even when the zygote fails, it is not asked twice
            self._account = self._kill(grace)
        return self._account

    def _read(self, count: int, deadline: float, seconds: float) -> bytes:
        data = self._arrived  # many answers are small, and come together
        while len(data) < count:
            self._wait(select.POLLIN, deadline, seconds)
            try:
                part = self._channel.recv(CHUNK)
            except BlockingIOError:
                continue
            except OSError:
                part = b""
            if not part:
                self._stop()
            data += part
        wanted = bytes(data[:count])
        del data[:count]
        return wanted

    def _wait(self, event: int, deadline: float, seconds: float) -> None:
        """Wait until the socket is ready; stop the student at the deadline."""
        if self._stopped is not None:
            raise self._stopped
        ready = select.poll()
        ready.register(self._channel, event)
        left = deadline - time.monotonic()
        if left <= 0 or not ready.poll(left * 1000):
            self._stop(Stopped("time", f"took longer than {duration(seconds)}"))

    def _stop(self, reason: Stopped | None = None) -> NoReturn:
        """Kill the student, for ``reason`` or for what the zygote saw."""
        # A process that closed its end is most likely about to die of something.
        account = self.end(grace=GRACE if reason is None else 0.0)
        if "over" in account or reason is None:
            reason = _read_account(account, self._limits)
        self._stopped = reason
        raise reason


def _read_account(account: Mapping[str, Any], limits: Limits) -> Stopped:
    """Return the zygote's account of a student's end in the student's words."""
    match account:
        case {"over": "memory"}:
            return Stopped("memory", f"used more memory than {amount(limits.memory)}")
        case {"over": "files"}:
            return Stopped("memory", f"made more than {limits.files:,} files")
        case {"signal": signal.SIGXCPU}:
            spent = duration(limits.cpu_seconds)
            return Stopped("time", f"used more than {spent} of processor time")
        case {"signal": signal.SIGKILL}:  # not ours: the system's, when it runs out of memory
            return Stopped("memory", "was killed by the system, as when the memory runs out")
        case {"signal": number}:
            name = SIGNALS.get(number, signal.strsignal(number))
            return Stopped("crash", f"crashed its process ({name})")
        case {"exit": code}:
            return Stopped("crash", f"ended its process (exit code {code})")
    return Stopped("protocol", "closed the connection without an answer")
