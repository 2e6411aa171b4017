"""The data of the training gates: what a student's code may learn from, and hidden labels.

Each function takes a seed and returns the tensors that the gate's driver sees (``X``, ``y``,
``X_test``) and the labels of ``X_test``, which stay with whoever checks. Which images are for
testing depends on the seed.
"""

from __future__ import annotations

from functools import cache

import torch

from ..data import embedded_digits

Task = tuple[dict[str, torch.Tensor], torch.Tensor]


def edges(seed: int) -> Task:
    """Noisy 6×6 patches with one step: across the columns (0) or across the rows (1)."""
    rng = torch.Generator().manual_seed(seed)
    count = 600
    labels = torch.randint(0, 2, (count,), generator=rng)
    places = torch.randint(1, 6, (count, 1, 1), generator=rng)
    signs = torch.randint(0, 2, (count, 1, 1), generator=rng) * 2.0 - 1
    steps = (torch.arange(6).expand(6, 6) >= places).float() * signs
    patches = torch.where(labels[:, None, None].bool(), steps.mT, steps)
    patches = patches + 0.2 * torch.randn(patches.shape, generator=rng)
    return _split(patches, labels, 400)


def patterns(seed: int) -> Task:
    """Noisy 8×8 images, each with one 3×3 pattern; the label is the number of its place.

    The 16 places are those of a kernel with padding (1, 2) and stride (2, 3), row by row: at some
    of them the pattern hangs over the border.
    """
    rng = torch.Generator().manual_seed(seed)
    pattern = torch.tensor([[1.0, -1, 1], [-1, 1, 1], [1, 1, -1]])
    labels = torch.randint(0, 16, (600,), generator=rng)
    images = torch.zeros(600, 8 + 2, 8 + 4)
    for image, place in zip(images, labels.tolist(), strict=True):
        top, left = 2 * (place // 4), 3 * (place % 4)
        image[top : top + 3, left : left + 3] = pattern
    images = images[:, 1:-1, 2:-2] + 0.3 * torch.randn(600, 8, 8, generator=rng)
    return _split(images, labels, 400)


def small_digits(seed: int) -> Task:
    """scikit-learn's digits, from 0 to 1, (n, 1, 8, 8): 1,200 to learn from, 597 for the test."""
    X, y = _small_digits()
    return _shuffled(X, y, 1200, seed)


def shifted_digits(seed: int) -> Task:
    """Digits on 10×10 pixels, (n, 1, 10, 10): 600 in the middle to learn from, and for the test
    600 that are one pixel away from it, in any of the four directions.
    """
    rng = torch.Generator().manual_seed(seed)
    X, y = _small_digits()
    chosen = torch.randperm(len(y), generator=rng)[:1200]
    middle = torch.nn.functional.pad(X[chosen], (1, 1, 1, 1))
    moved = torch.stack([middle.roll(way, axis) for way in (1, -1) for axis in (2, 3)])
    images = moved[torch.randint(0, 4, (1200,), generator=rng), torch.arange(1200)]
    images[:600] = middle[:600]
    return _split(images, y[chosen], 600)


def displaced_digits(seed: int) -> Task:
    """400 digits in the middle of 10×10 pixels, (n, 1, 10, 10), to learn from; for the test 600
    mirrored ones, cut out of such images anywhere, (n, 1, 8, 8).
    """
    rng = torch.Generator().manual_seed(seed)
    X, y = _small_digits()
    chosen = torch.randperm(len(y), generator=rng)[:1000]
    middle = torch.nn.functional.pad(X[chosen], (1, 1, 1, 1))
    cut = middle.flip(3).unfold(2, 8, 1).unfold(3, 8, 1).flatten(2, 3)
    places = torch.randint(0, 9, (1000,), generator=rng)
    images = cut[torch.arange(1000), :, places]
    data = {"X": middle[:400], "y": y[chosen[:400]], "X_test": images[400:]}
    return data, y[chosen[400:]]


def mnist(seed: int) -> Task:
    """MNIST's digits, standardised, (n, 1, 28, 28): 4,000 to learn from, 1,000 for the test."""
    X, y = _digits()
    return _shuffled(X, y, 4000, seed)


def three_digits(seed: int) -> Task:
    """The digits 0, 1 and 2 with a threefold contrast: 1,200 to learn from, 300 for the test.

    With sigmoids, ten classes need some thousand steps before anything is learned at all.
    """
    X, y = _digits()
    return _shuffled(3 * X[y < 3], y[y < 3], 1200, seed)


def banknotes(seed: int) -> Task:
    """Painted notes of one yuan (0) and of a hundred (1), uint8, (n, 20, 36, 3).

    200 clean ones to learn from, and for the test 160 with white and black dots. Number and seal
    stand anywhere, in pale ink; there is as much of it on a note of either kind.
    """
    rng = torch.Generator().manual_seed(seed)
    labels = torch.randint(0, 2, (360,), generator=rng)
    notes = 0.7 + 0.03 * torch.randn(360, 1, 1, 3, generator=rng).expand(-1, 20, 36, -1)
    notes = notes + 0.02 * torch.randn(notes.shape, generator=rng)
    for note, label in zip(notes, labels.tolist(), strict=True):
        ink = 0.13 + 0.04 * torch.rand(3, generator=rng)
        for print_ in (_number("100" if label else "1"), torch.ones(6, 4 if label else 16)):
            height, width = print_.shape
            top = int(torch.randint(1, 20 - height, (), generator=rng))
            left = int(torch.randint(1, 36 - width, (), generator=rng))
            note[top : top + height, left : left + width] -= print_[..., None] * ink
    dice = torch.rand(160, 20, 36, generator=rng)
    notes[200:][dice < 0.05] = 0.0
    notes[200:][dice < 0.025] = 1.0
    return _split((255 * notes.clamp(0, 1)).round().to(torch.uint8), labels, 200)


def _number(digits: str) -> torch.Tensor:
    """Return a number of ones and noughts, 10 pixels high."""
    rows = {"1": ("010", "110", "010", "010", "111"), "0": ("111", "101", "101", "101", "111")}
    text = ["0".join(rows[digit][row] for digit in digits) for row in range(5)]
    dots = torch.tensor([[float(dot) for dot in row] for row in text])
    return dots.repeat_interleave(2, 0).repeat_interleave(2, 1)


@cache
def _digits() -> tuple[torch.Tensor, torch.Tensor]:
    train, test = embedded_digits()
    return torch.cat((train.X, test.X)), torch.cat((train.y, test.y))


@cache
def _small_digits() -> tuple[torch.Tensor, torch.Tensor]:
    from sklearn.datasets import load_digits

    digits = load_digits()
    images = torch.from_numpy(digits.images).float() / 16
    return images.unsqueeze(1), torch.from_numpy(digits.target).long()


def _shuffled(X: torch.Tensor, y: torch.Tensor, count: int, seed: int) -> Task:
    order = torch.randperm(len(y), generator=torch.Generator().manual_seed(seed))
    return _split(X[order], y[order], count)


def _split(X: torch.Tensor, y: torch.Tensor, count: int) -> Task:
    return {"X": X[:count], "y": y[:count], "X_test": X[count:]}, y[count:]
