"""Aborts."""

import os


def corr2d(X, K):
    os.abort()
