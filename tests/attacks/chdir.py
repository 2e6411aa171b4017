"""Goes to another folder and removes the one it was in."""

import os

os.chdir("/")
os.rmdir("/tmp/student")


def corr2d(X, K):
    return torch.zeros(X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
