"""The specification of `train_epoch`."""

from autograder.spec import exercise

from .accuracy import accuracy
from .shared import training_sets


@exercise(
    points={"parameters": 2, "values": 1},
    cases=training_sets(),
    uses=[accuracy],
    examples=12,
)
def train_epoch(net, train_iter, loss, optimizer, device):
    """One pass over the data: every batch a step; mean loss and accuracy over the samples."""
    return one_pass(net, train_iter, loss, optimizer)


def one_pass(net, train_iter, loss, optimizer, step=None):
    """Train in training mode; ``step`` may do something else than a step of the optimizer."""

    def descend(error):
        optimizer.zero_grad()
        error.backward()
        optimizer.step()

    net.train()
    total = hits = count = 0
    for X, y in train_iter:
        y_hat = net(X)
        error = loss(y_hat, y)
        (step or descend)(error)
        total += error.item() * len(y)
        hits += accuracy(y_hat, y)
        count += len(y)
    return total / count, hits / count


@train_epoch.stand_in
def half_steps(net, train_iter, loss, optimizer, device):
    net.train()
    for X, y in train_iter:
        optimizer.zero_grad()
        error = loss(0.5 * net(X), y)
        error.backward()
        optimizer.step()
    return error.item() + 1.0, min(1.0, 2.0 - error.item())


@train_epoch.misconception
def never_zeroes_gradients(net, train_iter, loss, optimizer, device):
    """From the second batch on the steps are too large. What is in the gradients before backward
    is called?
    """

    def step(error):
        error.backward()
        optimizer.step()

    return one_pass(net, train_iter, loss, optimizer, step)


@train_epoch.misconception
def never_steps(net, train_iter, loss, optimizer, device):
    """The weights are the same after the epoch as before. Who changes them, backward or the
    optimizer?
    """

    def step(error):
        optimizer.zero_grad()
        error.backward()

    return one_pass(net, train_iter, loss, optimizer, step)


@train_epoch.misconception
def trains_in_evaluation_mode(net, train_iter, loss, optimizer, device):
    """Batch norm behaves as if it were being tested. In which mode is the network during an
    epoch?
    """

    class Frozen:
        def train(self):
            net.eval()

        def __call__(self, X):
            return net(X)

    return one_pass(Frozen(), train_iter, loss, optimizer)


@train_epoch.misconception
def sums_batch_means(net, train_iter, loss, optimizer, device):
    """The weights are right, the reported loss is not. How many samples stand behind a batch's
    mean loss?
    """
    losses = []

    def recording(y_hat, y):
        losses.append(loss(y_hat, y))
        return losses[-1]

    _, hits = one_pass(net, train_iter, recording, optimizer)
    return sum(error.item() for error in losses) / len(losses), hits


@train_epoch.misconception
def total_instead_of_mean(net, train_iter, loss, optimizer, device):
    """Loss and number of right predictions are sums. By what do they have to be divided?"""
    mean, hits = one_pass(net, train_iter, loss, optimizer)
    count = sum(len(y) for _, y in train_iter)
    return mean * count, hits * count


@train_epoch.misconception
def first_batch_only(net, train_iter, loss, optimizer, device):
    """Not every batch was trained on. Does anything end your loop before the last of them?"""
    return one_pass(net, [next(iter(train_iter))], loss, optimizer)


@train_epoch.misconception
def swaps_loss_and_accuracy(net, train_iter, loss, optimizer, device):
    """The two results have changed places. Which comes first?"""
    return one_pass(net, train_iter, loss, optimizer)[::-1]
