"""Leaves hooks behind that run at the end: atexit, finalisers, excepthook, __del__."""

import atexit, os, signal, sys, weakref


def hook(*args):
    while True:
        pass


class Sticky:
    def __del__(self):
        hook()


keep = [Sticky()]
atexit.register(hook)
sys.excepthook = sys.unraisablehook = hook
weakref.finalize(keep[0], hook)
signal.signal(signal.SIGTERM, hook)
os.register_at_fork(after_in_child=hook)


def corr2d(X, K):
    return torch.zeros(X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
