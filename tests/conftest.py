"""What all tests share: settings that make every run the same."""

from __future__ import annotations

import torch
from hypothesis import settings

settings.register_profile("course", deadline=None, derandomize=True, database=None)
settings.load_profile("course")
torch.set_num_threads(1)  # the sandbox and the tests share the processors
