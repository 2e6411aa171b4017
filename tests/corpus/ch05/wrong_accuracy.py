"""Wrong solutions of accuracy."""
# ruff: noqa - students write as they like


# %% accuracy: a whole number
def accuracy(y_hat, y):
    labels = y_hat.argmax(1) if y_hat.ndim == 2 else y_hat
    return "%d" % (labels == y).sum()


# %% accuracy: per cent
def accuracy(y_hat, y):
    labels = y_hat.argmax(1) if y_hat.ndim == 2 else y_hat
    return 100.0 * (labels == y).float().mean().item()


# %% accuracy: scores are compared with labels
def accuracy(y_hat, y):
    if y_hat.ndim == 2:
        return float((y_hat == y[:, None]).sum())
    return float((y_hat == y).sum())


# %% accuracy: among the two best
def accuracy(y_hat, y):
    if y_hat.ndim == 1:
        return float((y_hat == y).sum())
    best = y_hat.topk(2, dim=1).indices
    return float((best == y[:, None]).any(1).sum())


# %% accuracy: two classes only
def accuracy(y_hat, y):
    labels = (y_hat[:, 1] > y_hat[:, 0]).long() if y_hat.ndim == 2 else y_hat
    return float((labels == y).sum())


# %% accuracy: the first sample only
def accuracy(y_hat, y):
    labels = y_hat.argmax(1) if y_hat.ndim == 2 else y_hat
    return float(labels[0] == y[0])


# %% accuracy: the best score of the whole batch
def accuracy(y_hat, y):
    labels = y_hat.argmax() % y_hat.shape[-1] if y_hat.ndim == 2 else y_hat
    return float((labels == y).sum())


# %% accuracy: named fraction_instead_of_count, the mean
def accuracy(y_hat, y):
    labels = y_hat.argmax(dim=1) if y_hat.ndim > 1 else y_hat
    return (labels == y).double().mean().item()


# %% accuracy: named returns_a_tensor, float in torch's sense
def accuracy(y_hat, y):
    labels = y_hat.argmax(dim=1) if y_hat.ndim > 1 else y_hat
    return (labels == y).float().sum()


# %% accuracy: named best_sample_of_each_class, the first axis
def accuracy(y_hat, y):
    if y_hat.ndim == 2:
        best = y_hat.argmax(dim=0)
        n = min(len(best), len(y))
        return float((best[:n] == y[:n]).sum())
    return float((y_hat == y).sum())


# %% accuracy: named labels_not_handled, always the last axis
def accuracy(y_hat, y):
    predicted = torch.argmax(y_hat, dim=-1)
    return torch.sum(predicted == y).item() * 1.0


# %% accuracy: named lowest_score_wins, argmin
def accuracy(y_hat, y):
    labels = torch.argmin(y_hat, 1) if len(y_hat.shape) == 2 else y_hat
    return float(sum(labels == y))


# %% accuracy: named counts_mistakes, the wrong sign
def accuracy(y_hat, y):
    labels = y_hat.argmax(1) if y_hat.ndim == 2 else y_hat
    return float((labels != y).sum())
