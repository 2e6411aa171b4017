"""Right solutions of evaluate_accuracy."""
# ruff: noqa - students write as they like


# %% evaluate_accuracy: as in the textbook
class Accumulator:
    def __init__(self, n):
        self.data = [0.0] * n

    def add(self, *args):
        self.data = [a + float(b) for a, b in zip(self.data, args)]

    def __getitem__(self, idx):
        return self.data[idx]


def evaluate_accuracy(net, data_iter, device=None):
    if isinstance(net, nn.Module):
        net.eval()
        if not device:
            device = next(iter(net.parameters())).device
    metric = Accumulator(2)
    with torch.no_grad():
        for X, y in data_iter:
            if isinstance(X, list):
                X = [x.to(device) for x in X]
            else:
                X = X.to(device)
            y = y.to(device)
            metric.add(accuracy(net(X), y), y.numel())
    return metric[0] / metric[1]


# %% evaluate_accuracy: inference mode, and back to training afterwards
@torch.inference_mode()
def evaluate_accuracy(net, data_iter, device=None):
    device = device or next(net.parameters()).device
    before = net.training
    net.eval()
    right, seen = 0, 0
    for X, y in data_iter:
        X = X.to(device) if torch.is_tensor(X) else [part.to(device) for part in X]
        right += accuracy(net(X), y.to(device))
        seen += y.shape[0]
    net.train(before)
    return right / seen


# %% evaluate_accuracy: everything is gathered first
def evaluate_accuracy(net, data_iter, device=None):
    net.train(False)
    outputs, labels = [], []
    with torch.no_grad():
        for inputs, targets in data_iter:
            outputs.append(net(inputs))
            labels.append(targets)
    outputs, labels = torch.cat(outputs), torch.cat(labels)
    return (outputs.argmax(1) == labels).float().mean().item()


# %% evaluate_accuracy: a generator and a progress bar
import sys
from contextlib import contextmanager


@contextmanager
def evaluating(net):
    net.eval()
    with torch.no_grad():
        yield net


def evaluate_accuracy(net, data_iter, device=None):
    def move(value):
        if isinstance(value, (list, tuple)):
            return type(value)(move(part) for part in value)
        return value if device is None else value.to(device)

    counts = []
    with evaluating(net):
        for number, (X, y) in enumerate(data_iter):
            print(f"\rbatch {number}", end="", file=sys.stderr)
            counts.append((accuracy(net(move(X)), move(y)), len(y)))
    right, total = map(sum, zip(*counts))
    return right / total


# %% evaluate_accuracy: a weighted mean of batches
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    torch.set_grad_enabled(False)
    try:
        shares, weights = [], []
        for X, y in data_iter:
            shares.append(accuracy(net(X), y) / len(y))
            weights.append(float(len(y)))
    finally:
        torch.set_grad_enabled(True)
    weights = torch.tensor(weights, dtype=torch.float64)
    return float((torch.tensor(shares, dtype=torch.float64) * weights).sum() / weights.sum())
