"""Returns a dictionary with two million keys."""

many = {str(n): None for n in range(2_000_000)}


def corr2d(X, K):
    return [many] * 3
