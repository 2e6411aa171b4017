"""Salt and pepper: what all right ways to strew white and black pixels share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch

from .chance import unlikely
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
        wanted = "some pixels white or black, all others as they were"
        shape = (self.times, *self.picture.shape)
        if (fault := wrong_tensor(observed, shape, torch.uint8)) is not None:
            return fault, f"pictures of shape {tuple(self.picture.shape)}"
        changed = (observed != self.picture).any(-1)
        white, black = ((observed == value).all(-1) for value in (255, 0))
        if (changed & ~(white | black)).any():
            return self._stray(observed, changed), wanted
        if self.share == 0:
            return ("changed pixels", "no pixel changed") if changed.any() else None
        noisy = changed.flatten(1).any(1)
        return self._coin(noisy) or next(self._noise(changed[noisy], white[noisy]), None)

    def _stray(self, observed: torch.Tensor, changed: torch.Tensor) -> str:
        """Say what is in the place of whole white and black pixels."""
        single = ((observed == 0) | (observed == 255) | (observed == self.picture)).all()
        return "channels that change one by one" if single else "pixels of other colours"

    def _coin(self, noisy: torch.Tensor) -> Mismatch | None:
        """Look at which copies are noisy at all."""
        count = int(noisy.sum())
        wanted = f"noise in a share {self.applied:g} of all calls"
        if unlikely(count, self.times, self.applied):
            way = "too often" if count > self.applied * self.times else "too rarely"
            often = f"noise {way}, in {count:,} of {self.times:,} calls"
            return often if count else "noise in no call", wanted
        if _dependent(noisy[: self.times // 2 * 2].reshape(-1, 2)):
            return "calls that depend on the one before", wanted
        return None

    def _noise(self, changed: torch.Tensor, white: torch.Tensor) -> Iterator[Mismatch]:
        """Yield what is wrong with the pixels of the noisy copies: where they are, how many."""
        if not len(changed):
            return
        wanted = f"a share {self.share:g} of the pixels"
        share = changed.double().mean().item()
        for lines in (changed.flatten(1), changed.mT.flatten(1)):
            if _dependent(lines):
                yield "neighbours that change together", f"{wanted}, each on its own"
        if len(changed) > FEWEST and (changed == changed[0]).all() and share < 1:
            yield "the same places every time", f"{wanted}, elsewhere every time"
        slack = ROUNDING * len(changed)
        for name, axis in (("rows", 1), ("columns", 2)):
            if any(_off(line, share, slack) for line in changed.movedim(axis, 0)):
                yield f"some {name} noisier than others", f"{wanted}, anywhere in the picture"
        if any(_off(place, share, 0) for place in changed.flatten(1).T):
            yield "some places noisier than others", f"{wanted}, anywhere in the picture"
        if _off(changed, self.share, slack):
            way = "much" if share > self.share else "little"
            yield f"too {way} noise, a share {share:.3g} of the pixels", wanted
        if any(_off(one, self.share, ROUNDING) for one in changed):
            yield "copies with far more or far less noise", f"{wanted} of each copy"
        yield from self._colours(white[changed], len(changed))

    def _colours(self, white: torch.Tensor, copies: int) -> Iterator[Mismatch]:
        """Look at the changed pixels, one copy behind the other: white or not."""
        wanted = "half of the changed pixels white, half black"
        if len(white) >= FEWEST * copies:  # among fewer, one white pixel leaves the others black
            pairs = white[: len(white) // 2 * 2].reshape(-1, 2)
            if _dependent(pairs):
                yield "colours that depend on each other", wanted
        if _off(white, 0.5, ROUNDING * copies / 2):
            yield f"white in {int(white.sum()):,} of {len(white):,} changed pixels", wanted


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
