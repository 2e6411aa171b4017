"""Leaves by sys.exit(0), when loaded and when called."""

import sys


def corr2d(X, K):
    sys.exit(0)


sys.exit(0)
