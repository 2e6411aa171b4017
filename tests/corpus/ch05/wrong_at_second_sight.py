"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like

# %% lenet: one network is cached and returned by every call
import functools


@functools.lru_cache(maxsize=None)
def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet: dropout between the linear layers, active in training
def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Dropout(0.1),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% init_weights: the window is taken for square
def init_weights(m):
    if isinstance(m, nn.Linear):
        a = (6 / (m.in_features + m.out_features)) ** 0.5
    elif isinstance(m, nn.Conv2d):
        k = m.kernel_size[0]
        a = (6 / (k * k * (m.in_channels + m.out_channels))) ** 0.5
    else:
        return
    nn.init.uniform_(m.weight, -a, a)


# %% init_weights: seeds the generator so that all layers of one shape get the same weights
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        torch.manual_seed(0)
        nn.init.xavier_uniform_(m.weight)


# %% init_weights: the drawn weights can no longer learn
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        m.weight.requires_grad_(False)
        nn.init.xavier_uniform_(m.weight)


# %% accuracy: scores are cut to whole numbers first, small ones all become 0
def accuracy(y_hat, y):
    y_hat = y_hat.type(y.dtype)
    if y_hat.dim() > 1:
        y_hat = y_hat.argmax(dim=1)
    return float((y_hat == y).sum())


# %% accuracy: exp overflows for large scores
def accuracy(y_hat, y):
    if y_hat.dim() > 1:
        e = torch.exp(y_hat)
        y_hat = (e / e.sum(dim=1, keepdim=True)).argmax(dim=1)
    return float((y_hat == y).sum())


# %% accuracy: fails for scores that carry a gradient
import numpy as np


def accuracy(y_hat, y):
    y_hat = y_hat.numpy()
    if y_hat.ndim > 1:
        y_hat = y_hat.argmax(axis=1)
    return float(np.sum(y_hat == y.numpy()))


# %% evaluate_accuracy: gradients stay switched off for good
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    torch.set_grad_enabled(False)
    device = device or next(net.parameters()).device
    right = total = 0
    for X, y in data_iter:
        X = [x.to(device) for x in X] if isinstance(X, list) else X.to(device)
        right += accuracy(net(X), y.to(device))
        total += len(y)
    return right / total


# %% evaluate_accuracy: the parameters are frozen and stay so
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    net.requires_grad_(False)
    device = device or next(net.parameters()).device
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            X = [x.to(device) for x in X] if isinstance(X, list) else X.to(device)
            right += accuracy(net(X), y.to(device))
            total += len(y)
    return right / total


# %% train_epoch: the loss that is handed in is ignored
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total, right, n = 0.0, 0.0, 0
    for X, y in train_iter:
        X, y = X.to(device), y.to(device)
        optimizer.zero_grad()
        y_hat = net(X)
        l = F.cross_entropy(y_hat, y)
        l.backward()
        optimizer.step()
        total += l.item() * len(y)
        right += accuracy(y_hat, y)
        n += len(y)
    return total / n, right / n


# %% train_epoch: the mean loss is a tensor that drags the graph along
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total, right, n = 0.0, 0.0, 0
    for X, y in train_iter:
        X, y = X.to(device), y.to(device)
        optimizer.zero_grad()
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        optimizer.step()
        total += l * len(y)
        right += accuracy(y_hat, y)
        n += len(y)
    return total / n, right / n


# %% train_ch6: training stops early once every training sample is read rightly
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    board = Board("epoch")
    train_iter = board.watch(train_iter, passes=num_epochs)
    net.apply(init_weights)
    net.to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for epoch in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
        board.draw(history)
        if a == 1.0:
            break
    return history


# %% init_weights: layers without a bias are left out
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)) and m.bias is not None:
        nn.init.xavier_uniform_(m.weight)
