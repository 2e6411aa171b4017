"""How a fork of the zygote becomes a student's process."""

from __future__ import annotations

import ctypes
import errno
import os
import random
import resource
import signal
import socket
import struct
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

PR_SET_PDEATHSIG, PR_SET_SECCOMP = 1, 22
SECCOMP_MODE_FILTER = 2
# Instructions of the kernel's packet filter, and what a filter of system calls may return.
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
REFUSE, ALLOW = 0x00050000, 0x7FFF0000
EXECVE = {"x86_64": (59, 322), "aarch64": (221, 281)}  # execve and execveat
SOCKET = 3  # the descriptor through which a student's process talks
FAILED = 70  # the exit code when the entry point raised (EX_SOFTWARE)
CHUNK = 1 << 20
CUDA_CONTEXT = 1 << 30  # what CUDA takes of a GPU's memory before anything is computed
LEAST_SHARE = 256 << 20
PAGE = os.sysconf("SC_PAGE_SIZE")

ReadExactly = Callable[[int], bytes]
Write = Callable[[bytes], None]


def be_student(
    entry: Callable[[ReadExactly, Write], None],
    handle: int,
    *,
    ready: int,
    limits: dict[str, Any],
    folder: Path,
    threads: int,
    contained: bool,
) -> NoReturn:
    """Give up what is the zygote's, say so through ``ready``, and run ``entry``.

    Args:
        entry: the function that answers the grader.
        handle: the descriptor of this end of the student's socket.
        ready: the descriptor of a pipe that hears one byte when all is prepared, or nothing.
        limits: the fields of `Limits`.
        folder: the working directory, made here.
        threads: how many torch may use.
        contained: whether this runs in bubblewrap.
    """
    try:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        os.setsid()
        default_signals()
        folder.mkdir()
        os.chdir(folder)
        reseed()
        use_threads(threads)
        restrict(limits)
        if limits["gpu_memory"]:
            share_gpu(limits["gpu_memory"], limits["gpu_sharers"])
        if contained:
            start_no_program()
        os.write(ready, b"!")
    except BaseException:
        traceback.print_exc()  # the launcher quotes it in its SandboxFault
        os._exit(FAILED)
    try:
        talk = keep_only(handle)
        entry(talk.read_exactly, talk.write)
        os._exit(0)
    finally:
        os._exit(FAILED)


class Talk:
    """A student's end of the conversation."""

    def __init__(self, descriptor: int) -> None:
        self.socket = socket.socket(fileno=descriptor)

    def read_exactly(self, count: int) -> bytes:
        """Return ``count`` bytes. Raises ``EOFError`` when the grader has closed its end."""
        data = bytearray()
        while len(data) < count:
            if not (part := self.socket.recv(min(count - len(data), CHUNK))):
                raise EOFError
            data += part
        return bytes(data)

    def write(self, data: bytes) -> None:
        """Send ``data``."""
        self.socket.sendall(data)


def prctl(option: int, value: int) -> None:
    """Call prctl(2). Raises ``OSError`` when it fails."""
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl {option}")


def default_signals() -> None:
    """Handle signals as any Python process does: the zygote ignores them all."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_IGN)


def reseed() -> None:
    """Give every student the same random state, whatever happened before the fork."""
    import numpy as np
    import torch

    random.seed(0)
    np.random.seed(0)
    torch.manual_seed(0)


def use_threads(count: int) -> None:
    """Let torch use ``count`` threads; the zygote's environment has set one."""
    import torch

    if count > 1:
        torch.set_num_threads(count)


def restrict(limits: dict[str, Any]) -> None:
    """Set the limits of this process and of whatever it starts."""
    needed = int(Path("/proc/self/statm").read_text().split()[0]) * PAGE
    cpu = limits["cpu_seconds"]
    wanted = {
        resource.RLIMIT_AS: (needed + limits["memory"],) * 2,
        resource.RLIMIT_CPU: (cpu, cpu + 1),  # SIGXCPU, and SIGKILL for who ignores it
        resource.RLIMIT_FSIZE: (limits["file_bytes"],) * 2,
        resource.RLIMIT_NOFILE: (limits["open_files"],) * 2,
        # No core dump: one of 0 bytes would still be piped to a handler outside, 1 never is.
        resource.RLIMIT_CORE: (1, 1),
    }
    if limits["gpu_memory"]:  # the zygote still adds up what is really used
        del wanted[resource.RLIMIT_AS]
    if limits["processes"]:
        wanted[resource.RLIMIT_NPROC] = (limits["processes"],) * 2
    for kind, (soft, hard) in wanted.items():
        _, highest = resource.getrlimit(kind)
        if highest != resource.RLIM_INFINITY:
            soft, hard = min(soft, highest), min(hard, highest)
        resource.setrlimit(kind, (soft, hard))


def share_gpu(memory: int, sharers: int) -> None:
    """Let torch take ``memory`` bytes of the GPU at most, and no more than a fair share.

    torch itself keeps to it. Code that asks the driver past torch need not. Raises
    ``RuntimeError`` where there is no GPU, or where so many share it that nothing is left.
    """
    import torch

    whole = torch.cuda.get_device_properties(0).total_memory
    share = min(memory, whole // sharers - CUDA_CONTEXT)
    if share < LEAST_SHARE:
        raise RuntimeError(f"{sharers} processes share {whole >> 20} MiB of a GPU: fewer WORKERS=")
    torch.cuda.set_per_process_memory_fraction(share / whole)


def start_no_program() -> None:
    """Refuse execve(2) to this process and to whatever it forks.

    The only program in the sandbox is the interpreter. A new one would know nothing of what an
    exercise forbids. The filter that bubblewrap set sorts out calls of other architectures.
    """
    filters = [(LOAD, 0, 0, 0)]
    for number in EXECVE.get(os.uname().machine, ()):
        filters += [(JUMP_IF_EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE | errno.EPERM)]
    filters.append((RETURN, 0, 0, ALLOW))
    code = b"".join(struct.pack("<HBBI", *instruction) for instruction in filters)
    held = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(filters), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl PR_SET_SECCOMP")


def keep_only(handle: int) -> Talk:
    """Close every descriptor but ``handle``; standard input and output lead nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in range(SOCKET):
        os.dup2(null, standard)
    os.dup2(handle, SOCKET)
    os.set_inheritable(SOCKET, False)
    os.closerange(SOCKET + 1, os.sysconf("SC_OPEN_MAX"))
    return Talk(SOCKET)
