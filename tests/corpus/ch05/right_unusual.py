"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like


# %% lenet: read from a specification, pooling as a fixed convolution in a buffer
class _Pool(nn.Module):
    """Average pooling as a depthwise convolution whose kernel is no parameter."""

    def __init__(self, channels):
        super().__init__()
        self.register_buffer("kernel", torch.full((channels, 1, 2, 2), 0.25), persistent=False)

    def forward(self, X):
        return F.conv2d(X, self.kernel, stride=2, groups=X.shape[1])


_SPEC = "c:1:6:2 s p:6 c:6:16:0 s p:16 f l:400:120 s l:120:84 s l:84:10"
_MAKE = {
    "c": lambda i, o, p: nn.Conv2d(i, o, 5, padding=p),
    "s": lambda: nn.Sigmoid(),
    "p": lambda c: _Pool(c),
    "f": lambda: nn.Flatten(),
    "l": lambda m, n: nn.Linear(m, n),
}


def lenet():
    net = nn.Sequential()
    for i, word in enumerate(_SPEC.split()):
        kind, *numbers = word.split(":")
        net.add_module(f"{i:02}{kind}", _MAKE[kind](*map(int, numbers)))
    return net


# %% lenet: a subclass of nn.Sequential that builds itself
class _LeNetChain(nn.Sequential):
    HIDDEN = (400, 120, 84, 10)

    def __init__(self):
        super().__init__()
        self.append(nn.Conv2d(1, 6, 5, padding=2))
        self.extend([nn.Sigmoid(), nn.AvgPool2d(2, 2)])
        self.append(nn.Conv2d(6, 16, 5))
        self.extend([nn.Sigmoid(), nn.AvgPool2d(2, 2), nn.Flatten(1)])
        for i, (m, n) in enumerate(zip(self.HIDDEN, self.HIDDEN[1:])):
            if i:
                self.append(nn.Sigmoid())
            self.append(nn.Linear(m, n))


def lenet() -> nn.Sequential:
    net = _LeNetChain()
    assert sum(p.numel() for p in net.parameters()) == 61_706
    return net


# %% lenet: two halves joined with the + of nn.Sequential
def lenet():
    def block(ci, co, **kw):
        return nn.Sequential(nn.Conv2d(ci, co, 5, **kw), nn.Sigmoid(), nn.AvgPool2d(2))

    def dense(m, n):
        return nn.Sequential(nn.Linear(m, n), nn.Sigmoid())

    body = block(1, 6, padding=2) + block(6, 16)
    head = dense(400, 120) + dense(120, 84)
    return body + nn.Sequential(nn.Flatten()) + head + nn.Sequential(nn.Linear(84, 10))


# %% LeNet: layers live in a ModuleDict and the attributes are properties
class LeNet(nn.Module):
    def __init__(self, classes: int) -> None:
        super().__init__()
        self.parts = nn.ModuleDict(
            {
                "conv1": nn.Conv2d(3, 6, 5),
                "conv2": nn.Conv2d(6, 16, 5),
                "fc1": nn.Linear(400, 120),
                "fc2": nn.Linear(120, 84),
                "fc3": nn.Linear(84, classes),
            }
        )

    conv1 = property(lambda self: self.parts["conv1"])
    conv2 = property(lambda self: self.parts["conv2"])
    fc1 = property(lambda self: self.parts["fc1"])
    fc2 = property(lambda self: self.parts["fc2"])
    fc3 = property(lambda self: self.parts["fc3"])

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        half = nn.MaxPool2d(2)
        X = half(F.relu(self.conv1(X)))
        X = half(F.relu(self.conv2(X)))
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X.reshape(len(X), -1))))))

    def initialize_weights(self) -> None:
        def start(m):
            if isinstance(m, nn.modules.conv._ConvNd):
                nn.init.xavier_normal_(m.weight)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
            elif isinstance(m, nn.modules.batchnorm._BatchNorm):
                if m.weight is None:
                    return
                nn.init.ones_(m.weight)
            else:
                return
            if m.bias is not None:
                nn.init.zeros_(m.bias)

        self.apply(start)


# %% LeNet: pooling with unfold, relu with where, Xavier by hand, initialised at birth
import math


