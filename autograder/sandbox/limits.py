"""What one student's process may use."""

from __future__ import annotations

from dataclasses import dataclass

UNITS = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))


@dataclass(frozen=True)
class Limits:
    """The limits of one student's process and of everything it starts; bytes and seconds.

    ``memory`` is what the student may add to what torch itself needs: each process's address
    space may grow by that much, and so may the private memory of all its processes together.
    ``tmp_bytes``, ``shm_bytes`` and ``files`` bound what lies in /tmp and /dev/shm.
    ``cpu_seconds`` counts for each process. The last three are wall-clock times for whoever waits
    for an answer; the sandbox itself uses ``exercise_seconds`` alone, as the time in which a
    message must have been read.

    ``gpu_memory`` is what torch may take of a GPU's memory, which ``gpu_sharers`` processes
    share; 0 where no GPU is to be seen. With one, address space has no limit, for CUDA reserves
    as much as the machine could ever need.
    """

    memory: int = 1 << 30
    cpu_seconds: int = 300
    processes: int = 48
    file_bytes: int = 64 << 20
    open_files: int = 128
    tmp_bytes: int = 256 << 20
    shm_bytes: int = 64 << 20
    files: int = 20_000
    gpu_memory: int = 0
    gpu_sharers: int = 1
    load_seconds: float = 10.0
    exercise_seconds: float = 10.0
    gate_seconds: float = 60.0


def amount(size: int) -> str:
    """Return ``size`` bytes in words, such as ``"1 GiB"``."""
    for factor, unit in UNITS:
        if size >= factor:
            return f"{size / factor:.4g} {unit}"
    return f"{size} bytes"


def duration(seconds: float) -> str:
    """Return ``seconds`` in words, such as ``"10 seconds"``."""
    text = f"{seconds:.2g}" if seconds < 10 else f"{seconds:.0f}"
    return f"{text} second" + ("" if text == "1" else "s")
