"""What the zygote does once, before it forks: imports, and memory that is cheap to fork."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
from pathlib import Path

HUGE_PAGE, MADV_COLLAPSE = 2 << 20, 25


def warm_up(entry: str, needed: list[str], useful: list[str], forbidden: list[str]) -> None:
    """Import what is ``needed`` and, where it can be, what is ``useful``.

    The module ``entry`` may have a ``warm_up`` of its own, which is given the packages that are
    ``forbidden`` somewhere. Makes sure that a fork is still sound afterwards: raises
    ``SystemExit`` if not.
    """
    for module in needed:
        importlib.import_module(module)
    for module in useful:
        with contextlib.suppress(Exception):  # its importer will meet the error again
            importlib.import_module(module)
    getattr(importlib.import_module(entry), "warm_up", lambda _: None)(forbidden)
    if len(list(Path("/proc/self/task").iterdir())) > 1:
        raise SystemExit(f"importing {', '.join([entry, *needed, *useful])} started a thread")
    gc.collect()
    gc.freeze()  # a child's collector then leaves the shared pages alone
    use_huge_pages()


def use_huge_pages() -> None:
    """Ask for large pages: a fork copies an entry of a table for each, and there are fewer.

    A page that a child writes to is copied in small parts all the same. Kernels before 6.1
    refuse, and nothing is lost.
    """
    libc = ctypes.CDLL(None)
    for line in Path("/proc/self/maps").read_text().splitlines():
        addresses, access, *_, inode = line.split()[:5]
        if not access.startswith("rw-p") or inode != "0":
            continue
        first, end = (int(address, 16) for address in addresses.split("-"))
        first, end = -(-first // HUGE_PAGE) * HUGE_PAGE, end // HUGE_PAGE * HUGE_PAGE
        if first < end:
            libc.madvise(ctypes.c_void_p(first), ctypes.c_size_t(end - first), MADV_COLLAPSE)
