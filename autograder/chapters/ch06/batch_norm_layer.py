"""The specification of `BatchNorm`."""

import torch
from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import one_of, seeds, tensors
from course_utils.checking.fill import pattern
from course_utils.checking.values import Case

from .batch_norm import batch_norm
from .shared import NORMS, SMALL, batches, per_feature


@st.composite
def batch_norm_layers(draw):
    """A layer of either kind: new, or trained on batches and evaluated on others."""
    shape = draw(batches())
    args = (shape[1], len(shape))
    look = draw(one_of("run", "fresh", "run", "gradient", "twice"))
    if look in ("fresh", "twice"):
        return Case(args, scenario="module", options={look: True}, seed=draw(seeds()))
    seed = draw(seeds())
    if look == "gradient":
        return Case(
            args,
            scenario="module",
            gradient=True,
            seed=seed,
            options={"inputs": [3 * pattern(shape, seed)]},
        )
    modes = ["train", "train", "eval", "train", "eval"]
    shapes = {"train": shape, "eval": (draw(one_of(*3 * [shape[0]], 1)), *shape[1:])}
    inputs = [draw(tensors(*shapes[mode], values=SMALL)) for mode in modes]
    return Case(
        args,
        scenario="module",
        seed=seed,
        options={"inputs": inputs, "modes": modes, "state": True},
    )


@exercise(
    points={"training": 1, "evaluation": 1, "running state": 1, "gradient": 1},
    cases=batch_norm_layers(),
    forbid=NORMS,
    uses=[batch_norm],
    examples=60,
)
class BatchNorm(nn.Module):
    """The layer: parameters gamma and beta, buffers that move in training and are used after
    it.
    """

    EPS, MOMENTUM = 1e-5, 0.1

    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = per_feature(num_dims, num_features)
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = self.normalise(X, self.training)
        return Y

    def normalise(self, X, training):
        moving = self.moving_mean, self.moving_var
        return batch_norm(X, self.gamma, self.beta, *moving, self.EPS, self.MOMENTUM, training)


@BatchNorm.misconception
class keeps_training_after_eval(BatchNorm.oracle):
    """After eval() the layer still normalises by the batch. Which attribute of a module do train()
    and eval() set?
    """

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = self.normalise(X, True)
        return Y


@BatchNorm.misconception
class needs_a_batch_after_training(BatchNorm.oracle):
    """A single sample fails in evaluation. Does the layer need more than one value there?"""

    def forward(self, X):
        Y = super().forward(X)
        if not self.training and X.numel() == X.shape[1]:
            raise ValueError("more than one value for each channel")
        return Y


@BatchNorm.misconception
class forgets_new_statistics(BatchNorm.oracle):
    """Training leaves the moving statistics as they were. What happens to the second and third
    result of batch_norm?
    """

    def forward(self, X):
        return self.normalise(X, self.training)[0]


@BatchNorm.misconception
class statistics_outside_the_state(BatchNorm.oracle):
    """A saved layer forgets its moving statistics. How does a module learn that a tensor belongs
    to its state?
    """

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        mean, var = self.moving_mean, self.moving_var
        del self.moving_mean, self.moving_var
        self.moving_mean, self.moving_var = mean, var


@BatchNorm.misconception
class statistics_as_parameters(BatchNorm.oracle):
    """The moving statistics appear among the parameters. Should the optimizer change them?"""

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        mean, var = self.moving_mean, self.moving_var
        del self.moving_mean, self.moving_var
        self.moving_mean, self.moving_var = nn.Parameter(mean), nn.Parameter(var)

    def forward(self, X):
        Y, mean, var = self.normalise(X, self.training)
        with torch.no_grad():
            self.moving_mean.copy_(mean)
            self.moving_var.copy_(var)
        return Y


@BatchNorm.misconception
class scale_cannot_be_learned(BatchNorm.oracle):
    """Scale and shift are missing among the parameters. What makes a tensor one that is
    learned?
    """

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        gamma, beta = self.gamma.detach(), self.beta.detach()
        del self.gamma, self.beta
        self.gamma, self.beta = gamma, beta


@BatchNorm.misconception
class momentum_of_nine_tenths(BatchNorm.oracle):
    """The moving statistics forget almost everything in one step. Which weight does the new batch
    get in PyTorch's convention?
    """

    MOMENTUM = 0.9


@BatchNorm.misconception
class larger_eps(BatchNorm.oracle):
    """Features that hardly vary are damped too much. Which eps was asked for?"""

    EPS = 1e-2


@BatchNorm.misconception
class starts_with_zero_variance(BatchNorm.oracle):
    """A new layer assumes a variance of zero. What should it do to its input before it has seen
    any batch?
    """

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        self.moving_var.zero_()


@BatchNorm.misconception
class scale_starts_at_zero(BatchNorm.oracle):
    """A new layer answers zero to everything. Which scale leaves the normalised batch as it
    is?
    """

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        nn.init.zeros_(self.gamma)


@BatchNorm.misconception
class flat_statistics(BatchNorm.oracle):
    """The parameters have one axis. Which shape broadcasts over a batch of images?"""

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, 2)
        self.gamma = nn.Parameter(torch.ones(num_features))
        self.beta = nn.Parameter(torch.zeros(num_features))
