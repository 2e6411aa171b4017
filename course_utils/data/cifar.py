"""CIFAR-10, as torchvision keeps it.

Its files are pickles, which may run any code when they are read. torchvision compares each with
its publisher's checksum first, and so nothing is read that is not the published file.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import torch

from .faults import BrokenDataError
from .image_set import Part


def holds_cifar(folder: Path) -> bool:
    """Return whether the folder has a file of CIFAR-10's training images."""
    return (folder / "data_batch_1").exists()


def read_folder(folder: Path) -> tuple[Part, Part]:
    """Return (pixels, labels) for training and for the test: uint8, (n, 3, 32, 32), and (n,).

    Raises `BrokenDataError` where a file is missing or is not the published one.
    """
    from torchvision.datasets import CIFAR10
    from torchvision.datasets.utils import check_integrity

    class Here(CIFAR10):
        """The data set in ``folder`` itself, whatever it is called."""

        base_folder = ""

    try:
        with warnings.catch_warnings():
            # An old NumPy wrote the published pickles, and some newer ones warn of that.
            warnings.filterwarnings("ignore", message=r"dtype\(\): align")
            parts = [Here(folder, train=train) for train in (True, False)]
    except RuntimeError as fault:
        published = [*Here.train_list, *Here.test_list, (Here.meta["filename"], Here.meta["md5"])]
        bad = [name for name, md5 in published if not check_integrity(folder / name, md5)]
        raise BrokenDataError(
            f"{folder / bad[0]}: is missing or is not the published file (checksum);"
            " remove the folder or put a whole copy in its place"
        ) from fault
    train, test = (
        (torch.from_numpy(part.data).permute(0, 3, 1, 2).contiguous(), torch.tensor(part.targets))
        for part in parts
    )
    return train, test
