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
from course_utils.checking.tripwires import Armed, tripwires
from course_utils.checking.packages import ForbiddenOperationError
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


def test_the_functions_of_a_forbidden_package_stay_out_of_order() -> None:
    hold(
        NAMES,
        """
import ctypes, importlib, types
SGD, average = torch.optim.SGD, torch.optim.swa_utils.get_ema_multi_avg_fn

def refused_everywhere():
    return all([
        refused(lambda: SGD([K], lr=0.1)),
        refused(lambda: getattr(torch, "op" + "tim").Adam([K])),
        refused(lambda: SGD.__init__(object.__new__(SGD), [K])),
        refused(lambda: SGD.step.__wrapped__(None)),
        refused(average),
        refused(lambda: types.FunctionType(average.__code__, {})()),
        refused(lambda: in_thread(lambda: SGD([K], lr=0.1))),
    ])

def in_thread(action):
    with contextlib.suppress(Exception):
        thread = threading.Thread(target=action)
        thread.run()
    return action()

assert refused_everywhere()
armed.close()
assert refused_everywhere() and armed.called
sys.setprofile(None), threading.setprofile(None), ctypes.pythonapi.PyEval_SetProfile(None, None)
with tripwires(Forbidden(names=("torch.optim",))):
    pass
assert refused_everywhere()
assert refused(lambda: importlib.reload(sys.modules["torch.optim.sgd"]))
""",
    )


def test_the_module_of_a_forbidden_package_is_not_run_however_it_is_found() -> None:
    hold(
        NAMES,
        """
import importlib
armed.close()
del sys.modules["scipy.signal"]
assert refused(lambda: importlib.import_module("scipy.signal")) and armed.called
""",
    )


def test_the_frame_of_a_refused_call_can_be_looked_at() -> None:
    hold(
        NAMES,
        """
import traceback
try:
    torch.optim.lr_scheduler.LambdaLR(None, None)
    torch.optim.SGD.step.__wrapped__(1)
except ForbiddenOperationError as refusal:
    report = traceback.TracebackException.from_exception(refusal, capture_locals=True)
    assert any("LambdaLR" in line or "__init__" in line for line in report.format())
else:
    raise AssertionError
for free in range(6):
    from course_utils.checking.packages import _template
    assert len(_template(free).co_freevars) == free
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


def test_a_check_in_a_notebook_forbids_imports_only_while_it_lasts() -> None:
    hold(
        "",
        """
with tripwires(Forbidden(names=("scipy.signal",))):
    assert refused(lambda: __import__("scipy.signal"))
import scipy.signal
with tripwires(Forbidden(names=("scipy.signal",))) as called:
    assert refused(lambda: scipy.signal.correlate2d([[1.0]], [[1.0]])) and called
assert scipy.signal.correlate2d([[1.0]], [[1.0]]) == 1
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
