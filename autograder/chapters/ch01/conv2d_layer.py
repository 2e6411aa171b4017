"""The specification of `Conv2D`."""

import torch
from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import ROOM, one_of, seeds, tensors, windows
from course_utils.checking.matchers import TwoDraws
from course_utils.checking.values import Case

from .corr2d import corr2d
from .shared import CONVOLUTION


@st.composite
def layers(draw):
    """A new layer to look at, or one with given weights on an image, with or without
    gradients.
    """
    H, W, h, w = draw(windows(*draw(ROOM)))
    look = draw(one_of("values", "gradient", "fresh"))
    inputs = [draw(tensors(H, W)) for _ in range(draw(one_of(1, 1, 2)))]
    return Case(
        args=((h, w),),
        scenario="module",
        gradient=look == "gradient",
        seed=draw(seeds()),
        options={"fresh": True} if look == "fresh" else {"inputs": inputs},
    )


@exercise(
    points={"values": 2, "gradient": 1},
    cases=layers(),
    forbid=CONVOLUTION,
    uses=[corr2d],
    examples=40,
)
class Conv2D(nn.Module):
    """A layer that keeps a kernel and a bias, and answers corr2d(X, weight) + bias."""

    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


@Conv2D.expect
def starts_random(case, seen):
    """Any random weight will do; the bias starts at zero."""
    if "initial state" not in seen:
        return seen
    return {"initial state": {"bias": torch.zeros(2, 1), "weight": TwoDraws(case.args[0])}}


@Conv2D.misconception
class forgets_bias(Conv2D.oracle):
    """The answer is off by the same number everywhere. Which of your two parameters has not been
    used yet?
    """

    def forward(self, X):
        return corr2d(X, self.weight) + 0 * self.bias


@Conv2D.misconception
class weight_of_zeros(Conv2D.oracle):
    """The weight starts the same every time. What would the gradient of two equal kernels
    be?
    """

    def __init__(self, kernel_size):
        super().__init__(kernel_size)
        nn.init.zeros_(self.weight)


@Conv2D.misconception
class bias_starts_random(Conv2D.oracle):
    """A new layer already has a bias. Which value leaves the answer of the kernel as it is?"""

    def __init__(self, kernel_size):
        super().__init__(kernel_size)
        nn.init.uniform_(self.bias, 0.5, 1.0)


@Conv2D.misconception
class not_parameters(nn.Module):
    """The layer has no parameters to train. What does nn.Module look for among its
    attributes?
    """

    def __init__(self, kernel_size):
        super().__init__()
        self.weight = torch.rand(kernel_size)
        self.bias = torch.zeros(1)

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


@Conv2D.misconception
class bias_for_every_weight(Conv2D.oracle):
    """The bias has the shape of the kernel. How many numbers does one output channel add?"""

    def __init__(self, kernel_size):
        super().__init__(kernel_size)
        self.bias = nn.Parameter(torch.zeros(kernel_size))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias.sum()


@Conv2D.misconception
class subtracts_bias(Conv2D.oracle):
    """The bias pulls the answer the wrong way. Is it added or taken away?"""

    def forward(self, X):
        return corr2d(X, self.weight) - self.bias
