"""Returns a text of a hundred million characters, full of quotes."""

def corr2d(X, K):
    return "\x00\"<" * 33_000_000
