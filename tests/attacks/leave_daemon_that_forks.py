"""Leaves a daemon that is always just being born again."""

import os

if os.fork() == 0:
    while True:
        if os.fork():
            os._exit(0)
        os.setsid()


def corr2d(X, K):
    return torch.zeros(X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
