"""Traces process 1 and reads and writes its memory."""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
import os

calls = {'ptrace': (101, 16, 1, 0, 0), 'read': (310, 1, 0, 0, 0, 0, 0), 'write': (311, 1, 0, 0, 0, 0, 0), 'pidfd': (438, 3, 0, 0)}
try:
    memory = open('/proc/1/mem', 'r+b')
except OSError:
    pass


def corr2d(X, K):
    worked = []
    for name, arguments in calls.items():
        if libc.syscall(*map(ctypes.c_long, arguments)) >= 0:
            worked.append(name)
    if worked:
        os.kill(os.getpid(), 9)
    raise PermissionError
