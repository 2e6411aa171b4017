"""What many tests share: one sandbox, and settings that make every run the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
import torch
from hypothesis import settings

from autograder.sandbox.launcher import Sandbox
from autograder.sandbox.limits import Limits

settings.register_profile("course", deadline=None, derandomize=True, database=None)
settings.load_profile("course")
torch.set_num_threads(1)  # the sandbox and the tests share the processors


@pytest.fixture(scope="session")
def student_sandbox() -> Iterator[Sandbox]:
    """A sandbox as `make grade` uses it; the tests' own code may do without bubblewrap."""
    with Sandbox(Limits(), unsafe=shutil.which("bwrap") is None) as sandbox:
        yield sandbox
