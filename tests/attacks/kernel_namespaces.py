"""Makes namespaces, mounts over things, changes the root."""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
import os

calls = {'user': (272, 1 << 28), 'mounts': (272, 1 << 17), 'network': (272, 1 << 30), 'setns': (308, 3, 0), 'mount': (165, 0, 0, 0, 32, 0), 'umount': (166, 0, 2), 'chroot': (161, 0), 'pivot': (155, 0, 0), 'fsopen': (430, 0, 0), 'clone3': (435, 0, 0)}

def corr2d(X, K):
    worked = []
    for name, arguments in calls.items():
        if libc.syscall(*map(ctypes.c_long, arguments)) >= 0:
            worked.append(name)
    if worked:
        os.kill(os.getpid(), 9)
    raise PermissionError
