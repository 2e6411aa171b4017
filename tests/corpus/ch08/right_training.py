"""Right solutions of apply, train_batch and train_with_augmentation."""
# ruff: noqa - students write as they like


# %% apply: two loops
def apply(img, aug, num_rows=2, num_cols=4):
    results = []
    for r in range(num_rows):
        for c in range(num_cols):
            results.append(aug(img))
    return results


# %% apply: map
def apply(img, aug, num_rows=2, num_cols=4):
    return list(map(lambda _: aug(img), range(num_cols * num_rows)))


# %% apply: a while loop, on copies, and a word
def apply(img, aug, num_rows=2, num_cols=4):
    results = []
    while len(results) < num_rows * num_cols:
        results += [aug(img.clone())]
    print(f"{len(results)} images")
    return results


# %% apply: shows them as well
def apply(img, aug, num_rows=2, num_cols=4):
    Y = [aug(img) for _ in range(num_rows * num_cols)]
    show(*Y, columns=num_cols)
    return Y


# %% apply: a tuple of a generator
def _draws(img, aug, n):
    for _ in range(n):
        yield aug(img)


def apply(img, aug, num_rows=2, num_cols=4):
    return tuple(_draws(img, aug, num_rows * num_cols))


# %% train_batch: as in the textbook
def train_batch(net, X, y, loss, optimizer, devices):
    if isinstance(X, list):
        X = [x.to(devices[0]) for x in X]
    else:
        X = X.to(devices[0])
    y = y.to(devices[0])
    net.train()
    optimizer.zero_grad()
    pred = net(X)
    l = loss(pred, y)
    l.sum().backward()
    optimizer.step()
    train_loss_sum = l.sum()
    train_acc_sum = (pred.argmax(dim=1).type(y.dtype) == y).sum()
    return train_loss_sum, train_acc_sum


# %% train_batch: ones as weights of the losses
def train_batch(net, X, y, loss, optimizer, devices):
    device = devices[0]
    move = lambda t: t.to(device) if torch.is_tensor(t) else [move(u) for u in t]
    net.train()
    scores = net(move(X))
    errors = loss(scores, move(y))
    optimizer.zero_grad(set_to_none=True)
    errors.backward(torch.ones_like(errors))
    optimizer.step()
    with torch.no_grad():
        right = torch.eq(scores.max(1).indices, y.to(device)).float().sum().item()
    return float(errors.sum()), right


# %% train_batch: autograd.grad and a count in a loop
def train_batch(net, X, y, loss, optimizer, devices):
    net.train(True)
    X = [x.to(devices[0]) for x in X] if type(X) in (list, tuple) else X.to(devices[0])
    out = net(X)
    l = loss(out, y.to(devices[0])).sum()
    params = [p for p in net.parameters() if p.requires_grad]
    for p, g in zip(params, torch.autograd.grad(l, params)):
        p.grad = g
    optimizer.step()
    right = 0
    for row, label in zip(out.tolist(), y.tolist()):
        right += row.index(max(row)) == label
    return l.item(), right


# %% train_batch: the mean times the number
def train_batch(net, X, y, loss, optimizer, devices):
    X = [part.to(devices[0]) for part in X] if isinstance(X, list) else X.to(devices[0])
    y = y.to(devices[0])
    net.train()
    for p in net.parameters():
        p.grad = None
    y_hat = net(X)
    total = loss(y_hat, y).mean() * len(y)
    total.backward()
    optimizer.step()
    return [total.detach(), (y_hat.detach().argmax(1) == y).float().sum()]


# %% train_batch: several GPUs where there are any
def train_batch(net, X, y, loss, optimizer, devices):
    if not isinstance(net, nn.DataParallel):
        net = nn.DataParallel(net, device_ids=devices)
    net.train()
    X = [x.to(devices[0]) for x in X] if isinstance(X, list) else X.to(devices[0])
    y = y.to(devices[0])
    optimizer.zero_grad()
    pred = net(X)
    l = loss(pred, y)
    l.sum().backward()
    optimizer.step()
    return l.sum().item(), int((pred.argmax(axis=1) == y).sum())


