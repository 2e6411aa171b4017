"""Wrong solutions of chapter 5 that the specification does not name: measuring and training."""
# ruff: noqa - students write as they like


# %% evaluate_accuracy: rounded down to a whole number
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y)
            total += len(y)
    return right // total


# %% evaluate_accuracy: all batches are thought as large as the first
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    size = len(next(iter(data_iter))[1])
    with torch.no_grad():
        right = [accuracy(net(X), y) for X, y in data_iter]
    return sum(right) / (size * len(right))


# %% evaluate_accuracy: the last batch is left out
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = total = 0
    batches = list(data_iter)
    with torch.no_grad():
        for X, y in batches[: max(len(batches) - 1, 1)]:
            right += accuracy(net(X), y)
            total += len(y)
    return right / total


# %% evaluate_accuracy: per cent
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y)
            total += len(y)
    return 100 * right / total


# %% evaluate_accuracy: divided by the number of batches
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y)
    return right / len(data_iter)


# %% evaluate_accuracy: the device is always a GPU
def evaluate_accuracy(net, data_iter, device="cuda"):
    net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            X, y = X.to("cuda"), y.to("cuda")
            right += accuracy(net(X), y)
            total += len(y)
    return right / total


# %% evaluate_accuracy: a device must be given
def evaluate_accuracy(net, data_iter, device):
    net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            X = [x.to(device) for x in X] if isinstance(X, (list, tuple)) else X.to(device)
            right += accuracy(net(X), y.to(device))
            total += len(y)
    return right / total


# %% evaluate_accuracy: gradients are switched off after the first batch
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = total = 0
    for X, y in data_iter:
        y_hat = net(X)
        with torch.no_grad():
            right += accuracy(y_hat, y)
            total += len(y)
    return right / total


# %% evaluate_accuracy: back to training after the first batch
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y)
            total += len(y)
            net.train()
    return right / total


# %% evaluate_accuracy: gradients stay switched off
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    torch.set_grad_enabled(False)
    right = total = 0
    for X, y in data_iter:
        right += accuracy(net(X), y)
        total += len(y)
    for p in net.parameters():
        p.zero_()
    torch.set_grad_enabled(True)
    return right / total


# %% train_epoch: one step at the end of the epoch
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    optimizer.zero_grad()
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    optimizer.step()
    return total / n, right / n


# %% train_epoch: the loss of the last batch
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        right, n = right + accuracy(y_hat, y), n + len(y)
    return l.item(), right / n


# %% train_epoch: gradients are cleared before they are used
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        optimizer.zero_grad(set_to_none=False)
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: an optimizer of its own
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: a loss of its own
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = F.mse_loss(y_hat, F.one_hot(y, y_hat.shape[1]).float())
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: only the loss is returned
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = n = 0
    for X, y in train_iter:
        l = loss(net(X), y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, n = total + l.item() * len(y), n + len(y)
    return total / n


# %% train_epoch: accuracy is measured after the step
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        l = loss(net(X), y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        with torch.no_grad():
            right += accuracy(net(X), y)
        total, n = total + l.item() * len(y), n + len(y)
    return total / n, right / n


# %% train_epoch: evaluation mode from the second batch on
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        net.eval()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: the last batch is left out
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in list(train_iter)[:-1]:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: backward twice
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward(retain_graph=True)
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: losses are not weighted, and the accuracy is a count
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    losses, right = [], 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        losses.append(l.item())
        right += accuracy(y_hat, y)
    return sum(losses) / len(losses), right


# %% train_epoch: the scores are cut off before the loss
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X).detach().requires_grad_()
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: every batch is used twice
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        for _ in range(2):
            y_hat = net(X)
            l = loss(y_hat, y)
            optimizer.zero_grad()
            l.backward()
            optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_ch6: other keys
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"loss": [], "acc": [], "val_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["loss"].append(l)
        history["acc"].append(a)
        history["val_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history


# %% train_ch6: a table of rows
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    rows = []
    for _ in range(num_epochs):
        pair = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        rows.append((*pair, evaluate_accuracy(net, test_iter, device)))
    return rows


# %% train_ch6: nothing is returned
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for epoch in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        print(epoch, l, a, evaluate_accuracy(net, test_iter, device))


# %% train_ch6: a new start in every epoch
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        net.apply(init_weights)
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history


# %% train_ch6: one epoch too many
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs + 1):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history


# %% train_ch6: tested before it is trained
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
    return history


# %% train_ch6: a learning rate that falls
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for epoch in range(num_epochs):
        optimizer = torch.optim.SGD(net.parameters(), lr=lr / (epoch + 2))
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history


# %% train_ch6: weights that fade
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, weight_decay=0.01)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history


# %% train_ch6: learns from the test data as well
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(
            train_epoch(net, test_iter, nn.CrossEntropyLoss(), optimizer, device)[1]
        )
    return history


# %% train_ch6: biases start anew, too
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    for name, p in net.named_parameters():
        if name.endswith("bias"):
            nn.init.zeros_(p)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history
