"""The specification of `train_with_augmentation`."""

import torch
from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import one_of, seeds, sizes
from course_utils.checking.fill import pattern
from course_utils.checking.values import Built, Case

from .train_batch import train_batch


@st.composite
def augmented_sets(draw):
    """A small data set in batches, a network with known weights, and a function that counts."""
    # Batch norm needs two samples at least, in the last batch as well.
    seed, (n, batch_size) = draw(seeds()), draw(one_of((5, 3), (6, 4), (7, 4), (6, 3), (7, 5)))
    labels = st.lists(sizes(0, 2), min_size=n, max_size=n)
    options = {
        "how": "augmented fit",
        "network": Built("Watched", (12, 4), fill=seed),
        "augs": Built("Counted", (0.125,)),
        "X": pattern((n, 1, 3, 4), seed),
        "y": torch.tensor(draw(labels)),
        "X_test": pattern((n + 3, 1, 3, 4), seed + 7),
        "y_test": torch.tensor([*draw(labels), 0, 1, 2]),
        "batch_size": batch_size,
        "lr": draw(one_of(0.05, 0.02)),
        "epochs": draw(one_of(2, 3, 1)),
    }
    return Case(scenario="learn", options=options)


@exercise(
    points={"parameters": 2, "values": 1},
    cases=augmented_sets(),
    uses=[train_batch],
    examples=16,
)
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    """Train with Adam on augmented batches, and test on images as they are."""
    return augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices)


def each_by_itself(augs):
    """Augment the images of a batch one by one."""
    return lambda X: torch.stack([augs(img) for img in X])


def augmented_fit(
    net, train_set, test_set, augs, num_epochs, lr, devices, change=None, optimizer=None, test=None
):
    """Train; ``change`` may augment batches in another way, ``test`` test in another one."""
    optimizer = optimizer or torch.optim.Adam(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss(reduction="none")
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        total = hits = count = 0
        for X, y in train_set:
            X = (change or each_by_itself(augs))(X)
            error, right = train_batch(net, X, y, loss, optimizer, devices)
            total, hits, count = total + error, hits + right, count + len(y)
        history["train_loss"].append(total / count)
        history["train_acc"].append(hits / count)
        history["test_acc"].append((test or share_right)(net, test_set))
    return history


def share_right(net, test_set, change=lambda X: X, train=False):
    """The fraction of right predictions."""
    net.train(train)
    with torch.no_grad():
        hits = [(net(change(X)).argmax(1) == y).float() for X, y in test_set]
    return torch.cat(hits).mean().item()


@train_with_augmentation.misconception
def never_augments(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The network learns from the images as they are. Where is augs called?"""
    given = (net, train_set, test_set, augs, num_epochs, lr, devices)
    return augmented_fit(*given, change=lambda X: X)


@train_with_augmentation.misconception
def augments_the_test(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The test images were changed as well. Which images will the network meet when it is in
    use?
    """

    def test(net, test_set):
        return share_right(net, test_set, each_by_itself(augs))

    return augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices, test=test)


@train_with_augmentation.misconception
def augments_once_and_for_all(net, train_set, test_set, augs, num_epochs, lr, devices):
    """Every epoch brings the same variants again. When should augs be called?"""
    ready = [(each_by_itself(augs)(X), y) for X, y in train_set]
    given = (net, ready, test_set, augs, num_epochs, lr, devices)
    return augmented_fit(*given, change=lambda X: X)


@train_with_augmentation.misconception
def whole_batches_at_once(net, train_set, test_set, augs, num_epochs, lr, devices):
    """One draw decides for all images of a batch. What does augs expect: an image, or a batch?"""
    return augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices, change=augs)


@train_with_augmentation.misconception
def plain_descent(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The steps are those of plain gradient descent. Which optimizer was asked for?"""
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    given = (net, train_set, test_set, augs, num_epochs, lr, devices)
    return augmented_fit(*given, optimizer=optimizer)


@train_with_augmentation.misconception
def rate_left_at_its_default(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The learning rate has no effect. Where is lr used?"""
    return augmented_fit(net, train_set, test_set, augs, num_epochs, 1e-3, devices)


@train_with_augmentation.misconception
def a_single_epoch(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The curves have one entry only. How often should the loop over the data run?"""
    return augmented_fit(net, train_set, test_set, augs, 1, lr, devices)


@train_with_augmentation.misconception
def tests_in_training_mode(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The network is still in training mode while it is tested. What does batch norm do then?"""

    def test(net, test_set):
        return share_right(net, test_set, train=True)

    return augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices, test=test)


@train_with_augmentation.misconception
def sums_in_the_curves(net, train_set, test_set, augs, num_epochs, lr, devices):
    """Loss and accuracy of the training grow with the data. By what do the sums have to be
    divided?
    """
    history = augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices)
    count = sum(len(y) for _, y in train_set)
    totals = {key: [v * count for v in history[key]] for key in ("train_loss", "train_acc")}
    return history | totals