# %% train_with_augmentation: as in chapter 5
def _evaluate(net, data, device):
    net.eval()
    hits = n = 0
    with torch.no_grad():
        for X, y in data:
            hits += (net(X.to(device)).argmax(1) == y.to(device)).sum().item()
            n += len(y)
    return hits / n


def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    net = net.to(devices[0])
    trainer = torch.optim.Adam(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss(reduction="none")
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for epoch in range(num_epochs):
        metric = [0.0, 0.0, 0]
        for X, y in train_set:
            X = torch.stack([augs(x) for x in X])
            l, acc = train_batch(net, X, y, loss, trainer, devices)
            metric[0] += l
            metric[1] += acc
            metric[2] += y.shape[0]
        history["train_loss"].append(metric[0] / metric[2])
        history["train_acc"].append(metric[1] / metric[2])
        history["test_acc"].append(_evaluate(net, test_set, devices[0]))
    return history


# %% train_with_augmentation: the step is written out
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    device = devices[0]
    net.to(device)
    opt = torch.optim.Adam(net.parameters(), lr)
    losses, accs, tests = [], [], []
    for _ in range(num_epochs):
        net.train()
        epoch_losses, epoch_hits = [], []
        for X, y in train_set:
            X = torch.cat([augs(img)[None] for img in X.to(device)])
            y = y.to(device)
            out = net(X)
            l = F.cross_entropy(out, y, reduction="none")
            opt.zero_grad()
            l.sum().backward()
            opt.step()
            epoch_losses.append(l.detach())
            epoch_hits.append((out.argmax(1) == y).float())
        losses.append(torch.cat(epoch_losses).mean().item())
        accs.append(torch.cat(epoch_hits).mean().item())
        net.eval()
        with torch.inference_mode():
            right = [net(X.to(device)).argmax(1) == y.to(device) for X, y in test_set]
        tests.append(torch.cat(right).float().mean().item())
    return {"train_loss": losses, "train_acc": accs, "test_acc": tests}


# %% train_with_augmentation: a class that augments, with a board
class _Augmented:
    def __init__(self, batches, aug):
        self.batches, self.aug = batches, aug

    def __iter__(self):
        for X, y in self.batches:
            out = [self.aug(X[i]) for i in range(X.shape[0])]
            yield torch.stack(out), y


def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    board = Board("epoch")
    net.to(devices[0])
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss(reduction="none")
    history = dict(train_loss=[], train_acc=[], test_acc=[])
    augmented = _Augmented(train_set, augs)
    for _ in range(num_epochs):
        results = [
            (*train_batch(net, X, y, criterion, optimizer, devices), len(y)) for X, y in augmented
        ]
        total, right, n = (float(sum(column)) for column in zip(*results))
        history["train_loss"].append(total / n)
        history["train_acc"].append(right / n)
        net.eval()
        with torch.no_grad():
            pairs = [(net(X.to(devices[0])).argmax(1).cpu(), y.cpu()) for X, y in test_set]
        hits = sum(int((a == b).sum()) for a, b in pairs)
        history["test_acc"].append(hits / sum(len(b) for _, b in pairs))
        board.draw(history)
    return history


# %% train_with_augmentation: copies of the images, several GPUs where there are any
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    net = nn.DataParallel(net, device_ids=devices).to(devices[0])
    trainer = torch.optim.Adam(net.parameters(), lr=lr, betas=(0.9, 0.999))
    loss = nn.CrossEntropyLoss(reduction="none")
    history = {"test_acc": [], "train_loss": [], "train_acc": []}
    for epoch in range(1, num_epochs + 1):
        total = right = n = 0
        for features, labels in train_set:
            new = torch.zeros(features.shape)
            images = [augs(f.clone()) for f in features]
            new = torch.stack(images)
            l, acc = train_batch(net, new, labels, loss, trainer, devices)
            total, right, n = total + float(l), right + float(acc), n + labels.numel()
        net.eval()
        hits = torch.tensor(0.0)
        count = 0
        for X, y in test_set:
            hits += (net(X.to(devices[0])).detach().cpu().argmax(-1) == y).sum()
            count += y.numel()
        history["train_loss"].append(total / n)
        history["train_acc"].append(right / n)
        history["test_acc"].append(float(hits / count))
        print(f"epoch {epoch}: {total / n:.3f}")
    return history
