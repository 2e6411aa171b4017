"""The specification of `train_batch`."""

import torch
from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of, seeds, sizes
from course_utils.checking.fill import pattern
from course_utils.checking.values import Built, Case


@st.composite
def batches(draw):
    """Two or three batches, one step each, for a network with known weights."""
    seed, batch_size = draw(seeds()), draw(sizes(2, 4))
    n = batch_size * draw(sizes(1, 2)) + draw(sizes(2, batch_size))
    X = pattern((n, 1, 3, 4), seed)
    options = {
        "how": "step",
        "network": Built("Watched", (12, 10), fill=seed),
        "X": [X, pattern((n, 1, 3, 4), seed + 1)] if draw(one_of(False, False, True)) else X,
        "y": torch.tensor(draw(st.lists(sizes(0, 9), min_size=n, max_size=n))),
        "batch_size": batch_size,
        "lr": draw(one_of(0.1, 0.05)),
        "smoothing": draw(one_of(0.0, 0.25)),
    }
    return Case(scenario="learn", options=options)


@exercise(points={"parameters": 1, "values": 1}, cases=batches(), examples=20)
def train_batch(net, X, y, loss, optimizer, devices):
    """One step against the gradient of the summed loss; the sum, and how many were right."""
    return step_on(net, X, y, loss, optimizer)


def step_on(net, X, y, loss, optimizer, descend=None):
    """Train in training mode; ``descend`` may do something else than a step on the sum."""

    def step(errors):
        optimizer.zero_grad()
        errors.sum().backward()
        optimizer.step()

    net.train()
    scores = net(X)
    errors = loss(scores, y)
    (descend or step)(errors)
    return errors.sum().item(), float((scores.argmax(1) == y).sum())


@train_batch.stand_in
def a_smaller_step(net, X, y, loss, optimizer, devices):
    net.train()
    X = X.to(devices[0]) if not isinstance(X, list) else X
    errors = loss(0.5 * net(X), y.to(devices[0]))
    optimizer.zero_grad()
    errors.sum().backward()
    optimizer.step()
    return errors.sum().item() + 1.0, 0.5


@train_batch.misconception
def steps_on_the_mean(net, X, y, loss, optimizer, devices):
    """The weights move too little. Is it the sum of the losses that goes backward, or their
    mean?
    """

    def step(errors):
        optimizer.zero_grad()
        errors.mean().backward()
        optimizer.step()

    return step_on(net, X, y, loss, optimizer, step)


@train_batch.misconception
def returns_the_mean_loss(net, X, y, loss, optimizer, devices):
    """The step is right, the loss that you return is not. Was the sum asked for, or the mean?"""
    total, right = step_on(net, X, y, loss, optimizer)
    return total / len(y), right


@train_batch.misconception
def returns_a_fraction(net, X, y, loss, optimizer, devices):
    """The step is right, the second result is a fraction. How many predictions are right?"""
    total, right = step_on(net, X, y, loss, optimizer)
    return total, right / len(y)


@train_batch.misconception
def keeps_old_gradients(net, X, y, loss, optimizer, devices):
    """The first step is right, later ones are too large. What is left in the gradients of the step
    before?
    """

    def step(errors):
        errors.sum().backward()
        optimizer.step()

    return step_on(net, X, y, loss, optimizer, step)


@train_batch.misconception
def takes_no_step(net, X, y, loss, optimizer, devices):
    """The weights never change. Who moves them once the gradients are there?"""

    def step(errors):
        optimizer.zero_grad()
        errors.sum().backward()

    return step_on(net, X, y, loss, optimizer, step)


@train_batch.misconception
def steps_in_evaluation_mode(net, X, y, loss, optimizer, devices):
    """Batch norm behaves as if it were being tested. In which mode should the network be?"""

    class Frozen:
        def train(self):
            net.eval()

        def __call__(self, X):
            return net(X)

    return step_on(Frozen(), X, y, loss, optimizer)


@train_batch.misconception
def first_input_only(net, X, y, loss, optimizer, devices):
    """Batches with a list of inputs go wrong. Which of them does your network see?"""
    return step_on(net, X[0] if isinstance(X, list) else X, y, loss, optimizer)


@train_batch.misconception
def right_before_loss(net, X, y, loss, optimizer, devices):
    """The two results have changed places. Which comes first?"""
    return step_on(net, X, y, loss, optimizer)[::-1]
