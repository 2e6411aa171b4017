"""Returns a generator without end."""

def corr2d(X, K):
    def without_end():
        while True:
            yield X

    return without_end()
