"""Raises an exception whose own text raises or never ends."""

class Worse(Exception):
    def __str__(self):
        raise SystemExit

    __repr__ = __str__
    __traceback__ = property(lambda self: 1 / 0)


def corr2d(X, K):
    raise Worse
