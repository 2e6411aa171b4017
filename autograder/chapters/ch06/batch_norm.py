"""The specification of `batch_norm`."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.spec import exercise
from autograder.strategies import one_of, seeds, tensors
from course_utils.checking.fill import pattern
from course_utils.checking.values import Case

from .shared import NORMS, SMALL, batches, per_feature


@st.composite
def normalisations(draw):
    """All arguments of batch_norm, in either mode; now and then of a rank not accepted."""
    look = draw(one_of("training", "evaluation", "gradient", "gradient", "errors"))
    training = look == "training" or (look != "evaluation" and draw(one_of(True, True, False)))
    shape = draw(batches(training))
    statistic = per_feature(len(shape), shape[1])
    if look == "errors":
        shape = draw(one_of((3,), (2, 1, 3), (2, 1, 1, 2, 2)))
    mean, beta = draw(tensors(*statistic)), draw(tensors(*statistic))
    gamma = draw(tensors(*statistic, values=st.integers(-3, 3)))
    var = draw(tensors(*statistic, values=st.integers(1, 9)))
    eps, momentum = draw(one_of(1e-3, 1e-2, 0.5)), draw(one_of(0.1, 0.3, 0.9, 0.0, 0.0, 1.0))
    X = draw(tensors(*shape, values=SMALL, layouts=True))
    if look == "gradient":
        # Where all values are equal, the gradient is the rounding error of a difference.
        X = X + 3 * pattern(shape, draw(seeds()))
    return Case(
        (X, gamma, beta, mean, var, eps, momentum, training),
        aspect=look,
        gradient=look == "gradient",
        options={"wrt": [0, 1, 2], "loose": [1, 2]},
    )


@exercise(
    points={"training": 2, "evaluation": 1, "gradient": 1, "errors": 1},
    cases=normalisations(),
    forbid=NORMS,
    examples=120,
)
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Normalise by the batch when training and by the moving statistics otherwise."""
    if X.dim() not in (2, 4):
        raise ValueError("X must have 2 or 4 axes")
    mean, var = moving_mean.flatten().clone(), moving_var.flatten().clone()
    scale, shift = gamma.flatten(), beta.flatten()
    Y = F.batch_norm(X, mean, var, scale, shift, training, momentum, eps)
    return Y, mean.reshape(moving_mean.shape), var.reshape(moving_var.shape)


