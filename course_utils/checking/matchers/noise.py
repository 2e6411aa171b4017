"""Salt and pepper: what all right ways to strew white and black pixels share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch

from ...language import _
from .chance import in_calls, unlikely
from .words import Mismatch, wrong_tensor

ROUNDING = 2  # pixels: who strews an exact number rounds it once for white and once for black
FEWEST = 10  # pixels: of fewer, an exact number of whites shows in pairs


@dataclass(frozen=True)
class SaltAndPepper:
    """Independent noisy copies of one picture, stacked: uint8, shape (times, H, W, 3).

    With probability ``applied`` a copy is noisy: then a ``share`` of its pixels, anywhere, is
    white or black, half each. Whether each pixel tosses its own coin or an exact number is drawn
    is left open. The picture itself has no white and no black pixel.
    """

    times: int
    picture: torch.Tensor
    share: float
    applied: float

    def mismatch(self, observed: Any) -> Mismatch | None:
        wanted = _("some pixels white or black, all others as they were")
        shape = (self.times, *self.picture.shape)
        if (fault := wrong_tensor(observed, shape, torch.uint8)) is not None:
            return fault, _("pictures of shape {shape}").format(shape=tuple(self.picture.shape))
        changed = (observed != self.picture).any(-1)
        white, black = ((observed == value).all(-1) for value in (255, 0))
        if (changed & ~(white | black)).any():
            return self._stray(observed, changed), wanted
        if self.share == 0:
            return (_("changed pixels"), _("no pixel changed")) if changed.any() else None
        noisy = changed.flatten(1).any(1)
        return self._coin(noisy) or next(self._noise(changed[noisy], white[noisy]), None)

    def _stray(self, observed: torch.Tensor, changed: torch.Tensor) -> str:
        """Say what is in the place of whole white and black pixels."""
        single = ((observed == 0) | (observed == 255) | (observed == self.picture)).all()
        return _("channels that change one by one") if single else _("pixels of other colours")

    def _coin(self, noisy: torch.Tensor) -> Mismatch | None:
        """Look at which copies are noisy at all."""
        count = int(noisy.sum())
        wanted = _("noise in a share {share:g} of all calls").format(share=self.applied)
        if unlikely(count, self.times, self.applied):
            if not count:
                way = _("noise in no call")
            elif count > self.applied * self.times:
                way = _("noise too often, {often}")
            else:
                way = _("noise too rarely, {often}")
            return way.format(often=in_calls(count, self.times)), wanted
        if _dependent(noisy[: self.times // 2 * 2].reshape(-1, 2)):
            return _("calls that depend on the one before"), wanted
        return None

    def _noise(self, changed: torch.Tensor, white: torch.Tensor) -> Iterator[Mismatch]:
        """Yield what is wrong with the pixels of the noisy copies: where they are, how many."""
        if not len(changed):
            return
        wanted = _("a share {share:g} of the pixels").format(share=self.share)
        share = changed.double().mean().item()
        for lines in (changed.flatten(1), changed.mT.flatten(1)):
            if _dependent(lines):
                alone = _("{wanted}, each on its own").format(wanted=wanted)
                yield _("neighbours that change together"), alone
        if len(changed) > FEWEST and (changed == changed[0]).all() and share < 1:
            elsewhere = _("{wanted}, elsewhere every time").format(wanted=wanted)
            yield _("the same places every time"), elsewhere
        slack = ROUNDING * len(changed)
        anywhere = _("{wanted}, anywhere in the picture").format(wanted=wanted)
        if any(_off(line, share, slack) for line in changed.movedim(1, 0)):
            yield _("some rows noisier than others"), anywhere
        if any(_off(line, share, slack) for line in changed.movedim(2, 0)):
            yield _("some columns noisier than others"), anywhere
        if any(_off(place, share, 0) for place in changed.flatten(1).T):
            yield _("some places noisier than others"), anywhere
        if _off(changed, self.share, slack):
            if share > self.share:
                way = _("too much noise, a share {share:.3g} of the pixels")
            else:
                way = _("too little noise, a share {share:.3g} of the pixels")
            yield way.format(share=share), wanted
        if any(_off(one, self.share, ROUNDING) for one in changed):
            yield (
                _("copies with far more or far less noise"),
                _("{wanted} of each copy").format(wanted=wanted),
            )
        yield from self._colours(white[changed], len(changed))

    def _colours(self, white: torch.Tensor, copies: int) -> Iterator[Mismatch]:
        """Look at the changed pixels, one copy behind the other: white or not."""
        wanted = _("half of the changed pixels white, half black")
        if len(white) >= FEWEST * copies:  # among fewer, one white pixel leaves the others black
            pairs = white[: len(white) // 2 * 2].reshape(-1, 2)
            if _dependent(pairs):
                yield _("colours that depend on each other"), wanted
        if _off(white, 0.5, ROUNDING * copies / 2):
            seen = _("white in {count:,} of {total:,} changed pixels")
            yield seen.format(count=int(white.sum()), total=len(white)), wanted


def _off(drawn: torch.Tensor, share: float, slack: float) -> bool:
    """Say whether the share of ``drawn`` that is true is neither near nor within luck."""
    count = int(drawn.sum())
    near = abs(count - share * drawn.numel()) <= slack
    return not near and unlikely(count, drawn.numel(), share)


def _dependent(draws: torch.Tensor) -> bool:
    """Look at disjoint pairs of neighbours in each row: as often equal as two coins are?"""
    first, second = draws[:, :-1:2], draws[:, 1::2]
    if not first.numel():
        return False
    p, q = first.double().mean(0), second.double().mean(0)
    equal = (p * q + (1 - p) * (1 - q)).mean().item()
    return unlikely(int((first == second).sum()), first.numel(), min(equal, 1.0))
