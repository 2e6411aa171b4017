"""Reads address zero."""

import ctypes


def corr2d(X, K):
    return ctypes.string_at(0)
