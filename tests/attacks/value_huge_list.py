"""Returns a list of a million lists."""

def corr2d(X, K):
    return [[[]] * 9_000] * 9_000
