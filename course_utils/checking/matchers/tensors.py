"""Tensors and numbers of which more than one value is right: distributions, properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional as F

from .words import Mismatch, kind_word, wrong_tensor

# A right solution misses a bound of so many standard errors less than once in ten million.
STANDARD_ERRORS = 5.5


@dataclass(frozen=True)
class Distribution:
    """A tensor of ``shape`` of independent draws, ``"uniform"`` in ±scale or ``"normal"``.

    For a normal distribution ``scale`` is the standard deviation.
    """

    kind: str
    scale: float
    shape: tuple[int, ...]

    def mismatch(self, observed: Any) -> Mismatch | None:
        wanted = f"{self.kind} values with {self._scale_word()} {self.scale:.4g}"
        if (fault := wrong_tensor(observed, self.shape)) is not None:
            return fault, wanted
        values, count = observed.double(), observed.numel()
        std = self.scale / 3**0.5 if self.kind == "uniform" else self.scale
        spread = values.square().mean().sqrt().item()
        if abs(values.mean().item()) > STANDARD_ERRORS * std / count**0.5:
            return f"values around {values.mean().item():.4g}", f"{wanted}, around zero"
        error = (0.2 if self.kind == "uniform" else 0.5) ** 0.5 / count**0.5
        if abs(spread / std - 1) > STANDARD_ERRORS * error:
            way = "too far" if spread > std else "too little"
            return (
                f"values that spread {way}, by {spread:.4g}",
                f"{wanted}, so a spread of {std:.4g}",
            )
        tails = values.pow(4).mean().item() / spread**4 if count >= 1000 else None
        if tails is not None and (tails > 2.3) != (self.kind == "normal"):
            other = "normal" if self.kind == "uniform" else "uniform"
            return f"values that look {other}", wanted
        largest = values.abs().max().item()
        if self.kind == "uniform" and largest > self.scale * (1 + 1e-5):
            return f"values up to {largest:.4g}", wanted
        return None

    def _scale_word(self) -> str:
        return "bound" if self.kind == "uniform" else "standard deviation"


@dataclass(frozen=True)
class TwoDraws:
    """Two tensors of ``shape``, stacked: random, so that they differ from each other."""

    shape: tuple[int, ...]

    def mismatch(self, observed: Any) -> Mismatch | None:
        wanted = "random numbers, new ones every time"
        if (fault := wrong_tensor(observed, (2, *self.shape))) is not None:
            return fault, wanted
        if torch.equal(observed[0], observed[1]):
            return "the same numbers every time", wanted
        return None


@dataclass(frozen=True)
class Near:
    """A tensor within ``tolerance`` of ``value`` (``away``: a tensor that is *not*)."""

    value: torch.Tensor
    tolerance: float
    away: bool = False

    def mismatch(self, observed: Any) -> Mismatch | None:
        if (fault := wrong_tensor(observed, tuple(self.value.shape))) is not None:
            return fault, f"shape {tuple(self.value.shape)}"
        distance = (observed - self.value).abs().max().item()
        if (distance <= self.tolerance) != self.away:
            return None
        if self.away:
            return "the right kernel all the same", "a kernel that could not be learned"
        far = "far off" if distance > 10 * self.value.abs().max() else "off"
        return f"{far} by up to {distance:.3g}", f"within {self.tolerance:g}"


@dataclass(frozen=True)
class Number:
    """A Python number, not a tensor that holds one."""

    value: float

    def mismatch(self, observed: Any) -> Mismatch | None:
        wanted = f"the number {self.value:g}"
        if isinstance(observed, bool) or not isinstance(observed, int | float):
            return kind_word(observed), wanted
        return None if abs(observed - self.value) < 1e-6 else (f"{observed:g}", wanted)


@dataclass(frozen=True)
class EdgeKernel:
    """A kernel that answers to steps along one axis of an image and to nothing else.

    ``axis`` is the one along which the brightness changes: 1 for vertical edges. The kernel may
    have any size and any scale.
    """

    axis: int

    def mismatch(self, observed: Any) -> Mismatch | None:
        if not isinstance(observed, torch.Tensor):
            return kind_word(observed), "a kernel: a tensor with two axes"
        if observed.dim() != 2 or not 2 <= observed.numel() <= 1024:
            return f"a tensor of shape {tuple(observed.shape)}", "a kernel with two axes"
        if observed.dtype != torch.float32:
            return f"dtype {observed.dtype}", "dtype torch.float32"
        if not observed.isfinite().all():
            return "numbers that are not finite", "a kernel of finite numbers"
        kernel = observed.double()
        if abs(kernel.sum()) > SILENT * kernel.abs().sum() or not kernel.any():
            return f"{kernel.sum().item():.4g} on a constant image", "0 on a constant image"
        own, other = (answers_to_step(kernel, axis) for axis in (self.axis, 1 - self.axis))
        names = ("horizontal", "vertical")
        wanted = f"answers in all windows across {names[self.axis]} edges, and no others"
        if other.any():
            both = "edges of both directions" if own.any() else f"{names[1 - self.axis]} edges only"
            return f"answers to {both}", wanted
        if own.numel() == 0 or not own.all():
            return f"no answer in some windows across {names[self.axis]} edges", wanted
        return None


SILENT = 1e-5


def answers_to_step(kernel: torch.Tensor, axis: int) -> torch.Tensor:
    """Say for each window across a step in brightness along ``axis`` whether the kernel answers.

    All other windows are constant, where a kernel that sums to zero is silent.
    """
    size = kernel.shape[axis]
    image = torch.zeros([2 * n + 3 for n in kernel.shape], dtype=torch.float64)
    half = image.shape[axis] // 2
    image.narrow(axis, half, image.shape[axis] - half).fill_(1.0)
    answers = F.conv2d(image[None, None], kernel[None, None])[0, 0].abs()
    across = answers.narrow(axis, half - size + 1, size - 1)
    return across > SILENT * kernel.abs().sum()
