"""Has signal handlers interrupt the checker for ever."""

import signal

signal.signal(signal.SIGALRM, lambda *args: 1 / 0)


def corr2d(X, K):
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return X
