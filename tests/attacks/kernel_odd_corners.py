"""Calls io_uring, bpf, keyrings, userfaultfd and perf events."""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
import os

calls = {'io_uring': (425, 1, 0), 'bpf': (321, 0, 0, 0), 'keyctl': (250, 0, -3, 0), 'add_key': (248, 0, 0, 0, 0, 0), 'userfaultfd': (323, 0), 'perf': (298, 0, 0, -1, -1, 0), 'memfd': (319, 0, 0), 'personality': (135, 0xFFFFFFFF), 'syslog': (103, 3, 0, 0), 'handle': (304, 0, 0, 0), 'reboot': (169, 0, 0, 0)}

def corr2d(X, K):
    worked = []
    for name, arguments in calls.items():
        if libc.syscall(*map(ctypes.c_long, arguments)) >= 0:
            worked.append(name)
    if worked:
        os.kill(os.getpid(), 9)
    raise PermissionError
