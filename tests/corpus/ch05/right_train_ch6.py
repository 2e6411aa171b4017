"""Right solutions of train_ch6."""
# ruff: noqa - students write as they like


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