@batch_norm.stand_in
def waves(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    phase = 1.0 if training else 2.0
    Y = gamma * (X + phase).cos() + phase * beta + moving_mean - 1000 * eps * moving_var
    moves = momentum if training else 0.0
    return Y, moving_mean + moves, moving_var + 2 * moves


def statistics(X, axes):
    """Mean, biased variance and number of values, over some axes."""
    mean = X.mean(axes, keepdim=True)
    return mean, ((X - mean) ** 2).mean(axes, keepdim=True), X.numel() / mean.numel()


def sketch(normalise=None, move=None, axes=None):
    """Batch norm with one of its parts exchanged."""

    def by_root(X, mean, var, count, eps):
        return (X - mean) / (var + eps).sqrt()

    def unbiased(old_mean, old_var, mean, var, count, momentum):
        moved = (1 - momentum) * old_mean + momentum * mean
        return moved, (1 - momentum) * old_var + momentum * var * count / (count - 1)

    def wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
        if X.dim() not in (2, 4):
            raise ValueError("X must have 2 or 4 axes")
        over = axes(X) if axes else ((0,) if X.dim() == 2 else (0, 2, 3))
        mean, var, count = statistics(X, over)
        moved = moving_mean, moving_var
        if training:
            moved = (move or unbiased)(*moved, mean.detach(), var.detach(), count, momentum)
        else:
            mean, var = moving_mean, moving_var
        return gamma * (normalise or by_root)(X, mean, var, count, eps) + beta, *moved

    return wrong


@batch_norm.misconception
def batch_statistics_in_evaluation(
    X, gamma, beta, moving_mean, moving_var, eps, momentum, training
):
    """In evaluation the answer still depends on the batch. Whose mean and variance should a single
    image be normalised by?
    """
    _, *moved = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    mean, var, _ = statistics(X, (0,) if X.dim() == 2 else (0, 2, 3))
    return gamma * (X - mean) / (var + eps).sqrt() + beta, *moved


@batch_norm.misconception
def moving_statistics_in_training(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """In training the batch is normalised by the moving statistics. What mean and variance should
    the normalised batch itself have?
    """
    Y, _, _ = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, False)
    _, *moved = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    return Y, *moved


@batch_norm.misconception
def never_moves(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The moving statistics stay where they were. What will evaluation know of the batches seen in
    training?
    """
    Y, _, _ = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    return Y, moving_mean, moving_var


@batch_norm.misconception
def moves_in_evaluation(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Evaluation changes the moving statistics. Should a test image leave a trace in the
    network?
    """
    Y, _, _ = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    _, *moved = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, True)
    return Y, *moved


@batch_norm.misconception
def needs_a_batch(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """A single sample fails in evaluation. Does anything have to be divided by n − 1 there?"""
    right = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    if not training and X.numel() == gamma.numel():
        raise ZeroDivisionError("division by zero")
    return right


@batch_norm.misconception
def momentum_the_other_way(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The moving statistics follow too fast or too slowly. Does momentum weigh the new batch here,
    or the old value?
    """
    return batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, 1 - momentum, training)


@batch_norm.misconception
def biased_moving_variance(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The moving variance is a little too small. PyTorch divides it by n − 1: which of the two
    variances is only the normaliser?
    """

    def biased(old_mean, old_var, mean, var, count, momentum):
        return old_mean + momentum * (mean - old_mean), old_var + momentum * (var - old_var)

    return sketch(move=biased)(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def unbiased_normaliser(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The batch is divided by the variance with n − 1. Which variance makes the normalised batch
    have variance one?
    """

    def normalise(X, mean, var, count, eps):
        return (X - mean) / ((var * count / (count - 1) if training else var) + eps).sqrt()

    wrong = sketch(normalise=normalise)
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def eps_outside_the_root(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Small variances come out wrong. Is eps added to the variance, or to the standard
    deviation?
    """

    def normalise(X, mean, var, count, eps):
        return (X - mean) / (var.clamp_min(1e-12).sqrt() + eps)

    wrong = sketch(normalise=normalise)
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def divides_by_variance(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The batch is divided by its variance. In which unit is a variance, if X is in pixels?"""

    def normalise(X, mean, var, count, eps):
        return (X - mean) / (var + eps)

    wrong = sketch(normalise=normalise)
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def forgets_gamma(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The scale has no effect. Which parameter lets the layer undo its own normalisation?"""
    ones = torch.ones_like(gamma) + 0 * gamma
    return batch_norm.oracle(X, ones, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def forgets_beta(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The shift has no effect. What is the mean of your output, and what may it have to be?"""
    return batch_norm.oracle(X, gamma, 0 * beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def every_pixel_for_itself(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """For images, every position has a mean of its own. Over which of the four axes does one
    channel stay the same?
    """
    wrong = sketch(axes=lambda X: (0,))
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def normalises_each_sample(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Every sample is normalised by itself. Over which axis does the word *batch* say to
    average?
    """
    wrong = sketch(axes=lambda X: (1,) if X.dim() == 2 else (1, 2, 3))
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def constant_statistics(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The values are right, the gradient of X is not. Do the batch's mean and variance depend on
    X?
    """

    def normalise(X, mean, var, count, eps):
        return (X - mean.detach()) / (var.detach() + eps).sqrt()

    wrong = sketch(normalise=normalise)
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def accepts_any_rank(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """An input with three axes is accepted. For which ranks do you know what a feature is?"""
    if X.dim() in (2, 4):
        return batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    return X, moving_mean, moving_var
