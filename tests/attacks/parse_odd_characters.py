"""Has null characters, carriage returns and odd letters in its source."""

def corr2d(X, K):
    ｒｅｔｕｒｎ = "\x0c\u2028"
    return ｒｅｔｕｒｎ
