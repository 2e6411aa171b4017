"""Wrong solutions of train_epoch."""
# ruff: noqa - students write as they like


# %% train_epoch: right
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


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
# -     total = right = n = 0
# +     right = n = 0
#
# -         total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
# -     return total / n, right / n
# +         right, n = right + accuracy(y_hat, y), n + len(y)
# +     return l.item(), right / n


# %% train_epoch: an optimizer of its own
#       net.train()
# +     optimizer = torch.optim.SGD(net.parameters(), lr=0.1)


# %% train_epoch: a loss of its own
# -         l = loss(y_hat, y)
# +         l = F.mse_loss(y_hat, F.one_hot(y, y_hat.shape[1]).float())


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
# -         y_hat = net(X)
# -         l = loss(y_hat, y)
# +         l = loss(net(X), y)
#
# -         total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
# +         with torch.no_grad():
# +             right += accuracy(net(X), y)
# +         total, n = total + l.item() * len(y), n + len(y)


# %% train_epoch: evaluation mode from the second batch on
#           optimizer.step()
# +         net.eval()


# %% train_epoch: the last batch is left out
# -     for X, y in train_iter:
# +     for X, y in list(train_iter)[:-1]:


# %% train_epoch: backward twice
#           optimizer.zero_grad()
# +         l.backward(retain_graph=True)


# %% train_epoch: losses are not weighted, and the accuracy is a count
# -     total = right = n = 0
# +     losses, right = [], 0
#
# -         total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
# -     return total / n, right / n
# +         losses.append(l.item())
# +         right += accuracy(y_hat, y)
# +     return sum(losses) / len(losses), right


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


# %% train_epoch: named never_zeroes_gradients, they add up
# -         optimizer.zero_grad()


# %% train_epoch: named never_steps, backward only
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        optimizer.zero_grad()
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        total, right, n = total + float(l) * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: named never_steps, gradients are cleared before they are used
#           l = loss(y_hat, y)
# -         optimizer.zero_grad()
#           l.backward()
# +         optimizer.zero_grad(set_to_none=False)


# %% train_epoch: named never_steps, the scores are cut off before the loss
# -         y_hat = net(X)
# +         y_hat = net(X).detach().requires_grad_()


# %% train_epoch: named trains_in_evaluation_mode, train is never called
# -     net.train()


# %% train_epoch: named sums_batch_means, divided by the number of batches
# -     total = right = n = 0
# +     losses, right, n = [], 0, 0
#
# -         total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
# -     return total / n, right / n
# +         losses.append(l.item())
# +         right, n = right + accuracy(y_hat, y), n + len(y)
# +     return sum(losses) / len(losses), right / n


# %% train_epoch: named total_instead_of_mean, nothing is divided
# -     total = right = n = 0
# +     total = right = 0
#
# -         total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
# -     return total / n, right / n
# +         total += l.item() * len(y)
# +         right += accuracy(y_hat, y)
# +     return total, right


# %% train_epoch: named first_batch_only, return stands too far right
# -     return total / n, right / n
# +         return total / n, right / n


# %% train_epoch: named swaps_loss_and_accuracy, at the end
# -     return total / n, right / n
# +     return right / n, total / n
