"""Right solutions of chapter 5: measuring and training."""
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


# %% train_epoch: as in the textbook
def train_epoch(net, train_iter, loss, optimizer, device):
    total_loss, total_right, total = 0.0, 0.0, 0
    net.train()
    for X, y in train_iter:
        optimizer.zero_grad()
        X, y = X.to(device), y.to(device)
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        optimizer.step()
        with torch.no_grad():
            total_loss += float(l) * X.shape[0]
            total_right += accuracy(y_hat, y)
            total += X.shape[0]
    return total_loss / total, total_right / total


# %% train_epoch: gradients are cleared after the step
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    optimizer.zero_grad()
    record = []
    for batch in train_iter:
        X, y = (part.to(device) for part in batch)
        scores = net(X)
        value = loss(scores, y)
        value.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        record.append((value.item(), accuracy(scores, y), len(y)))
    n = sum(size for *_, size in record)
    mean = sum(value * size for value, _, size in record) / n
    return mean, sum(right for _, right, _ in record) / n


# %% train_epoch: a closure for the optimizer
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train(True)
    sums = torch.zeros(3, dtype=torch.float64)
    for X, y in train_iter:
        seen = {}

        def closure():
            optimizer.zero_grad()
            seen["scores"] = net(X.to(device))
            value = loss(seen["scores"], y.to(device))
            value.backward()
            return value

        value = optimizer.step(closure)
        right = (seen["scores"].argmax(1) == y).sum()
        sums += torch.tensor([value.item() * len(y), float(right), len(y)])
    return (sums[0] / sums[2]).item(), (sums[1] / sums[2]).item()


# %% train_epoch: autograd.grad, written into the gradients
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    parameters = [p for p in net.parameters() if p.requires_grad]
    losses, hits, count = [], 0, 0
    for step, (X, y) in enumerate(train_iter):
        prediction = net(X)
        value = loss(prediction, y)
        for p, g in zip(parameters, torch.autograd.grad(value, parameters)):
            p.grad = g
        optimizer.step()
        losses += [value.detach()] * len(y)
        hits += accuracy(prediction.detach(), y)
        count += len(y)
        print(f"step {step}: {value:.3f}")
    return torch.stack(losses).double().mean().item(), hits / count


# %% train_epoch: a small class keeps the sums
class Mean:
    def __init__(self):
        self.total, self.weight = 0.0, 0

    def add(self, value, weight):
        self.total += value * weight
        self.weight += weight

    @property
    def value(self):
        return self.total / self.weight


def train_epoch(net, train_iter, loss, optimizer, device):
    losses, accuracies = Mean(), Mean()
    net.train()
    for X, y in train_iter:
        X, y = X.to(device), y.to(device)
        losses.add(_step(net, loss, optimizer, X, y, accuracies), len(y))
    return losses.value, accuracies.value


def _step(net, loss, optimizer, X, y, accuracies):
    y_hat = net(X)
    optimizer.zero_grad()
    value = loss(y_hat, y)
    value.backward()
    optimizer.step()
    accuracies.add(accuracy(y_hat, y) / len(y), len(y))
    return value.item()


# %% train_epoch: the batches are a list first
def train_epoch(net, train_iter, loss, optimizer, device):
    batches = list(train_iter)
    sizes = torch.tensor([float(len(y)) for _, y in batches])
    net.train()

    def one(X, y):
        for group in optimizer.param_groups:
            for p in group["params"]:
                p.grad = None
        y_hat = net(X.to(device))
        value = loss(y_hat, y.to(device))
        value.backward()
        optimizer.step()
        return value.item(), accuracy(y_hat, y) / len(y)

    results = torch.tensor([one(X, y) for X, y in batches])
    mean_loss, mean_accuracy = (sizes @ results / sizes.sum()).tolist()
    return mean_loss, mean_accuracy


# %% train_epoch: returns a list
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    metric = [0.0, 0.0, 0]
    for i, (X, y) in enumerate(train_iter):
        optimizer.zero_grad()
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        optimizer.step()
        metric = [a + b for a, b in zip(metric, (l.item() * len(y), accuracy(y_hat, y), len(y)))]
    return [metric[0] / metric[2], metric[1] / metric[2]]


# %% train_epoch: with a board and warnings
import sys
import warnings


