"""Lets faulthandler end the process and write where it likes."""

import faulthandler
import time

faulthandler.enable()


def corr2d(X, K):
    faulthandler.dump_traceback_later(0.1, exit=True, file=3)
    time.sleep(5)
