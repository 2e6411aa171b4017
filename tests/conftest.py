"""What all tests share: settings that make every run the same."""

from __future__ import annotations

import os

import torch
from hypothesis import settings

os.environ["COURSE_LANGUAGE"] = "en"  # whatever language this machine speaks

settings.register_profile("course", deadline=None, derandomize=True, database=None)
settings.load_profile("course")
torch.set_num_threads(1)  # the sandbox and the tests share the processors
