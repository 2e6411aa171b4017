"""Computes a power with more digits than memory."""

def corr2d(X, K):
    return 9 ** 9 ** 9
