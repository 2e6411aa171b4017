"""What a sandbox with a GPU shows of it: one card's device nodes and the driver's libraries.

Only the training gates get such a sandbox; exercises never see a GPU. The zygote does not touch
CUDA, which does not survive a fork: each student's process starts it for itself.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from .faults import SandboxFault
from .limits import Limits

# The driver's control node and unified memory: CUDA needs no other that cards share.
SHARED = ("nvidiactl", "nvidia-uvm")
CARD = re.compile(r"nvidia\d+")
LIBRARY = "libcuda.so.1"
GPU_MEMORY = 2 << 30  # the images of the largest gate take 14 MiB
HOST_MEMORY = 4 << 30  # CUDA's start takes a part of it, of the machine's own memory
OPEN_FILES = 1024


class NoGpuError(SandboxFault):
    """There is no GPU to show; the message says what is missing."""


def nodes(slot: int, folder: Path = Path("/dev")) -> list[Path]:
    """Return the device nodes for the sandbox in ``slot``; sandboxes take turns at the cards.

    Raises `NoGpuError`.
    """
    cards = _cards(folder)
    for path in (*(folder / name for name in SHARED), *(cards or [folder / "nvidia0"])):
        if not path.exists():
            raise NoGpuError(f"there is no {path}: no NVIDIA driver that works; leave DEVICE out")
    return [*(folder / name for name in SHARED), cards[slot % len(cards)]]


def libraries() -> list[Path]:
    """Return the folders with CUDA's driver that are found by ``LD_LIBRARY_PATH`` alone."""
    named = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    return [Path(name) for name in named if name and Path(name, LIBRARY).exists()]


def environment() -> dict[str, str]:
    """Return the variables by which CUDA finds its driver inside."""
    return {"LD_LIBRARY_PATH": os.pathsep.join(map(str, libraries()))}


def limits(usual: Limits, slots: int, folder: Path = Path("/dev")) -> Limits:
    """Return the limits of a process that may use a GPU, as one of ``slots`` at a time."""
    return replace(
        usual,
        memory=usual.memory + HOST_MEMORY,
        open_files=max(usual.open_files, OPEN_FILES),
        gpu_memory=GPU_MEMORY,
        gpu_sharers=-(-slots // max(1, len(_cards(folder)))),
    )


def _cards(folder: Path) -> list[Path]:
    cards = [path for path in folder.glob("nvidia*") if CARD.fullmatch(path.name)]
    return sorted(cards, key=lambda path: int(path.name.removeprefix("nvidia")))
