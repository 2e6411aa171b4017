"""Returns a number with millions of digits."""

def corr2d(X, K):
    return 7 ** 3_000_000
