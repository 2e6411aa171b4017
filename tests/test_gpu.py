"""Training on a GPU: what the gates' sandbox shows of it, and who gets which part of its memory.

Tests that need a card are marked; the others look at what would be started.
"""

import resource
import shutil
import sys
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from autograder import catalog
from autograder.banks import PUBLIC_SEED
from autograder.grade import Grader
from autograder.sandbox import bubblewrap, gpu
from autograder.sandbox.canary import prove_isolation
from autograder.sandbox.launcher import Sandbox
from autograder.sandbox.limits import Limits
from autograder.student_session import StudentSession
from tests.corpus_cases import right_rounds
from tests.grading import bank, submission

STEM = "ch01_cross_correlation"
RIGHT = {entry.exercise: entry.source for entry in next(right_rounds(STEM))}
GIB = 1 << 30
needs_bubblewrap = pytest.mark.skipif(
    shutil.which("bwrap") is None, reason="bubblewrap is not installed"
)


@pytest.fixture
def two_cards(tmp_path: Path) -> Path:
    for name in ("nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia-modeset"):
        (tmp_path / name).touch()
    for name in ("nvidia10", "nvidia9"):
        (tmp_path / name).touch()
    return tmp_path


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_sandbox_sees_one_card_and_what_all_cards_need(two_cards: Path) -> None:
    assert names(gpu.nodes(0, two_cards)) == ["nvidiactl", "nvidia-uvm", "nvidia9"]


def test_sandboxes_take_turns_at_the_cards(two_cards: Path) -> None:
    cards = [gpu.nodes(slot, two_cards)[-1].name for slot in range(4)]
    assert cards == ["nvidia9", "nvidia10", "nvidia9", "nvidia10"]


@pytest.mark.parametrize("missing", ["nvidiactl", "nvidia-uvm"])
def test_a_driver_that_is_half_there_is_named(two_cards: Path, missing: str) -> None:
    (two_cards / missing).unlink()
    with pytest.raises(gpu.NoGpuError, match=f"{missing}: no NVIDIA driver"):
        gpu.nodes(0, two_cards)


def test_no_card_is_told(tmp_path: Path) -> None:
    with pytest.raises(gpu.NoGpuError, match="leave DEVICE out"):
        gpu.nodes(0, tmp_path)


def test_only_folders_with_the_driver_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver, other = tmp_path / "driver", tmp_path / "other"
    driver.mkdir()
    other.mkdir()
    (driver / "libcuda.so.1").touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", f"{other}:{driver}:")
    assert gpu.libraries() == [driver]
    assert gpu.environment() == {"LD_LIBRARY_PATH": str(driver)}


def test_the_sandboxes_of_one_card_share_it(two_cards: Path) -> None:
    assert [gpu.limits(Limits(), slots, two_cards).gpu_sharers for slots in (1, 2, 3, 8)] == [
        *(1, 1, 2, 4)
    ]


@needs_bubblewrap
def test_only_a_sandbox_with_memory_of_a_gpu_shows_one(
    two_cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = two_cards / "nvidia9"
    monkeypatch.setattr(gpu, "nodes", lambda slot: [card])
    shown = ["--dev-bind", str(card), str(card)]
    for limits, expected in ((Limits(), False), (gpu.limits(Limits(), 1), True)):
        line = bubblewrap.command(["true"], limits, slot=0, visible=(), rules=3)
        triples = [line[n : n + 3] for n in range(len(line))]
        assert (shown in triples) is expected


def address_space(limits: dict[str, Any]) -> int:
    """Restrict this process and return how much address space it may have."""
    sys.path.insert(0, str(bubblewrap.ZYGOTE.parent))
    from child import restrict

    restrict(limits)
    return resource.getrlimit(resource.RLIMIT_AS)[0]


@pytest.mark.parametrize("with_gpu", [False, True])
def test_beside_a_gpu_address_space_is_not_limited(with_gpu: bool) -> None:
    limits = asdict(gpu.limits(Limits(), 1) if with_gpu else Limits()) | {"processes": 0}
    with get_context("spawn").Pool(1) as pool:
        found = pool.apply(address_space, (limits,))
    assert (found == resource.RLIM_INFINITY) is with_gpu


@pytest.mark.parametrize(
    ("whole", "sharers", "share"), [(80 * GIB, 1, 2 * GIB), (16 * GIB, 8, GIB)], ids=str
)
def test_a_process_gets_its_share_of_the_card_and_no_more_than_it_needs(
    whole: int, sharers: int, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shared(whole, sharers, monkeypatch) == [share / whole]


def test_too_many_sharers_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuntimeError, match="fewer WORKERS="):
        shared(16 * GIB, 16, monkeypatch)


def shared(whole: int, sharers: int, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the fractions of a card of ``whole`` bytes that torch is told to keep to."""
    monkeypatch.syspath_prepend(str(bubblewrap.ZYGOTE.parent))
    from child import share_gpu

    told: list[float] = []
    card = SimpleNamespace(total_memory=whole)
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _: card)
    monkeypatch.setattr(torch.cuda, "set_per_process_memory_fraction", told.append)
    share_gpu(gpu.GPU_MEMORY, sharers)
    return told


def test_gates_train_in_the_sandbox_with_the_gpu_and_exercises_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trained: list[tuple[Any, str]] = []

    def train(session: StudentSession, request: dict[str, Any]) -> dict[str, Any]:
        trained.append((session.sandbox, request["device"]))
        return {}

    monkeypatch.setattr(StudentSession, "train", train)
    unsafe = shutil.which("bwrap") is None
    with Sandbox(Limits(), unsafe=unsafe) as sandbox, Sandbox(Limits(), unsafe=unsafe) as trainer:
        for card, device in ((None, "cpu"), (trainer, "cuda")):
            trained.clear()
            one = Grader(catalog.chapter(STEM), bank(STEM, PUBLIC_SEED), sandbox, 0, card)
            first, *_ = one.grade(submission(STEM, RIGHT), training=True)
            assert first.verdict == "passed"
            assert set(trained) == {(card or sandbox, device)}


needs_gpu = pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
GREEDY = """
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        torch.empty(1 << 34, device="cuda")
        return corr2d(x, self.weight) + self.bias
"""


@pytest.mark.gpu
@needs_gpu
@needs_bubblewrap
def test_who_wants_all_of_the_gpu_fails_and_the_next_student_trains() -> None:
    verdicts = []
    with Sandbox(Limits()) as sandbox, Sandbox(gpu.limits(Limits(), 1)) as card:
        assert prove_isolation(card) == []
        one = Grader(catalog.chapter(STEM), bank(STEM, PUBLIC_SEED), sandbox, 0, card)
        for sources in (RIGHT | {"Conv2D": GREEDY}, RIGHT):
            *_, gate = one.grade(submission(STEM, sources), training=True)
            verdicts.append(gate.verdict)
    assert verdicts == ["failed", "passed"]
