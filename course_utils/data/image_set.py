"""Images with their labels, whole or in batches."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor

PerChannel = float | tuple[float, ...]
Part = tuple[Tensor, Tensor]


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

    ``pixels``: uint8, shape (n, c, h, w), with one channel or three. ``y``: the labels, int64,
    shape (n,). ``mean`` and ``std`` are those of the training images, in units of full
    brightness: a number, or three, one a channel, for colour images.
    """

    source: str
    classes: tuple[str, ...]
    pixels: Tensor
    y: Tensor
    mean: PerChannel
    std: PerChannel

    @property
    def X(self) -> Tensor:
        """The standardised images: float32, shape (n, c, h, w), mean near 0, deviation near 1."""
        mean, std = (torch.tensor(value).reshape(-1, 1, 1) for value in (self.mean, self.std))
        return (self.pixels / 255 - mean) / std

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


def image_sets(
    source: str, classes: tuple[str, ...], train: Part, test: Part
) -> tuple[ImageSet, ImageSet]:
    """Return the training set and the test set, given pixels, uint8 (n, c, h, w), and labels."""
    channels = [channel / 255 for channel in train[0].unbind(1)]
    mean = _per_channel([channel.mean().item() for channel in channels])
    std = _per_channel([channel.std().item() for channel in channels])
    first, second = (
        ImageSet(source, classes, pixels, y.long(), mean, std) for pixels, y in (train, test)
    )
    return first, second


def _per_channel(values: list[float]) -> PerChannel:
    return values[0] if len(values) == 1 else tuple(values)
