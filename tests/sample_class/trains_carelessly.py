# chapters: ch05_lenet
# solves: rest
# expects: evaluate_accuracy=failed stays_in_training_mode
# expects: train_epoch=failed never_zeroes_gradients
# ruff: noqa - students write as they like


# %% evaluate_accuracy
@torch.no_grad()
def evaluate_accuracy(net, data_iter, device=None):
    right = total = 0
    for X, y in data_iter:
        right += accuracy(net(X), y)
        total += len(y)
    return right / total


# %% train_epoch
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        optimizer.step()
        total += l.item() * len(y)
        right += accuracy(y_hat, y)
        n += len(y)
    return total / n, right / n
