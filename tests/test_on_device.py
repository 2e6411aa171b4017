"""``make validate DEVICE=cuda``: its exact checks, on a device that is only pretended."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from autograder import catalog
from autograder.commands import on_device
from course_utils.checking.values import Case, Picture

ROOT = Path(__file__).parents[1]
CPU, NOWHERE = torch.device("cpu"), torch.device("meta")
BOTH = """
import torch
from tests import elsewhere
device = elsewhere.get_ready()
with elsewhere.Elsewhere():
    there = torch.ones(2, device=device)
    assert there.device.type == device.type and there.sum().item() == 2
    there + torch.tensor(1.0), torch.zeros(2).copy_(there), there[torch.tensor([0])]
    for mixed in (lambda: there + torch.ones(2), lambda: torch.ones(2).add_(there), there.numpy):
        try:
            mixed()
        except RuntimeError:
            print("refused")
"""


def run(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.mark.slow
def test_every_solution_works_where_its_inputs_are() -> None:
    assert run("-m", "tests.elsewhere", *catalog.stems()) == ""


def test_the_pretended_device_is_not_the_processor() -> None:
    assert run("-c", BOTH) == "refused\n" * 3


def test_tensors_move_and_pictures_stay() -> None:
    picture = Picture("L", torch.zeros(1, 1, dtype=torch.uint8))
    case = Case((torch.ones(2), [picture, 3]), {"K": torch.ones(1)}, options={"X": torch.ones(1)})
    moved = on_device.moved(case, NOWHERE)
    assert moved.args[0].device == moved.kwargs["K"].device == moved.options["X"].device == NOWHERE
    assert moved.args[1] == [picture, 3]
    assert picture.pixels.device == CPU


def test_a_function_is_told_the_device_in_the_place_of_the_processor() -> None:
    def given(*args: object, device: object = None) -> object:
        return args, device

    told = on_device.telling(given, NOWHERE)
    assert told([CPU], 1, device=CPU) == (([NOWHERE], 1), NOWHERE)


def test_settings_for_exact_arithmetic_last_as_long_as_the_check() -> None:
    torch.set_float32_matmul_precision("high")
    before = torch.backends.cudnn.allow_tf32
    try:
        with on_device.exact(NOWHERE):
            assert torch.get_float32_matmul_precision() == "highest"
            assert not torch.backends.cudnn.allow_tf32
            assert torch.backends.cudnn.deterministic
            assert torch.ones(1).device == NOWHERE
        assert torch.get_float32_matmul_precision() == "high"
        assert torch.backends.cudnn.allow_tf32 == before
    finally:
        torch.set_float32_matmul_precision("highest")
