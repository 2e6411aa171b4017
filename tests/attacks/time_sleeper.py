"""Sleeps for ever and ignores every signal."""

import signal, time

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def corr2d(X, K):
    while True:
        time.sleep(60)
