"""Returns and raises objects whose texts recurse for ever."""

class Deep(Exception):
    def __repr__(self):
        return repr(self) + "x"

    __str__ = __format__ = __repr__


def corr2d(X, K):
    if X.sum() > 0:
        raise Deep(Deep())
    return Deep()
