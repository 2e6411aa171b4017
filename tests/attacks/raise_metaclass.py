"""Raises an exception whose class lies about its names and ancestors."""

class Meta(type):
    __name__ = property(lambda cls: "x" * 10_000_000)
    __mro__ = property(lambda cls: [1, 2, 3])


class Odd(Exception, metaclass=Meta):
    pass


def corr2d(X, K):
    raise Odd
