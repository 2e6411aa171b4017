"""Runs for ever while the notebook is loaded."""

def corr2d(X, K):
    return X


while True:
    pass
