"""Small attacks for test_sandbox.py. They only ever run inside the sandbox, as a student's code.

Each is an entry point of a student's process. An `answering` one reads a request and sends what
it returns; the others talk, or keep silent, by themselves.
"""

import contextlib
import ctypes
import functools
import os
import platform
import resource
import signal
import socket
import struct
import sys
import threading
import time
from pathlib import Path

import torch
from torch.utils.data import DataLoader, TensorDataset

from course_utils.checking import wire

LIBC = ctypes.CDLL(None, use_errno=True)
ZYGOTE = 1
# Numbers of system calls on x86-64; the arguments after them are harmless if a call is allowed.
SYSTEM_CALLS = {
    "ptrace": (101, 16, ZYGOTE, 0, 0),
    "process_vm_readv": (310, ZYGOTE, 0, 0, 0, 0, 0),
    "pidfd_getfd": (438, 0, 0, 0),
    "unshare": (272, 1 << 28),
    "setns": (308, 0, 0),
    "mount": (165, 0, 0, 0, 0, 0),
    "chroot": (161, 0),
    "clone3": (435, 0, 0),
    "clone into a user namespace": (56, 1 << 28 | 17, 0, 0, 0, 0),
    "bpf": (321, 0, 0, 0),
    "io_uring_setup": (425, 1, 0),
    "userfaultfd": (323, 0),
    "perf_event_open": (298, 0, 0, -1, -1, 0),
    "keyctl": (250, 0, -3, 0),
    "add_key": (248, 0, 0, 0, 0, 0),
    "shmget": (29, 0, 4096, 0o1600),
    "msgget": (68, 0, 0o1600),
    "semget": (64, 0, 1, 0o1600),
    "mq_open": (240, 0, 0o100, 0o600, 0),
    "memfd_create": (319, 0, 0),
    "setpriority": (141, 0, ZYGOTE, 19),
    "sched_setaffinity": (203, 0, 0, 0),
    "prlimit of the zygote": (302, ZYGOTE, resource.RLIMIT_AS, 0, 0),
    "personality": (135, 0xFFFFFFFF),
    "open_by_handle_at": (304, 0, 0, 0),
}


def answering(attack):
    @functools.wraps(attack)
    def entry(read_exactly, write):
        write(wire.encode(attack(wire.read_frame(read_exactly))))
        read_exactly(1)

    return entry


def outcome(action, *arguments):
    """Return what an attempt came to: ``"done"`` or the name of the error."""
    try:
        action(*arguments)
    except OSError as error:
        return type(error).__name__
    return "done"


@answering
def honest(X):
    return (X @ X.T).sum()


@answering
def surroundings(_):
    return {
        "environment": dict(os.environ),
        "processes": [path.name for path in Path("/proc").iterdir() if path.name.isdigit()],
        "self": str(os.getpid()),
        "files": [str(path) for root in ("/tmp", "/dev/shm") for path in Path(root).iterdir()],
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "random": torch.rand(3),
        "processors": sorted(os.sched_getaffinity(0)),
        "instructions": torch.backends.cpu.get_cpu_capability(),
        "modules": sorted(sys.modules),
    }


@answering
def connect(port):
    server = ("127.0.0.1", port)
    return [
        outcome(socket.create_connection, server, 1),
        outcome(socket.socket, socket.AF_INET, socket.SOCK_DGRAM),
        outcome(socket.socket, socket.AF_INET6),
        outcome(socket.socket, socket.AF_NETLINK, socket.SOCK_RAW),
        outcome(socket.getaddrinfo, "example.org", 80),
    ]


@answering
def open_all(paths):
    return [outcome(os.open, path, os.O_RDONLY) for path in paths]


@answering
def write_all(folders):
    return [outcome(Path(folder, "written").write_text, "x") for folder in folders]


@answering
def leave_files(_):
    """Leave files, a forbidding folder and a chain of folders too deep for any path."""
    for root in ("/tmp", "/dev/shm"):
        Path(root, "left").write_text("for the next student")
    forbidding = Path("/tmp/forbidding/inner")
    forbidding.mkdir(parents=True)
    Path(forbidding, "file").touch()
    forbidding.chmod(0)
    forbidding.parent.chmod(0)
    os.chdir("/tmp")
    for _ in range(60):
        Path("deep" * 50).mkdir()
        os.chdir("deep" * 50)
    Path("link").symlink_to("/usr/lib")
    return "left"