def _pool(X):
    n, c, h, w = X.shape
    return X.unfold(2, 2, 2).unfold(3, 2, 2).reshape(n, c, h // 2, w // 2, 4).max(dim=-1).values


def _relu(X):
    return torch.where(X > 0, X, torch.zeros_like(X))


class LeNet(nn.Module):
    def __init__(self, classes):
        super(LeNet, self).__init__()
        self.classes = classes
        self.conv1 = nn.Conv2d(in_channels=3, out_channels=6, kernel_size=5)
        self.conv2 = nn.Conv2d(in_channels=6, out_channels=16, kernel_size=5)
        self.fc1 = nn.Linear(in_features=400, out_features=120)
        self.fc2 = nn.Linear(in_features=120, out_features=84)
        self.fc3 = nn.Linear(in_features=84, out_features=classes)
        self.initialize_weights()

    def forward(self, X):
        X = _pool(_relu(self.conv1(X)))
        X = _pool(_relu(self.conv2(X))).flatten(1)
        X = _relu(X @ self.fc1.weight.T + self.fc1.bias)
        X = _relu(torch.einsum("nm,om->no", X, self.fc2.weight) + self.fc2.bias)
        return F.linear(input=X, weight=self.fc3.weight, bias=self.fc3.bias)

    @torch.no_grad()
    def initialize_weights(self):
        for name, m in self.named_modules():
            match m:
                case nn.Conv2d():
                    co, ci, kh, kw = m.weight.shape
                    m.weight.copy_(
                        torch.randn(co, ci, kh, kw) * math.sqrt(2 / (kh * kw * (ci + co)))
                    )
                case nn.Linear():
                    m.weight.copy_(torch.randn(m.weight.shape).mul(0.1))
                case nn.BatchNorm1d() | nn.BatchNorm2d() | nn.BatchNorm3d() if m.weight is not None:
                    m.weight.fill_(1.0)
                case _:
                    continue
            if m.bias is not None:
                m.bias.fill_(0.0)


# %% LeNet: the layers stand as attributes and once more in a Sequential
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)
        self.chain = nn.Sequential(
            self.conv1,
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2, 2),
            self.conv2,
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2, 2),
            nn.Flatten(),
            self.fc1,
            nn.ReLU(inplace=True),
            self.fc2,
            nn.ReLU(inplace=True),
            self.fc3,
        )

    def forward(self, X):
        return self.chain(X)

    def initialize_weights(self):
        rules = {
            nn.Conv2d: nn.init.xavier_normal_,
            nn.Linear: lambda w: nn.init.normal_(w, mean=0.0, std=0.1),
            nn.BatchNorm1d: nn.init.ones_,
            nn.BatchNorm2d: nn.init.ones_,
            nn.BatchNorm3d: nn.init.ones_,
        }
        for m in self.modules():
            rule = next((f for kind, f in rules.items() if isinstance(m, kind)), None)
            if rule is not None and m.weight is not None:
                rule(m.weight)
            if rule is not None and m.bias is not None:
                nn.init.zeros_(m.bias)


# %% init_weights: match and case, and the module is returned
def init_weights(m: nn.Module) -> nn.Module:
    match m:
        case nn.Linear(weight=w) | nn.Conv2d(weight=w):
            nn.init.xavier_uniform_(w, gain=1.0)
        case _:
            pass
    return m


# %% init_weights: numpy's generator with a fresh seed from torch
import numpy as np


def init_weights(m):
    if isinstance(m, nn.Linear):
        incoming, outgoing = m.in_features, m.out_features
    elif isinstance(m, nn.Conv2d):
        window = m.kernel_size[0] * m.kernel_size[1]
        incoming, outgoing = m.weight.shape[1] * window, m.out_channels * window
    else:
        return
    rng = np.random.default_rng(int(torch.randint(2**31, ())))
    a = np.sqrt(6 / (incoming + outgoing))
    drawn = torch.from_numpy(rng.uniform(-a, a, size=tuple(m.weight.shape)))
    with torch.no_grad():
        m.weight.copy_(drawn)


# %% accuracy: numpy inside
import numpy as np


def accuracy(y_hat, y):
    a = y_hat.detach().cpu().double().numpy()
    truth = y.detach().cpu().numpy()
    labels = np.argmax(a, axis=-1) if a.ndim > 1 else a
    return float(np.count_nonzero(labels == truth))


# %% accuracy: the book's idiom with type and float
def accuracy(y_hat, y):
    if len(y_hat.shape) > 1:
        y_hat = y_hat.argmax(axis=1)
    cmp = y_hat.type(y.dtype) == y
    return float(cmp.type(y.dtype).sum())


