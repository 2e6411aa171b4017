"""Right solutions of accuracy."""
# ruff: noqa - students write as they like


# %% accuracy: as in the textbook
def accuracy(y_hat, y):
    if len(y_hat.shape) > 1 and y_hat.shape[1] > 1:
        y_hat = y_hat.argmax(axis=1)
    cmp = y_hat.type(y.dtype) == y
    return float(cmp.type(y.dtype).sum())


# %% accuracy: a comprehension
def accuracy(y_hat, y):
    labels = [row.argmax() if row.dim() else row for row in y_hat]
    return float(sum(int(label) == int(truth) for label, truth in zip(labels, y)))


# %% accuracy: max and item
def accuracy(y_hat, y):
    predicted = torch.max(y_hat, dim=1).indices if y_hat.ndim == 2 else y_hat
    return predicted.eq(y).double().sum().item()


# %% accuracy: numpy
import numpy as np


def accuracy(y_hat: torch.Tensor, y: torch.Tensor) -> float:
    scores, truth = y_hat.detach().cpu().numpy(), y.cpu().numpy()
    return float(np.count_nonzero((scores if scores.ndim == 1 else scores.argmax(1)) == truth))


# %% accuracy: sorting, early return
def accuracy(y_hat, y):
    if y_hat.ndim == 1:
        return float(torch.count_nonzero(y_hat == y))
    order = y_hat.sort(dim=1, descending=True).indices
    return float((order[:, 0] == y).sum())
