"""Tensors and numbers of which more than one value is right: distributions, properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional as F

from ...language import _
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
        wanted = self._wanted()
        if (fault := wrong_tensor(observed, self.shape)) is not None:
            return fault, wanted
        values, count = observed.double(), observed.numel()
        std = self.scale / 3**0.5 if self.kind == "uniform" else self.scale
        spread = values.square().mean().sqrt().item()
        if abs(values.mean().item()) > STANDARD_ERRORS * std / count**0.5:
            seen = _("values around {mean:.4g}").format(mean=values.mean().item())
            return seen, _("{wanted}, around zero").format(wanted=wanted)
        error = (0.2 if self.kind == "uniform" else 0.5) ** 0.5 / count**0.5
        if abs(spread / std - 1) > STANDARD_ERRORS * error:
            if spread > 2 * std:
                seen = _("values that spread more than twice as far as asked, by {spread:.4g}")
            elif spread > std:
                seen = _("values that spread too far, by {spread:.4g}")
            else:
                seen = _("values that spread too little, by {spread:.4g}")
            so = _("{wanted}, so a spread of {spread:.4g}").format(wanted=wanted, spread=std)
            return seen.format(spread=spread), so
        tails = values.pow(4).mean().item() / spread**4 if count >= 1000 else None
        if tails is not None and (tails > 2.3) != (self.kind == "normal"):
            normal = self.kind == "uniform"
            seen = _("values that look normal") if normal else _("values that look uniform")
            return seen, wanted
        largest = values.abs().max().item()
        if self.kind == "uniform" and largest > self.scale * (1 + 1e-5):
            return _("values up to {largest:.4g}").format(largest=largest), wanted
        return None

    def _wanted(self) -> str:
        if self.kind == "uniform":
            return _("uniform values with bound {bound:.4g}").format(bound=self.scale)
        return _("normal values with standard deviation {std:.4g}").format(std=self.scale)


@dataclass(frozen=True)
class TwoDraws:
    """Two tensors of ``shape``, stacked: random, so that they differ from each other."""

    shape: tuple[int, ...]

    def mismatch(self, observed: Any) -> Mismatch | None:
        wanted = _("random numbers, new ones every time")
        if (fault := wrong_tensor(observed, (2, *self.shape))) is not None:
            return fault, wanted
        if torch.equal(observed[0], observed[1]):
            return _("the same numbers every time"), wanted
        return None


@dataclass(frozen=True)
class Near:
    """A tensor within ``tolerance`` of ``value`` (``away``: a tensor that is *not*)."""

    value: torch.Tensor
    tolerance: float
    away: bool = False

    def mismatch(self, observed: Any) -> Mismatch | None:
        if (fault := wrong_tensor(observed, tuple(self.value.shape))) is not None:
            wanted = _("a tensor of shape {shape}")
            return fault, wanted.format(shape=tuple(self.value.shape))
        distance = (observed - self.value).abs().max().item()
        if (distance <= self.tolerance) != self.away:
            return None
        if self.away:
            return _("the right kernel all the same"), _("a kernel that could not be learned")
        if distance > 10 * self.value.abs().max():
            seen = _("far off by up to {distance:.3g}")
        else:
            seen = _("off by up to {distance:.3g}")
        wanted = _("within {tolerance:g}").format(tolerance=self.tolerance)
        return seen.format(distance=distance), wanted


@dataclass(frozen=True)
class Number:
    """A Python number, not a tensor that holds one."""

    value: float

    def mismatch(self, observed: Any) -> Mismatch | None:
        wanted = _("the number {number:g}").format(number=self.value)
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
            return kind_word(observed), _("a kernel: a tensor with two axes")
        if observed.dim() != 2 or not 2 <= observed.numel() <= 1024:
            seen = _("a tensor of shape {shape}").format(shape=tuple(observed.shape))
            return seen, _("a kernel with two axes")
        if not observed.is_floating_point():
            dtypes = observed.dtype, torch.float32
            seen, wanted = (_("dtype {dtype}").format(dtype=dtype) for dtype in dtypes)
            return seen, wanted
        if not observed.isfinite().all():
            return _("numbers that are not finite"), _("a kernel of finite numbers")
        kernel = observed.double()
        if abs(kernel.sum()) > SILENT * kernel.abs().sum() or not kernel.any():
            said = _("{number:.4g} on a constant image")
            return said.format(number=kernel.sum().item()), said.format(number=0)
        own, other = (answers_to_step(kernel, axis) for axis in (self.axis, 1 - self.axis))
        names = (_("horizontal edges"), _("vertical edges"))
        said = _("answers in all windows across {edges}, and no others")
        wanted = said.format(edges=names[self.axis])
        if other.any() and own.any():
            return _("answers to edges of both directions"), wanted
        if other.any():
            return _("answers to {edges} only").format(edges=names[1 - self.axis]), wanted
        if own.numel() == 0 or not own.all():
            seen = _("no answer in some windows across {edges}")
            return seen.format(edges=names[self.axis]), wanted
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