# %% evaluate_accuracy: all predictions are gathered and compared once
def evaluate_accuracy(net, data_iter, device=None):
    net.train(False)
    device = torch.device(device) if device is not None else next(net.parameters()).device

    def move(thing):
        return [move(part) for part in thing] if isinstance(thing, list) else thing.to(device)

    with torch.no_grad():
        predicted, truth = [], []
        for X, y in data_iter:
            predicted.append(net(move(X)).argmax(dim=1).cpu())
            truth.append(y.cpu())
    return (torch.cat(predicted) == torch.cat(truth)).double().mean().item()


# %% evaluate_accuracy: a generator of hits, set_grad_enabled put back in a finally
from fractions import Fraction


def evaluate_accuracy(net, data_iter, device=None):
    where = device or next(net.parameters()).device

    def hits():
        for X, y in data_iter:
            single = torch.is_tensor(X)
            inputs = [x.to(where) for x in ([X] if single else X)]
            scores = net(inputs[0] if single else inputs)
            yield from (scores.argmax(dim=1) == y.to(where)).tolist()

    before = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        net.eval()
        outcome = list(hits())
    finally:
        torch.set_grad_enabled(before)
    return float(Fraction(sum(outcome), len(outcome)))


# %% train_epoch: a generator of steps and weighted means from statistics
from statistics import fmean


def _steps(net, train_iter, loss, optimizer, device):
    for X, y in train_iter:
        X, y = X.to(device), y.to(device)
        optimizer.zero_grad(set_to_none=True)
        l = loss(scores := net(X), y)
        l.backward()
        optimizer.step()
        yield l.item(), accuracy(scores, y) / len(y), len(y)


def train_epoch(net, train_iter, loss, optimizer, device):
    net.train(True)
    losses, rates, sizes = zip(*_steps(net, train_iter, loss, optimizer, device))
    return fmean(losses, weights=sizes), fmean(rates, weights=sizes)


# %% train_epoch: a small trainer class that is called like a function
class _Trainer:
    def __init__(self, net, loss, optimizer, device):
        self.net, self.loss, self.optimizer, self.device = net, loss, optimizer, device
        self.history = []

    def step(self, X, y):
        self.optimizer.zero_grad(set_to_none=False)
        scores = self.net(X)
        value = self.loss(scores, y)
        value.backward()
        self.optimizer.step()
        self.history.append((value.item() * len(y), accuracy(scores, y), len(y)))

    def __call__(self, batches):
        for X, y in batches:
            self.step(X.to(self.device), y.to(self.device))
        value, right, n = (sum(column) for column in zip(*self.history))
        return value / n, right / n


def train_epoch(net, train_iter, loss, optimizer, device):
    return _Trainer(net.train(), loss, optimizer, device)(train_iter)


# %% train_ch6: rows of a comprehension are turned into columns
from functools import partial


def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    board = Board("epoch")
    train_iter = board.watch(train_iter, passes=num_epochs)
    net.apply(init_weights).to(device)
    epoch = partial(
        train_epoch,
        net,
        train_iter,
        nn.CrossEntropyLoss(),
        torch.optim.SGD(net.parameters(), lr=lr),
        device,
    )
    rows = [(*epoch(), evaluate_accuracy(net, test_iter, device)) for _ in range(num_epochs)]
    return {
        name: [row[i] for row in rows]
        for i, name in enumerate(("train_loss", "train_acc", "test_acc"))
    }


# %% train_ch6: epochs come from a generator, a fresh optimizer each (SGD remembers nothing)
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    board = Board("epoch")  # board.draw(history), once an epoch, shows the curves so far
    train_iter = board.watch(train_iter, passes=num_epochs)  # and how far and how fast it goes

    def nll(scores, y):
        return -scores.log_softmax(dim=1).gather(1, y.unsqueeze(1)).mean()

    def epochs():
        net.to(device)
        for m in net.modules():
            init_weights(m)
        for _ in range(num_epochs):
            optimizer = torch.optim.SGD(net.parameters(), lr)
            loss, acc = train_epoch(net, train_iter, nll, optimizer, device)
            yield {
                "train_loss": loss,
                "train_acc": acc,
                "test_acc": evaluate_accuracy(net, test_iter),
            }

    for values in epochs():
        for name, value in values.items():
            history[name].append(float(value))
        board.draw(history)
    return history
