"""Recurses without end and without a limit."""

import sys

sys.setrecursionlimit(1 << 30)


def corr2d(X, K):
    return corr2d(X, K)
