"""Deletes everything in its namespace, and the namespace itself."""

import sys


def corr2d(X, K):
    return X


sys.modules.pop("__main__")
globals().clear()
