"""Training that wastes no time.

All images lie on the device as bytes. A batch is cut out of them by index, and the same indices
mirror and shift. The learning rate goes up and down once. There is no warm-up, no loader and no
test on the way.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.data import ImageSet

from .recipes import Recipe

MARGIN = 2  # how far an image may be shifted, in pixels
TESTED_AT_ONCE = 1000
RISING = 0.25  # the share of the steps in which the learning rate goes up
MOMENTUM = 0.9
WEIGHT_DECAY = 5e-4


@dataclass(frozen=True)
class Result:
    """What a training reached on the test images, a fraction, and how many seconds it took."""

    accuracy: float
    seconds: float


class Images:
    """A set of images on a device, with a black margin, from which batches are cut by index."""

    def __init__(self, images: ImageSet, device: torch.device) -> None:
        self.size = images.pixels.shape[1:]
        self.pixels = F.pad(images.pixels, [MARGIN] * 4).to(device)
        self.y = images.y.to(device)
        self.mean, self.std = (
            (255 * torch.tensor(value)).reshape(-1, 1, 1).to(device)
            for value in (images.mean, images.std)
        )

    def batch(self, chosen: Tensor, augment: bool) -> Tensor:
        """Return the chosen images, standardised, float32 (n, c, h, w).

        With ``augment``, each is mirrored or not and shifted by up to `MARGIN` pixels either way.
        """
        channels, height, width = self.size
        where, n = chosen.device, len(chosen)
        rows, columns = (torch.arange(s, device=where).repeat(n, 1) for s in (height, width))
        if augment:
            shifts = torch.randint(0, 2 * MARGIN + 1, (2, n, 1), device=where)
            mirrored = torch.rand(n, 1, device=where) < 0.5
            rows = rows + shifts[0]
            columns = torch.where(mirrored, columns.flip(1), columns) + shifts[1]
        else:
            rows, columns = rows + MARGIN, columns + MARGIN
        cut = self.pixels[
            chosen[:, None, None, None],
            torch.arange(channels, device=where)[:, None, None],
            rows[:, None, :, None],
            columns[:, None, None, :],
        ]
        standardised: Tensor = (cut - self.mean) / self.std
        return standardised.to(memory_format=torch.channels_last)


def run(recipe: Recipe, train: ImageSet, test: ImageSet, seed: int, device: str) -> Result:
    """Train a new network with this seed, and test it on all test images."""
    torch.manual_seed(seed)
    where = torch.device(device)
    net = recipe.build().to(where, memory_format=torch.channels_last)  # type: ignore[call-overload]
    learned_from, tested_on = Images(train, where), Images(test, where)
    _wait(where)
    started = time.perf_counter()
    _train(net, learned_from, recipe)
    _wait(where)
    seconds = time.perf_counter() - started
    return Result(_accuracy(net, tested_on, recipe), seconds)


def _train(net: nn.Module, images: Images, recipe: Recipe) -> None:
    n, where = len(images.y), images.y.device
    optimizer = torch.optim.SGD(
        net.parameters(), recipe.lr, momentum=MOMENTUM, weight_decay=WEIGHT_DECAY, nesterov=True
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, recipe.lr, total_steps=recipe.steps, pct_start=RISING
    )
    net.train()
    for chosen in islice(_shuffled(n, recipe.batch_size, where), recipe.steps):
        with _precision(recipe, where):
            scores = net(images.batch(chosen, recipe.augment))
            loss = F.cross_entropy(scores, images.y[chosen])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()


def _shuffled(n: int, batch_size: int, where: torch.device) -> Iterator[Tensor]:
    """Yield the indices of whole batches without end, in a new order each time round."""
    while True:
        yield from torch.randperm(n, device=where)[: n - n % batch_size].split(batch_size)


def _accuracy(net: nn.Module, images: Images, recipe: Recipe) -> float:
    net.eval()
    everything = torch.arange(len(images.y), device=images.y.device)
    right = 0
    with torch.no_grad(), _precision(recipe, images.y.device):
        for chosen in everything.split(TESTED_AT_ONCE):
            predicted = net(images.batch(chosen, augment=False)).argmax(dim=1)
            right += int((predicted == images.y[chosen]).sum())
    return right / len(everything)


def _precision(recipe: Recipe, where: torch.device) -> torch.autocast:
    return torch.autocast(where.type, dtype=torch.bfloat16, enabled=recipe.autocast)


def _wait(where: torch.device) -> None:
    """Wait until a GPU has done what it was told, so that a clock may be read."""
    if where.type == "cuda":
        torch.cuda.synchronize(where)
