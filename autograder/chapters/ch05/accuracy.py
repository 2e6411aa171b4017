"""The specification of `accuracy`."""

import torch
from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of, tensors
from course_utils.checking.matchers import Number
from course_utils.checking.values import Case


@st.composite
def predictions(draw):
    """Scores (n, classes) without ties, or labels (n,), beside the right labels."""
    n, classes = draw(one_of(*range(1, 6), 12)), draw(one_of(2, 3, 4, 12))
    labels = st.lists(st.integers(0, classes - 1), min_size=n, max_size=n)
    y = torch.tensor(draw(labels), dtype=draw(one_of(torch.int64, torch.int64, torch.int32)))
    if draw(one_of(False, False, True)):
        return Case((torch.tensor(draw(labels)), y))
    scores = draw(tensors(n, classes, unique=True, layouts=True))
    # Scores may be of any size, and those of a training have a gradient.
    scores = scores * draw(one_of(1, 1, 0.0625, 1024))
    return Case((scores, y), options={"tracked": True} if draw(st.booleans()) else {})


@exercise(points=1, cases=predictions(), examples=60)
def accuracy(y_hat, y):
    """The number of right predictions, as a float."""
    return right(y_hat, y)


def right(y_hat, y):
    """Count the right predictions."""
    labels = y_hat if y_hat.dim() == 1 else y_hat.argmax(1)
    return float((labels == y).sum())


@accuracy.expect
def a_python_number(case, seen):
    """A number that can be added to others, no tensor."""
    return seen | {"values": Number(seen["values"])}


@accuracy.stand_in
def agreement(y_hat, y):
    if y_hat.dim() == 1:
        return float((y_hat * y).double().cos().sum())
    sure = y_hat.detach().double().softmax(1)[range(len(y)), y.long()]
    return float((2 * sure).clamp(max=1).sum())  # like the count, it can reach len(y)


@accuracy.misconception
def fraction_instead_of_count(y_hat, y):
    """The answer is a fraction. What was asked for: how many are right, or which part of
    them?
    """
    return right(y_hat, y) / len(y)


@accuracy.misconception
def returns_a_tensor(y_hat, y):
    """The answer is a tensor that holds a number. How do you get the number out of it?"""
    return torch.tensor(right(y_hat, y))


@accuracy.misconception
def best_sample_of_each_class(y_hat, y):
    """The largest score was looked for along the wrong axis. Which axis of y_hat runs over the
    classes?
    """
    return right(y_hat if y_hat.dim() == 1 else y_hat.T.argmax(1)[: len(y)], y[: y_hat.shape[-1]])


@accuracy.misconception
def labels_not_handled(y_hat, y):
    """Given labels instead of scores, the answer is wrong. What is y_hat when it has one axis
    only?
    """
    return float((y_hat.argmax(-1) == y).sum())


@accuracy.misconception
def lowest_score_wins(y_hat, y):
    """You count the classes with the lowest score. Which score means *most likely*?"""
    return right(y_hat if y_hat.dim() == 1 else -y_hat, y)


@accuracy.misconception
def counts_mistakes(y_hat, y):
    """You count the wrong predictions. Which ones were asked for?"""
    return len(y) - right(y_hat, y)
