"""Wrong solutions of train_ch6."""
# ruff: noqa - students write as they like


# %% train_ch6: right
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history


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
#   def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
# -     net.apply(init_weights)
#
#       for _ in range(num_epochs):
# +         net.apply(init_weights)


# %% train_ch6: one epoch too many
# -     for _ in range(num_epochs):
# +     for _ in range(num_epochs + 1):


# %% train_ch6: tested before it is trained
#       for _ in range(num_epochs):
# +         history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
#
#           history["train_acc"].append(a)
# -         history["test_acc"].append(evaluate_accuracy(net, test_iter, device))


# %% train_ch6: a learning rate that falls
# -     optimizer = torch.optim.SGD(net.parameters(), lr=lr)
#
# -     for _ in range(num_epochs):
# +     for epoch in range(num_epochs):
# +         optimizer = torch.optim.SGD(net.parameters(), lr=lr / (epoch + 2))


# %% train_ch6: weights that fade
# -     optimizer = torch.optim.SGD(net.parameters(), lr=lr)
# +     optimizer = torch.optim.SGD(net.parameters(), lr=lr, weight_decay=0.01)


# %% train_ch6: learns from the test data as well
# -         history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
# +         history["test_acc"].append(
# +             train_epoch(net, test_iter, nn.CrossEntropyLoss(), optimizer, device)[1]
# +         )


# %% train_ch6: biases start anew, too
#       net.apply(init_weights)
# +     for name, p in net.named_parameters():
# +         if name.endswith("bias"):
# +             nn.init.zeros_(p)


# %% train_ch6: named no_initialisation, apply is forgotten
# -     net.apply(init_weights)
# +     net.to(device)


# %% train_ch6: named trains_with_adam, the modern habit
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.to(device).apply(init_weights)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, F.cross_entropy, optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter))
    return history


# %% train_ch6: named fixed_learning_rate, the textbook's number
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), 0.9)
    curves = [[], [], []]
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        for curve, value in zip(curves, (l, a, evaluate_accuracy(net, test_iter, device))):
            curve.append(value)
    return {"train_loss": curves[0], "train_acc": curves[1], "test_acc": curves[2]}


# %% train_ch6: named trains_with_momentum, nine tenths
# -     optimizer = torch.optim.SGD(net.parameters(), lr=lr)
# +     optimizer = torch.optim.SGD(net.parameters(), lr, 0.9)
#
# -         l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
# +         l, a = train_epoch(net, train_iter, F.cross_entropy, optimizer, device)


# %% train_ch6: named one_epoch_only, there is no loop
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
    return {
        "train_loss": [l],
        "train_acc": [a],
        "test_acc": [evaluate_accuracy(net, test_iter, device)],
    }


# %% train_ch6: named tests_on_training_data, the wrong iterator
# -         history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
# +         history["test_acc"].append(evaluate_accuracy(net, train_iter, device))


# %% train_ch6: named last_values_only, written over
# -         history["train_loss"].append(l)
# -         history["train_acc"].append(a)
# -         history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
# +         history = {
# +             "train_loss": l,
# +             "train_acc": a,
# +             "test_acc": evaluate_accuracy(net, test_iter, device),
# +         }
