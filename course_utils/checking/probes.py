"""Small networks that the checks hand to a student's training and evaluation functions.

They are deterministic and remember how they were used: in which mode, and with gradients
recorded or not.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from .fill import fill


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
