"""Small networks and transforms that the checks hand to a student's code.

They are deterministic. The networks remember how they were used: in which mode, and with
gradients recorded or not.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from .fill import fill
from .pictures import pixels


class Watched(nn.Module):
    """Flatten, batch-normalise and classify; lists of inputs are summed.

    Input: batch × any shape with ``features`` numbers. Output: batch × ``classes``.
    """

    def __init__(self, features: int, classes: int, restart: int | None = None) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(features, momentum=0.3)
        self.head = nn.Linear(features, classes)
        self.restart = restart
        self.start: dict[str, torch.Tensor] = {}
        self.modes: list[bool] = []
        self.recorded: list[bool] = []

    def forward(self, X: Any) -> torch.Tensor:
        if isinstance(X, list | tuple):
            X = sum(X[1:], X[0])
        self.modes.append(self.training)
        self.recorded.append(torch.is_grad_enabled())
        if self.training and self.restart is not None and not self.start:
            self._restart()
        return self.head(self.norm(X.flatten(1)))

    def _restart(self) -> None:
        """Keep the initial weights for inspection and go on from known ones.

        However a student's initialisation uses its random numbers, the training that follows is
        then the same for every right solution.
        """
        self.start = {key: value.detach().clone() for key, value in self.named_parameters()}
        fill(self, self.restart or 0)


class Step:
    """A transform that is made of one number; two of the same number are equal."""

    def __init__(self, number: float) -> None:
        self.number = number

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.number})"

    def __eq__(self, other: object) -> bool:
        return repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))


class Adds(Step):
    """Adds its number."""

    def __call__(self, image: torch.Tensor) -> torch.Tensor:
        return image + self.number


class Times(Step):
    """Multiplies by its number."""

    def __call__(self, image: torch.Tensor) -> torch.Tensor:
        return image * self.number


class Numbered:
    """A transform that tells by its number each time that it is applied."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, image: Any) -> torch.Tensor:
        self.count += 1
        return torch.tensor([self.count])


class Pixels:
    """A transform that takes the pixels out of one of Pillow's pictures, divided by a number."""

    def __init__(self, divisor: int = 1) -> None:
        self.divisor = divisor

    def __call__(self, image: Any) -> torch.Tensor:
        return pixels(image) / self.divisor


def array(tensor: torch.Tensor) -> Any:
    """Return a tensor as an array of NumPy's."""
    return tensor.numpy()


class Counted:
    """Mirror an image and brighten it by a little more with every call; count the calls.

    No two calls give the same, so that it matters which one a result is from.
    """

    def __init__(self, more: float = 1.0) -> None:
        self.more = more
        self.calls = 0
        self.shapes: set[str] = set()

    def __call__(self, image: torch.Tensor) -> torch.Tensor:
        self.calls += 1
        self.shapes.add("×".join(map(str, image.shape)))
        return image.flip(-1) + self.more * self.calls
