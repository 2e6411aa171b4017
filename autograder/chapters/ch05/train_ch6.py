"""The specification of `train_ch6`."""

import torch
from torch import nn

from autograder.spec import exercise
from course_utils.checking.matchers import Distribution

from .accuracy import accuracy
from .evaluate_accuracy import evaluate_accuracy
from .init_weights import init_weights
from .shared import training_sets, xavier
from .train_epoch import train_epoch


@exercise(
    points={"parameters": 1, "values": 1, "initialisation": 1},
    cases=training_sets("fit", n=12),
    uses=[init_weights, accuracy, evaluate_accuracy, train_epoch],
    examples=10,
)
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    """Initialise, then train for some epochs with SGD and cross-entropy, and keep the
    curves.
    """
    return fit(net, train_iter, test_iter, num_epochs, torch.optim.SGD(net.parameters(), lr=lr))


def fit(net, train_iter, test_iter, num_epochs, optimizer, start=None, tested=None):
    """Train with an optimizer; ``start`` may initialise otherwise."""
    net.apply(start or init_weights)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        results = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, "cpu")
        history["train_loss"].append(results[0])
        history["train_acc"].append(results[1])
        history["test_acc"].append(evaluate_accuracy(net, tested or test_iter))
    return history


@train_ch6.expect
def starts_by_xavier(case, seen):
    """The head's weight is random by Xavier's rule, unless a placeholder initialises."""
    if init_weights.standing_in:
        return seen
    start = seen["initialisation"]
    drawn = Distribution("uniform", xavier(start["head.weight"][..., None]), (10, 40))
    return seen | {"initialisation": start | {"head.weight": drawn}}


@train_ch6.misconception
def no_initialisation(net, train_iter, test_iter, num_epochs, lr, device):
    """The network keeps the weights that it came with. Which function should be applied to it
    first?
    """
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    return fit(net, train_iter, test_iter, num_epochs, optimizer, lambda m: None)


@train_ch6.misconception
def trains_with_adam(net, train_iter, test_iter, num_epochs, lr, device):
    """The steps are not those of plain gradient descent. Which optimizer was asked for?"""
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    return fit(net, train_iter, test_iter, num_epochs, optimizer)


@train_ch6.misconception
def fixed_learning_rate(net, train_iter, test_iter, num_epochs, lr, device):
    """The learning rate has no effect. Where is lr used?"""
    optimizer = torch.optim.SGD(net.parameters(), lr=0.9)
    return fit(net, train_iter, test_iter, num_epochs, optimizer)


@train_ch6.misconception
def trains_with_momentum(net, train_iter, test_iter, num_epochs, lr, device):
    """From the second step on the weights go further than the gradient says. Does plain SGD
    remember earlier steps?
    """
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    return fit(net, train_iter, test_iter, num_epochs, optimizer)


@train_ch6.misconception
def one_epoch_only(net, train_iter, test_iter, num_epochs, lr, device):
    """The curves have one entry only. How often should the loop run?"""
    return fit(net, train_iter, test_iter, 1, torch.optim.SGD(net.parameters(), lr=lr))


@train_ch6.misconception
def tests_on_training_data(net, train_iter, test_iter, num_epochs, lr, device):
    """The test accuracy is that of the training data. Which of the two iterators has the network
    not seen?
    """
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    return fit(net, train_iter, test_iter, num_epochs, optimizer, tested=train_iter)


@train_ch6.misconception
def last_values_only(net, train_iter, test_iter, num_epochs, lr, device):
    """The result holds single numbers. How could one draw a learning curve from it?"""
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = fit(net, train_iter, test_iter, num_epochs, optimizer)
    return {key: values[-1] for key, values in history.items()}
