"""Raises an exception with a chain of a hundred thousand causes."""

def corr2d(X, K):
    error = ValueError()
    for _ in range(100_000):
        outer = ValueError()
        outer.__cause__ = error
        error = outer
    raise error
