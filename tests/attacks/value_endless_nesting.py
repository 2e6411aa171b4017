"""Returns a list that contains itself."""

loop = []
loop += [loop, loop]


def corr2d(X, K):
    return loop
