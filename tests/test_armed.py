"""In the sandbox what is forbidden is out of order before the student's first line, and for good.

Each test runs in an interpreter of its own: what it does cannot be undone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.launcher import Stopped
from autograder.student_session import _answer

PROJECT = Path(__file__).parents[1]
BEFORE = """
import contextlib, gc, subprocess, sys, threading, weakref
import torch
from torch.nn import functional as F
from course_utils.checking.bank import Forbidden
from course_utils.checking.tripwires import Armed, ForbiddenOperationError, tripwires
X, K = torch.ones(1, 1, 3, 3), torch.ones(1, 1, 2, 2)

def refused(action):
    try:
        action()
    except (ForbiddenOperationError, ImportError):
        return True
    return False
"""
NAMES = 'names=("torch.optim", "scipy.signal", "scipy.ndimage")'


def hold(forbidden: str, code: str) -> None:
    """Run ``code``, in which every assertion holds, in a process armed with ``forbidden``."""
    text = f"{BEFORE}\narmed = Armed(Forbidden({forbidden}))\n{code}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", text],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_kernels_that_are_taken_away_do_not_come_back() -> None:
    hold(
        'operators=".*conv(?!ert).*"',
        """
assert refused(lambda: F.conv2d(X, K)) and armed.called
for info in list(weakref.finalize._registry.values()):
    for part in info.args or ():
        getattr(part, "reset", int)()
for found in gc.get_objects():
    if type(found).__name__ in ("Library", "_DispatchModule"):
        getattr(found, "_destroy", getattr(found, "reset", int))()
torch.library.Library("aten", "IMPL")._destroy()
with tripwires(Forbidden(operators=".*conv(?!ert).*")):
    pass
gc.collect()
assert refused(lambda: F.conv2d(X, K))
assert F.unfold(X, (2, 2)).sum() == 16
""",
    )


def test_the_watch_cannot_be_taken_away() -> None:
    hold(
        NAMES,
        """
def learn():
    torch.optim.SGD([K], lr=0.1)

learn()
assert refused(lambda: sys.setprofile(None))
armed.close()
assert refused(learn)
for change in (sys.setprofile, sys.settrace):
    armed.called.clear()
    assert refused(lambda: change(None))
    assert armed.called == [f"sys.{change.__name__}"]
threading.setprofile(None)
assert refused(learn)
""",
    )


def test_what_a_library_imports_while_it_is_loaded_is_allowed_and_later_nothing_is() -> None:
    hold(
        NAMES,
        """
import scipy.ndimage
import numpy as np
image = np.eye(3)
assert scipy.ndimage.correlate(image, image).shape == (3, 3)
armed.close()
assert refused(lambda: scipy.ndimage.correlate(image, image)) and armed.called
assert refused(lambda: __import__("scipy.signal"))
assert refused(lambda: __import__("importlib").import_module("scipy.signal"))
""",
    )


def test_nothing_is_watched_where_only_operators_are_forbidden() -> None:
    hold('operators="conv2d"', "armed.close()\nassert sys.getprofile() is None")


def test_a_check_in_a_notebook_forbids_imports_only_while_it_lasts() -> None:
    hold(
        "",
        """
with tripwires(Forbidden(names=("scipy.signal",))):
    assert refused(lambda: __import__("scipy.signal"))
    assert sys.getprofile() is None
import scipy.signal
with tripwires(Forbidden(names=("scipy.signal",))) as called:
    assert refused(lambda: scipy.signal.correlate2d([[1.0]], [[1.0]])) and called
""",
    )


TICKET = "0123456789abcdef"


def test_an_answer_is_taken_for_what_it_answers() -> None:
    assert _answer({"to": f"{TICKET} 3", "seen": {"values": 1}}, TICKET, 3) == {"values": 1}


@pytest.mark.parametrize(
    "frame",
    [
        {"values": 1},
        {"to": f"{TICKET} 2", "seen": {}},
        {"to": "another 3", "seen": {}},
        {"to": 3, "seen": {}},
        {"to": [TICKET, 3]},
        None,
        [],
        "passed",
    ],
    ids=str,
)
def test_an_answer_to_another_question_is_none(frame: object) -> None:
    with pytest.raises(Stopped, match="no answer"):
        _answer(frame, TICKET, 3)
