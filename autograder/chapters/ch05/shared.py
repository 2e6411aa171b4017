"""What the exercises of this chapter share."""

import torch
from hypothesis import strategies as st

from autograder.strategies import one_of, seeds, sizes
from course_utils.checking.fill import pattern
from course_utils.checking.values import Built, Case


def xavier(weight):
    """The bound of Xavier's uniform rule; its deviation is the bound over the root of three."""
    receptive = weight[0][0].numel()
    return (6 / ((weight.shape[0] + weight.shape[1]) * receptive)) ** 0.5


@st.composite
def training_sets(draw, how="epoch", n=7):
    """A data set in uneven batches, to train a network from known weights."""
    classes, seed = 10, draw(seeds())
    X, X_test = pattern((n, 1, 5, 8), seed), pattern((8, 1, 5, 8), seed + 7)
    restart = {"restart": seed + 3} if how == "fit" else {}
    options = {
        "how": how,
        "network": Built("Watched", (40, classes), restart, fill=seed),
        "X": X,
        "y": torch.tensor(draw(st.lists(sizes(0, classes - 1), min_size=n, max_size=n))),
        # An uneven last batch, but no single sample: batch normalisation refuses it.
        "batch_size": draw(one_of(*(size for size in (3, 4, 5, 6) if n % size > 1))),
        "lr": draw(one_of(0.5, 0.1)),
    }
    if how == "fit":
        # The labels are the ones that the known weights nearly predict: the accuracies vary.
        labels = st.lists(sizes(0, 2), min_size=8, max_size=8)
        options |= {"X_test": X_test, "y_test": torch.tensor(draw(labels))}
        options |= {"epochs": draw(sizes(1, 3)), "y": options["y"] % 3}
        if draw(one_of(False, False, True)):  # learned long before the last epoch
            options |= {"epochs": 4, "y": torch.zeros(n, dtype=torch.int64)}
    if how == "epoch":
        options["smoothing"] = draw(one_of(0.0, 0.25))
    return Case(scenario="learn", options=options)
