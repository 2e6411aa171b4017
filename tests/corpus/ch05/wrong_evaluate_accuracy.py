"""Wrong solutions of evaluate_accuracy."""
# ruff: noqa - students write as they like


# %% evaluate_accuracy: right
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y)
            total += len(y)
    return right / total


# %% evaluate_accuracy: rounded down to a whole number
# -     return right / total
# +     return right // total


# %% evaluate_accuracy: all batches are thought as large as the first
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    size = len(next(iter(data_iter))[1])
    with torch.no_grad():
        right = [accuracy(net(X), y) for X, y in data_iter]
    return sum(right) / (size * len(right))


# %% evaluate_accuracy: the last batch is left out
#       right = total = 0
# +     batches = list(data_iter)
#       with torch.no_grad():
# -         for X, y in data_iter:
# +         for X, y in batches[: max(len(batches) - 1, 1)]:


# %% evaluate_accuracy: per cent
# -     return right / total
# +     return 100 * right / total


# %% evaluate_accuracy: divided by the number of batches
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y)
    return right / len(data_iter)


# %% evaluate_accuracy: the device is always a GPU
# - def evaluate_accuracy(net, data_iter, device=None):
# + def evaluate_accuracy(net, data_iter, device="cuda"):
#
#           for X, y in data_iter:
# +             X, y = X.to("cuda"), y.to("cuda")


# %% evaluate_accuracy: a device must be given
# - def evaluate_accuracy(net, data_iter, device=None):
# + def evaluate_accuracy(net, data_iter, device):
#
# -             right += accuracy(net(X), y)
# +             X = [x.to(device) for x in X] if isinstance(X, (list, tuple)) else X.to(device)
# +             right += accuracy(net(X), y.to(device))


# %% evaluate_accuracy: back to training after the first batch
#               total += len(y)
# +             net.train()


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


# %% evaluate_accuracy: named stays_in_training_mode, only no_grad
@torch.no_grad()
def evaluate_accuracy(net, data_iter, device=None):
    right = total = 0
    for X, y in data_iter:
        right += accuracy(net(X), y)
        total += y.numel()
    return right / total


# %% evaluate_accuracy: named records_gradients, only eval
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    hits = [(accuracy(net(X), y), len(y)) for X, y in data_iter]
    return sum(hit for hit, _ in hits) / sum(size for _, size in hits)


# %% evaluate_accuracy: named records_gradients, no_grad comes after the network
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = total = 0
    for X, y in data_iter:
        y_hat = net(X)
        with torch.no_grad():
            right += accuracy(y_hat, y)
            total += len(y)
    return right / total


# %% evaluate_accuracy: named mean_of_batch_means, a list of accuracies
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    shares = []
    with torch.no_grad():
        for X, y in data_iter:
            shares.append(accuracy(net(X), y) / len(y))
    return float(torch.tensor(shares, dtype=torch.float64).mean())


# %% evaluate_accuracy: named number_instead_of_fraction, a running sum
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = 0.0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y)
    return right


# %% evaluate_accuracy: named only_the_last_batch, the sums are set back
#       net.eval()
# -     right = total = 0
#       with torch.no_grad():
#           for X, y in data_iter:
# +             right, total = 0, 0


# %% evaluate_accuracy: named one_input_only, the first of a list
#           for X, y in data_iter:
# +             if isinstance(X, list):
# +                 X = X[0]
