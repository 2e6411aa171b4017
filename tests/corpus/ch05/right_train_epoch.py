"""Right solutions of train_epoch."""
# ruff: noqa - students write as they like


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
