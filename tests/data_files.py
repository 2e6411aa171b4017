"""Small data sets on disk, in the formats of the published ones."""

from __future__ import annotations

import gzip
import hashlib
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import torch

LABELS = {"train": [0, 1, 2], "t10k": [0, 1]}


def idx(values: torch.Tensor) -> bytes:
    """Return bytes in the IDX format."""
    sizes = b"".join(size.to_bytes(4) for size in values.shape)
    return bytes([0, 0, 8, values.ndim]) + sizes + bytes(values.flatten().tolist())


def idx_files() -> dict[str, bytes]:
    """Return four IDX files by name: three images of 2×3 pixels for training, two for the test."""
    files = {}
    for part, labels in LABELS.items():
        pixels = torch.arange(len(labels) * 6).reshape(-1, 2, 3)
        files[f"{part}-images-idx3-ubyte"] = idx(pixels)
        files[f"{part}-labels-idx1-ubyte"] = idx(torch.tensor(labels))
    return files


def write_idx(folder: Path, *, gzipped: bool = False) -> Path:
    """Write the four files into a folder, which is made, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in idx_files().items():
        if gzipped:
            (folder / f"{name}.gz").write_bytes(gzip.compress(content, mtime=0))
        else:
            (folder / name).write_bytes(content)
    return folder


def md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def cifar_files() -> dict[str, bytes]:
    """Return the files of a CIFAR-10 of two images each; the pixels count their file and place."""
    names = [*(f"data_batch_{i}" for i in range(1, 6)), "test_batch"]
    files = {
        name: _pickled(
            data=np.arange(2 * 3072, dtype=np.uint8).reshape(2, 3072) + np.uint8(i), labels=[i, 9]
        )
        for i, name in enumerate(names)
    }
    return files | {"batches.meta": _pickled(label_names=[f"class {i}" for i in range(10)])}


def write_cifar(folder: Path, monkeypatch: Any) -> Path:
    """Write these files, and let torchvision take them for the published ones."""
    from torchvision.datasets import CIFAR10

    files = cifar_files()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    monkeypatch.setattr(
        CIFAR10, "train_list", [[name, md5(files[name])] for name in files if name[0] == "d"]
    )
    monkeypatch.setattr(CIFAR10, "test_list", [["test_batch", md5(files["test_batch"])]])
    monkeypatch.setattr(CIFAR10, "meta", CIFAR10.meta | {"md5": md5(files["batches.meta"])})
    return folder


def _pickled(**values: Any) -> bytes:
    return pickle.dumps(values, protocol=2)
