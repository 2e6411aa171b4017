"""The specification of `evaluate_accuracy`."""

import torch
from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of, seeds, sizes
from course_utils.checking.fill import pattern
from course_utils.checking.values import Built, Case

from .accuracy import accuracy


@st.composite
def test_sets(draw):
    """A data set in uneven batches, beside a network that remembers how it was used."""
    n, batch_size = draw(sizes(2, 9)), draw(sizes(1, 4))
    features, classes, seed = 4, draw(sizes(2, 4)), draw(seeds())
    X = pattern((n, 2, 2), seed)
    options = {
        "how": "evaluate",
        "network": Built("Watched", (features, classes), fill=seed),
        "X": [X, pattern((n, 2, 2), seed + 1)] if draw(one_of(False, False, True)) else X,
        "y": torch.tensor(draw(st.lists(sizes(0, classes - 1), min_size=n, max_size=n))),
        "batch_size": batch_size,
    }
    if draw(st.booleans()):
        options["device"] = "cpu"
    return Case(scenario="learn", options=options)


@exercise(
    points={"values": 1, "evaluation mode": 1, "no gradient": 1},
    cases=test_sets(),
    uses=[accuracy],
    examples=30,
)
def evaluate_accuracy(net, data_iter, device=None):
    """The fraction of right predictions over a whole data set, whatever its batches."""
    net.eval()
    with torch.no_grad():
        return fraction(net, data_iter)


def fraction(net, data_iter, count=None):
    """Right predictions over all samples; the network is used as it is."""
    hits = total = 0
    for X, y in data_iter:
        hits += (count or accuracy)(net(X), y)
        total += len(y)
    return hits / total


@evaluate_accuracy.stand_in
def first_label(net, data_iter, device=None):
    net.eval()
    with torch.no_grad():
        return float(sum(net(X).double().sum() for X, y in data_iter))


@evaluate_accuracy.misconception
def stays_in_training_mode(net, data_iter, device=None):
    """The network is still in training mode. What do batch norm and dropout do then?"""
    with torch.no_grad():
        return fraction(net, data_iter)


@evaluate_accuracy.misconception
def records_gradients(net, data_iter, device=None):
    """The numbers are right, but every step was recorded for a gradient that nobody needs. How do
    you tell torch?
    """
    net.eval()
    return fraction(net, data_iter)


@evaluate_accuracy.misconception
def mean_of_batch_means(net, data_iter, device=None):
    """The last, smaller batch counts as much as the others. What is the average over all
    samples?
    """
    net.eval()
    with torch.no_grad():
        means = [accuracy(net(X), y) / len(y) for X, y in data_iter]
    return sum(means) / len(means)


@evaluate_accuracy.misconception
def number_instead_of_fraction(net, data_iter, device=None):
    """The answer can be larger than one. By what should the number of right predictions be
    divided?
    """
    net.eval()
    with torch.no_grad():
        return float(sum(accuracy(net(X), y) for X, y in data_iter))


@evaluate_accuracy.misconception
def only_the_last_batch(net, data_iter, device=None):
    """Only one batch counts. Which of your sums begins anew with every batch?"""
    net.eval()
    with torch.no_grad():
        for X, y in data_iter:
            last = accuracy(net(X), y) / len(y)
    return last


@evaluate_accuracy.misconception
def one_input_only(net, data_iter, device=None):
    """A batch may be a list of inputs. Which of them does your network see?"""
    net.eval()
    with torch.no_grad():
        return fraction(lambda X: net(X[0] if isinstance(X, list) else X), data_iter)
