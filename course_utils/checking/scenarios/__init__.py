"""Scenarios: each file drives one kind of subject and reports what it observed.

A scenario's ``run(scope, name, case)`` takes a mapping of names to the student's objects (or to
the reference's), the exercise's name and a `Case`, and returns an `Observation`. It knows no
right answer: run on the reference, it gives the expected observation; run on the student's
code, the one to compare.
"""

from __future__ import annotations

import importlib
import random
import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from ..capture import raised
from ..values import Case, Observation

OFF_FOR_GOOD = "the recording of gradients stays switched off: use `with torch.no_grad():`"


def reseed(seed: int) -> None:
    """Seed every global generator that students' code may use."""
    # torch.manual_seed also writes down the stack, for CUDA: twenty times slower.
    torch.default_generator.manual_seed(seed)
    if torch.cuda.is_initialized():
        torch.cuda.manual_seed_all(seed)
    random.seed(seed)
    np.random.seed(seed % (1 << 32))


def observe(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Drive ``scope[name]`` through ``case`` by the case's scenario.

    Whatever escapes from the student's code becomes the observation of the case's aspect, and so
    does a recording of gradients that is left switched off.
    """
    reseed(case.seed)
    driver = importlib.import_module(f"{__name__}.{case.scenario}")
    with warnings.catch_warnings(), torch.enable_grad():
        warnings.simplefilter("ignore")
        try:
            seen: Observation = driver.run(scope, name, case)
        except BaseException as exception:
            seen = {case.aspect: raised(exception)}
        if not torch.is_grad_enabled():
            seen = {case.aspect: raised(RuntimeError(OFF_FOR_GOOD))}
    return seen
