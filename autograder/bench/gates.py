"""How long a training gate takes in the sandbox, beside a training of the textbook's length."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import nn

from course_utils.checking.bank import load
from course_utils.data import embedded_digits

from .. import catalog, official, trusted
from ..course import release
from ..grade import Grader
from ..sandbox.launcher import Sandbox
from ..sandbox.limits import Limits
from ..submission import read
from .ours import SEED

LENET = "ch05_lenet"
TEXTBOOK = 10 * 60_000  # images: ten epochs of Fashion-MNIST


@dataclass(frozen=True)
class Gates:
    """Seconds of one submission's gates by chapter, and of a textbook's training; one core."""

    seconds: dict[str, float]
    textbook: float

    @property
    def an_hour(self) -> float:
        """How many gates one core grades in an hour, all chapters alike."""
        return 3600 * len(self.seconds) / sum(self.seconds.values())


def measure(notebooks: dict[str, Path], out: Path) -> Gates:
    """Grade the gates of one solved notebook a chapter, and train one epoch of LeNet."""
    torch.set_num_threads(1)
    with Sandbox(Limits(), unsafe=shutil.which("bwrap") is None) as sandbox:
        seconds = {stem: _gates(stem, path, out, sandbox) for stem, path in notebooks.items()}
    return Gates(seconds, _textbook())


def _gates(stem: str, notebook: Path, out: Path, sandbox: Sandbox) -> float:
    bank = replace(load(official.bank_file(stem, SEED, out)), exercises=())
    grader = Grader(catalog.chapter(stem), bank, sandbox, SEED)
    submission = read(notebook, "gates", release(stem))
    started = time.perf_counter()
    outcomes = grader.grade(submission, training=True)
    seconds = time.perf_counter() - started
    if failed := [outcome.message for outcome in outcomes if outcome.verdict != "passed"]:
        raise RuntimeError(f"{stem}: {failed[0]}")
    return seconds / max(1, len(outcomes))


def _textbook() -> float:
    scope = trusted.solutions(LENET)
    images, _ = embedded_digits()
    net = scope["lenet"]()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.9)
    batches = list(images.batches(256))
    started = time.perf_counter()
    scope["train_epoch"](net, batches, nn.CrossEntropyLoss(), optimizer, torch.device("cpu"))
    return (time.perf_counter() - started) * TEXTBOOK / len(images)