def leave_daemon(read_exactly, write):
    """Leave a process that has cut every tie, listens, and holds the socket to the grader."""
    wire.read_frame(read_exactly)
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
                signal.signal(number, signal.SIG_IGN)
            meeting = socket.socket(socket.AF_UNIX)
            meeting.bind("\0meeting")
            meeting.listen()
            write(wire.encode("left"))
            while True:
                time.sleep(1)
        os._exit(0)
    read_exactly(1)


@answering
def look_for_daemon(_):
    return outcome(socket.socket(socket.AF_UNIX).connect, "\0meeting")


@answering
def kill_parent(_):
    for number in signal.valid_signals():
        os.kill(ZYGOTE, number)
    return os.getppid()


@answering
def open_zygote(_):
    places = ("environ", "mem", "maps", "fd", "cwd", "root", "exe", "ns/net")
    return [outcome(os.open, f"/proc/{ZYGOTE}/{place}", os.O_RDONLY) for place in places]


@answering
def system_calls(_):
    if platform.machine() != "x86_64":
        return {}
    answers = {}
    for name, (number, *arguments) in SYSTEM_CALLS.items():
        ctypes.set_errno(0)
        LIBC.syscall(number, *map(ctypes.c_long, arguments))
        answers[name] = ctypes.get_errno()
    return answers


@answering
def fork_bomb(_):
    """Fork until the limit; the children spin. Return how many there are."""
    children = 0
    while True:
        try:
            if os.fork() == 0:
                while True:
                    pass
        except OSError:
            return children
        children += 1


@answering
def thread_bomb(_):
    threading.stack_size(1 << 16)
    for started in range(10_000):
        try:
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        except RuntimeError:
            return started
    return 10_000


@answering
def memory_bomb(size):
    errors = []
    for allocate in (bytearray, torch.empty, lambda count: "x" * count):
        try:
            allocate(size)
        except (MemoryError, RuntimeError) as error:
            errors.append(type(error).__name__)
    return errors


@answering
def many_memory_bombs(size):
    """Stay below the limit in each of many processes."""
    while True:
        with contextlib.suppress(BlockingIOError):  # too many of them, for the moment
            if os.fork() == 0:
                kept = bytearray(size)
                kept[:] = b"x" * size
                time.sleep(60)
        time.sleep(0.01)


@answering
def file_bomb(_):
    for number in range(10**9):
        Path(str(number)).touch()


@answering
def disk_bomb(_):
    written = 0
    while outcome(Path(f"/tmp/{written}").write_bytes, bytes(1 << 20)) == "done":
        written += 1
    return written


@answering
def sleep_forever(_):
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    while True:
        time.sleep(1)


@answering
def spin(_):
    while True:
        pass


def never_read(read_exactly, write):
    time.sleep(60)


def close_and_live(read_exactly, write):
    os.close(3)
    time.sleep(60)


def send_raw(read_exactly, write):
    write(wire.read_frame(read_exactly).numpy().tobytes())
    read_exactly(1)


def announce_much(read_exactly, write):
    write(struct.pack("<4sIQ", b"CNN1", 10, 1 << 60))
    read_exactly(1)


def send_without_end(read_exactly, write):
    while True:
        write(bytes(1 << 20))


@answering
def flood_output(_):
    for _ in range(100):
        for descriptor in (1, 2):
            os.write(descriptor, bytes(1 << 20))
    print("x" * (1 << 20))
    return "flooded"


def segfault(read_exactly, write):
    ctypes.string_at(0)


def abort(read_exactly, write):
    os.abort()


def leave_at_once(read_exactly, write):
    os._exit(0)


def raise_through(read_exactly, write):
    raise SystemExit


def recurse(read_exactly, write):
    sys.setrecursionlimit(1 << 30)

    def deeper(n):
        return deeper(n + 1) + 1

    deeper(0)


@answering
def train_with_workers(_):
    """Do what a course does: load batches in two processes, through shared memory, and train."""
    data = TensorDataset(torch.randn(64, 1, 28, 28), torch.randint(0, 10, (64,)))
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 5), torch.nn.Flatten(), torch.nn.LazyLinear(10))
    seen = 0
    for X, y in DataLoader(data, batch_size=16, num_workers=2):
        torch.nn.functional.cross_entropy(net(X), y).backward()
        seen += len(X)
    return seen
