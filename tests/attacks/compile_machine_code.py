"""Runs machine code from memory that it has made executable."""

import ctypes, mmap


def corr2d(X, K):
    page = mmap.mmap(-1, 4096, prot=7)
    page.write(b"\x0f\x0b")
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    return ctypes.CFUNCTYPE(ctypes.c_int)(address)()
