"""Random boxes in an image: where right ones may lie, and how they spread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch

from ...language import _
from .chance import before, in_calls, unlikely
from .words import Mismatch, wrong_tensor

# What counts as spread out: every third of a range gets its share of the boxes. Whatever the
# rule that draws them, uniform or not, a third gets a twelfth at least; a third of that is asked.
FEWEST = 36
GIVEN_UP = 0.2
"""Where a box fits with a chance of 0.4, ten attempts fail in 6 of 1,000 calls."""


@dataclass(frozen=True)
class Boxes:
    """Independent draws of ``(top, left, height, width)``, stacked, inside an image.

    ``scale`` holds the least and the largest share of the image's area, ``ratio`` of width over
    height; both up to the rounding of sides to whole pixels, up or down. Positions are uniform
    over all places where a box lies inside. ``fits`` is False where some of the sizes asked for
    are larger than the image: then any box inside will do. Of these, ``tried_again`` expects few:
    ten attempts nearly always end with a box that fits, whatever the rule that draws them.
    """

    times: int
    height: int
    width: int
    scale: tuple[float, float]
    ratio: tuple[float, float]
    fits: bool = True
    tried_again: bool = False

    def mismatch(self, observed: Any) -> Mismatch | None:
        if (fault := wrong_tensor(observed, (self.times, 4), torch.int64)) is not None:
            return fault, _("top, left, height and width, four whole numbers")
        found = self._form(observed)
        if found is None and self.tried_again:
            found = self._attempts(observed)
        if found is None and self.fits:
            found = self._spread(observed) or self._places(observed)
        return found

    def _form(self, boxes: torch.Tensor) -> Mismatch | None:
        """Look for boxes that are not inside, or that no size asked for is rounded to."""
        top, left, h, w = boxes.unbind(1)
        inside = _("boxes inside the image of {height}×{width} pixels").format(
            height=self.height, width=self.width
        )
        if (h < 1).any() or (w < 1).any():
            return _("boxes without a pixel"), inside
        over = {
            _("upper"): top < 0,
            _("left"): left < 0,
            _("lower"): top + h > self.height,
            _("right"): left + w > self.width,
        }
        sized = self._sized(h, w)
        edges = _(" and ").join(self._frequent(over))
        ways = _(" or ").join(self._frequent(sized if self.fits else {}))
        if edges and ways:
            seen = _("boxes over the {edges} edge, {ways}")
            return seen.format(edges=edges, ways=ways), inside
        if edges:
            return _("boxes over the {edges} edge").format(edges=edges), inside
        if ways:
            wanted = _(
                "boxes of {small:.4g} to {large:.4g} pixels,"
                " {tall:.4g} to {wide:.4g} times as wide as high"
            )
            (small, large), (tall, wide) = self._areas(), self.ratio
            sizes = {"small": small, "large": large, "tall": tall, "wide": wide}
            return _("boxes {ways}").format(ways=ways), wanted.format(**sizes)
        return None

    def _sized(self, h: torch.Tensor, w: torch.Tensor) -> dict[str, torch.Tensor]:
        """Say of each box in which ways it has a size that no size asked for is rounded to."""
        (small, large), (tall, wide) = self._areas(), self.ratio
        return {
            _("too small"): (h + 1) * (w + 1) <= small,
            _("too large"): (h - 1) * (w - 1) >= large,
            _("too tall"): w + 1 <= tall * (h - 1),
            _("too wide"): w - 1 >= wide * (h + 1),
        }

    def _attempts(self, boxes: torch.Tensor) -> Mismatch | None:
        """Count the boxes that come of giving up too early, or of cutting off what is over."""
        h, w = boxes[:, 2:].unbind(1)
        astray = {
            _("boxes of other sizes than asked for, {often}"): torch.stack(
                list(self._sized(h, w).values())
            ).any(0),
            _("boxes as large as the image, {often}"): (h == self.height) | (w == self.width),
        }
        wanted = _("another attempt, up to ten, where a box does not fit")
        for seen, faulty in astray.items():
            if (count := int(faulty.sum())) > GIVEN_UP * self.times:
                return seen.format(often=in_calls(count, self.times)), wanted
        return None

    def _frequent(self, faults: dict[str, torch.Tensor]) -> list[str]:
        """Name the faults: the rare ones only where there are no others."""
        counts = {name: int(faulty.sum()) for name, faulty in faults.items()}
        frequent = [name for name, count in counts.items() if count * FEWEST >= self.times]
        return frequent or [name for name, count in counts.items() if count]

    def _spread(self, boxes: torch.Tensor) -> Mismatch | None:
        """Look at sizes and shapes where the ranges are much wider than what rounding does."""
        h, w = (side.double() for side in boxes[:, 2:].unbind(1))
        low, high = self._areas()
        shares = {}
        if (high - low) / 6 > (h + w).max():
            wanted = _("an area that is drawn every time")
            shares[wanted] = ((h * w - low) / (high - low), (_("small"), _("large")))
        low, high = (math.log(end) for end in self.ratio)
        if (high - low) / 6 > (1 / h + 1 / w).max():
            wanted = _("a shape that is drawn every time")
            shares[wanted] = (((w / h).log() - low) / (high - low), (_("tall"), _("wide")))
        for wanted, (share, names) in shares.items():
            thirds = (share * 3).floor().clamp(0, 2).int().bincount(minlength=3)
            missing = [
                name
                for name, count in zip((names[0], _("medium"), names[1]), thirds, strict=True)
                if count < self.times / FEWEST
            ]
            if missing:
                return _("hardly any {sizes} boxes").format(sizes=_(" or ").join(missing)), wanted
        if len(shares) == 2:
            area, shape = (share for share, names in shares.values())
            halves = 2 * (area > 0.5).int() + (shape > 0.5).int()
            if (halves.bincount(minlength=4) == 0).any():
                return _("an area that decides the shape"), _("each drawn by itself")
        return None

    def _places(self, boxes: torch.Tensor) -> Mismatch | None:
        """Compare with uniform places, given the sizes.

        The boxes' chances differ. Chernoff's bound for their mean holds all the same (Hoeffding,
        *On the Distribution of the Number of Successes in Independent Trials*, 1956).
        """
        wanted = _("every place inside the image equally likely")
        sides = (self.height, (_("upper"), _("lower"))), (self.width, (_("left"), _("right")))
        halves, found = [], []
        for axis, (length, names) in enumerate(sides):
            place, room = boxes[:, axis], length - boxes[:, axis + 2]
            halves.append((2 * place - room).sign())  # 0 is the middle
            if bias := self._along(place, room, names):
                found.append(bias)
        if found:
            return _("boxes {ways}").format(ways=_(" and ").join(found)), wanted
        rows, columns = halves
        if _linked(rows, columns):
            return _("a row that decides the column"), _("each drawn by itself")
        if any(_linked(half[:-1:2], half[1::2]) for half in halves):
            return _("boxes that depend on the one before"), before(wanted)
        size = boxes[:, 2] * boxes[:, 3]
        above = torch.where(2 * size > size.min() + size.max(), 1, -1)
        if any(_linked(half, above) for half in halves):
            return _("a size that decides the place"), wanted
        return None

    def _along(self, place: torch.Tensor, room: torch.Tensor, names: tuple[str, str]) -> str:
        if not room.any():
            return ""
        middle = (3 * room).div(4, rounding_mode="floor") - (room + 3).div(4, rounding_mode="floor")
        looks = (
            (_("at the {side} edge").format(side=names[0]), place == 0, torch.ones_like(room)),
            (_("at the {side} edge").format(side=names[1]), place == room, torch.ones_like(room)),
            (
                _("near the middle"),
                (4 * place >= room) & (4 * place <= 3 * room),
                middle + 1,
            ),
        )
        for where, seen, places in looks:
            count, chance = int(seen.sum()), (places / (room + 1.0).double()).mean().item()
            if unlikely(count, self.times, chance):
                if count > chance * self.times:
                    way = _("too often {where}")
                else:
                    way = _("too rarely {where}")
                ends = {0: _("never {where}"), self.times: _("always {where}")}
                return ends.get(count, way).format(where=where)
        first, second = (int((2 * place < room).sum()), int((2 * place > room).sum()))
        if first + second and unlikely(first, first + second, 0.5):
            return _("too often in the {side} half").format(side=names[first < second])
        return ""

    def _areas(self) -> tuple[float, float]:
        low, high = (share * self.height * self.width for share in self.scale)
        return low, high


def _linked(one: torch.Tensor, other: torch.Tensor) -> bool:
    """Say whether two sides, -1 or 1 with equal chance and 0 now and then, go together."""
    decided = one * other
    together, apart = int((decided > 0).sum()), int((decided < 0).sum())
    return together + apart > 0 and unlikely(together, together + apart, 0.5)
