"""Returns the checker's own classes, filled with texts that are too long."""

from course_utils.checking.values import Case, Opaque, Raised


def corr2d(X, K):
    raised = object.__new__(Raised)
    object.__setattr__(raised, "names", ("x" * 100_000,))
    object.__setattr__(raised, "message", "<script>" * 100_000)
    object.__setattr__(raised, "lines", ())
    return raised if X.shape[0] % 2 else Case((X, K))
