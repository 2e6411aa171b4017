"""Takes a little less than the limit in every single case."""

import time


def corr2d(X, K):
    time.sleep(0.9)
    return X
