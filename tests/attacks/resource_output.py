"""Writes gigabytes to standard output and standard error."""

import os, sys


def corr2d(X, K):
    for _ in range(2_000):
        os.write(1, bytes(1 << 20))
        os.write(2, bytes(1 << 20))
        print('x' * 100_000, file=sys.stderr)