def train_epoch(net, train_iter, loss, optimizer, device):
    warnings.warn("slow on a CPU")
    net.to(device).train()
    total = right = n = 0
    it = iter(train_iter)
    while True:
        try:
            X, y = next(it)
        except StopIteration:
            break
        optimizer.zero_grad(set_to_none=True)
        y_hat = net(X.to(device, non_blocking=True))
        l = loss(y_hat, y)
        l.mean().backward()
        optimizer.step()
        total, right, n = total + l.detach() * len(y), right + accuracy(y_hat, y), n + len(y)
        sys.stderr.write(f"\r{n} samples")
    return (total / n).item(), right / n


# %% train_ch6: as in the textbook
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    print("training on", device)
    net.to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss()
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for epoch in range(num_epochs):
        train_loss, train_acc = train_epoch(net, train_iter, loss, optimizer, device)
        test_acc = evaluate_accuracy(net, test_iter)
        history["train_loss"].append(train_loss)
        history["train_acc"].append(train_acc)
        history["test_acc"].append(test_acc)
    print(f"loss {train_loss:.3f}, train acc {train_acc:.3f}, test acc {test_acc:.3f}")
    return history


# %% train_ch6: nothing of the earlier exercises
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    def start(m):
        if type(m) in (nn.Linear, nn.Conv2d):
            nn.init.xavier_uniform_(m.weight)

    net.apply(start)
    net = net.to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr)
    train_loss, train_acc, test_acc = [], [], []
    for _ in range(num_epochs):
        net.train()
        total, right, n = 0.0, 0, 0
        for X, y in train_iter:
            X, y = X.to(device), y.to(device)
            scores = net(X)
            loss = F.cross_entropy(scores, y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            right += (scores.argmax(1) == y).sum().item()
            n += len(y)
        train_loss.append(total / n)
        train_acc.append(right / n)
        net.eval()
        with torch.no_grad():
            pairs = [
                ((net(X.to(device)).argmax(1) == y.to(device)).sum().item(), len(y))
                for X, y in test_iter
            ]
        test_acc.append(sum(r for r, _ in pairs) / sum(k for _, k in pairs))
    return {"train_loss": train_loss, "train_acc": train_acc, "test_acc": test_acc}


# %% train_ch6: columns of a table
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.to(device).apply(init_weights)
    optimizer = torch.optim.SGD([{"params": net.parameters()}], lr=lr, momentum=0.0)

    def epoch():
        pair = train_epoch(net, train_iter, F.cross_entropy, optimizer, device)
        return (*pair, evaluate_accuracy(net, test_iter, device))

    rows = [epoch() for _ in range(num_epochs)]
    return dict(zip(("train_loss", "train_acc", "test_acc"), map(list, zip(*rows))))


# %% train_ch6: plain descent by hand
class Descent:
    """What SGD does without momentum."""

    def __init__(self, parameters, lr):
        self.parameters, self.lr = list(parameters), lr

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

    @torch.no_grad()
    def step(self):
        for p in self.parameters:
            p -= self.lr * p.grad


def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    from collections import defaultdict

    init_weights(net)
    for module in net.children():
        module.apply(init_weights)
    net.to(device)
    descent, curves = Descent(net.parameters(), lr), defaultdict(list)
    for epoch in range(1, num_epochs + 1):
        loss, acc = train_epoch(net, train_iter, nn.CrossEntropyLoss(), descent, device)
        curves["train_loss"].append(loss)
        curves["train_acc"].append(acc)
        curves["test_acc"].append(evaluate_accuracy(net, test_iter))
        print(f"epoch {epoch}/{num_epochs}: loss {loss:.3f}")
    return curves


# %% train_ch6: measures the test data twice
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    for m in net.modules():
        init_weights(m)
    net.to(device)
    trainer = torch.optim.SGD(params=net.parameters(), lr=lr)
    board = Board("epoch")
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    evaluate_accuracy(net, test_iter, device)
    while len(history["train_loss"]) < num_epochs:
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(reduction="mean"), trainer, device)
        history["train_loss"] += [l]
        history["train_acc"] += [a]
        history["test_acc"] += [evaluate_accuracy(net, test_iter, device)]
        board.draw(history)
    return history
