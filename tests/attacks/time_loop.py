"""Runs for ever when called."""

def corr2d(X, K):
    while True:
        pass
