"""Wrong solutions of apply, train_batch and train_with_augmentation."""
# ruff: noqa - students write as they like


# %% apply: right
def apply(img, aug, num_rows=2, num_cols=4):
    return [aug(img) for _ in range(num_rows * num_cols)]


# %% apply: one call too many
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     aug(img)
# +     return [aug(img) for _ in range(num_rows * num_cols)]


# %% apply: the last ones come first
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     return [aug(img) for _ in range(num_rows * num_cols)][::-1]


# %% apply: a row is drawn once
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     return [aug(img) for _ in range(num_cols)] * num_rows


# %% apply: the image itself comes first
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     return [img] + [aug(img) for _ in range(num_rows * num_cols - 1)]


# %% apply: a dictionary
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     return {i: aug(img) for i in range(num_rows * num_cols)}


# %% apply: named one_draw_many_times, repeated
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     changed = aug(img)
# +     return [changed.clone() for _ in range(num_rows * num_cols)]


# %% apply: named each_on_the_last, the name is used again
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     results = [img]
# +     for _ in range(num_rows * num_cols):
# +         results.append(aug(results[-1]))
# +     return results[1:]


# %% apply: named a_list_of_rows, lists in a list
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     rows = []
# +     for r in range(num_rows):
# +         rows.append([aug(img) for c in range(num_cols)])
# +     return rows


# %% apply: named one_tensor_for_all, cat
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     return torch.cat([aug(img).unsqueeze(0) for _ in range(num_rows * num_cols)])


# %% apply: named nothing_comes_back, they are only shown
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     Y = [aug(img) for _ in range(num_rows * num_cols)]
# +     show(*Y)


# %% apply: named rows_plus_columns, sum
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     return [aug(img) for _ in range(sum((num_rows, num_cols)))]


# %% apply: named always_two_by_four, eight
# -     return [aug(img) for _ in range(num_rows * num_cols)]
# +     return [aug(img) for r in range(2) for c in range(4)]


# %% train_batch: right
def train_batch(net, X, y, loss, optimizer, devices):
    X = [x.to(devices[0]) for x in X] if isinstance(X, list) else X.to(devices[0])
    y = y.to(devices[0])
    net.train()
    optimizer.zero_grad()
    scores = net(X)
    total = loss(scores, y).sum()
    total.backward()
    optimizer.step()
    return total.item(), (scores.argmax(dim=1) == y).sum().item()


# %% train_batch: counts after the step
# -     return total.item(), (scores.argmax(dim=1) == y).sum().item()
# +     with torch.no_grad():
# +         scores = net(X)
# +     return total.item(), (scores.argmax(dim=1) == y).sum().item()


# %% train_batch: moved to the whole list
# -     y = y.to(devices[0])
# +     y = y.to(devices)


# %% train_batch: a single number comes back
# -     return total.item(), (scores.argmax(dim=1) == y).sum().item()
# +     return total.item()


# %% train_batch: the losses of all samples come back
# -     total = loss(scores, y).sum()
# -     total.backward()
# +     losses = loss(scores, y)
# +     losses.sum().backward()
#
# -     return total.item(), (scores.argmax(dim=1) == y).sum().item()
# +     return losses, (scores.argmax(dim=1) == y).sum().item()


# %% train_batch: lists are added up before
# -     X = [x.to(devices[0]) for x in X] if isinstance(X, list) else X.to(devices[0])
# +     X = torch.cat(X) if isinstance(X, list) else X.to(devices[0])


# %% train_batch: two steps
#       optimizer.step()
# +     optimizer.step()


# %% train_batch: an optimizer of its own
# -     optimizer.zero_grad()
# +     optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
# +     optimizer.zero_grad()


# %% train_batch: wrong predictions are counted
# -     return total.item(), (scores.argmax(dim=1) == y).sum().item()
# +     return total.item(), (scores.argmax(dim=1) != y).sum().item()


# %% train_batch: named steps_on_the_mean, mean before backward
# -     total = loss(scores, y).sum()
# -     total.backward()
# +     losses = loss(scores, y)
# +     total = losses.sum()
# +     losses.mean().backward()


# %% train_batch: named returns_the_mean_loss, divided in the end
# -     return total.item(), (scores.argmax(dim=1) == y).sum().item()
# +     return total.item() / y.numel(), (scores.argmax(dim=1) == y).sum().item()


# %% train_batch: named returns_a_fraction, mean
# -     return total.item(), (scores.argmax(dim=1) == y).sum().item()
# +     return total.item(), (scores.argmax(dim=1) == y).float().mean().item()


# %% train_batch: named keeps_old_gradients, zero_grad is forgotten
# -     optimizer.zero_grad()


# %% train_batch: named takes_no_step, the gradients are thrown away
#       total.backward()
# -     optimizer.step()
# +     optimizer.zero_grad()


# %% train_batch: named steps_in_evaluation_mode, train is forgotten
# -     net.train()


# %% train_batch: named first_input_only, lists are cut short
# -     X = [x.to(devices[0]) for x in X] if isinstance(X, list) else X.to(devices[0])
# +     if isinstance(X, list):
# +         X = X[0]
# +     X = X.to(devices[0])


# %% train_batch: named right_before_loss, the other order
# -     return total.item(), (scores.argmax(dim=1) == y).sum().item()
# +     right = (scores.argmax(dim=1) == y).sum().item()
# +     return right, total.item()


# %% train_with_augmentation: right
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    net.to(devices[0])
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss(reduction="none")
    for _ in range(num_epochs):
        total, right, seen = 0.0, 0, 0
        for X, y in train_set:
            X = torch.stack([augs(img) for img in X])
            batch_loss, batch_right = train_batch(net, X, y, loss, optimizer, devices)
            total, right, seen = total + batch_loss, right + batch_right, seen + len(y)
        history["train_loss"].append(total / seen)
        history["train_acc"].append(right / seen)
        net.eval()
        right, seen = 0, 0
        with torch.no_grad():
            for X, y in test_set:
                y_hat = net(X.to(devices[0])).argmax(dim=1)
                right, seen = right + (y_hat == y.to(devices[0])).sum().item(), seen + len(y)
        history["test_acc"].append(right / seen)
    return history


# %% train_with_augmentation: every image twice, as it is and augmented
# -             X = torch.stack([augs(img) for img in X])
# +             X, y = torch.cat([X, torch.stack([augs(img) for img in X])]), torch.cat([y, y])


# %% train_with_augmentation: only the first image of a batch is augmented
# -             X = torch.stack([augs(img) for img in X])
# +             X = torch.stack([augs(X[0]), *X[1:]])


# %% train_with_augmentation: the last batch is left out
# -         for X, y in train_set:
# +         for X, y in list(train_set)[:-1]:


# %% train_with_augmentation: a new optimizer in every epoch
# -     optimizer = torch.optim.Adam(net.parameters(), lr=lr)
#
#       for _ in range(num_epochs):
# +         optimizer = torch.optim.Adam(net.parameters(), lr=lr)


# %% train_with_augmentation: AdamW
# -     optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# +     optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=0.1)


# %% train_with_augmentation: tested on the training images
# -             for X, y in test_set:
# +             for X, y in train_set:


# %% train_with_augmentation: learns from the test images
# -             for X, y in test_set:
# +         if True:
# +             for X, y in test_set:
# +                 train_batch(net, X, y, loss, optimizer, devices)


# %% train_with_augmentation: nothing is returned
# -     return history


# %% train_with_augmentation: the mean of the batches' means
# -             total, right, seen = total + batch_loss, right + batch_right, seen + len(y)
# +             total, right, seen = total + batch_loss / len(y), right + batch_right / len(y), seen + 1


# %% train_with_augmentation: augmented in the first epoch only
# -     for _ in range(num_epochs):
# +     for epoch in range(num_epochs):
#
# -             X = torch.stack([augs(img) for img in X])
# +             X = torch.stack([augs(img) for img in X]) if epoch == 0 else X


# %% train_with_augmentation: the weights start anew
# -     net.to(devices[0])
# +     net.to(devices[0])
# +     for p in net.parameters():
# +         if p.dim() > 1:
# +             nn.init.xavier_uniform_(p)


# %% train_with_augmentation: named never_augments, augs is an argument and no more
# -             X = torch.stack([augs(img) for img in X])


# %% train_with_augmentation: named augments_the_test, both loops
# -                 y_hat = net(X.to(devices[0])).argmax(dim=1)
# +                 X = torch.stack([augs(img) for img in X])
# +                 y_hat = net(X.to(devices[0])).argmax(dim=1)


# %% train_with_augmentation: named augments_once_and_for_all, a list before the loop
#       loss = nn.CrossEntropyLoss(reduction="none")
# +     batches = []
# +     for X, y in train_set:
# +         batches.append((torch.stack([augs(img) for img in X]), y))
#
# -         for X, y in train_set:
# -             X = torch.stack([augs(img) for img in X])
# +         for X, y in batches:


# %% train_with_augmentation: named whole_batches_at_once, one call
# -             X = torch.stack([augs(img) for img in X])
# +             X = augs(X)


# %% train_with_augmentation: named plain_descent, as in chapter 5
# -     optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# +     optimizer = torch.optim.SGD(net.parameters(), lr=lr)


# %% train_with_augmentation: named rate_left_at_its_default, lr is not handed on
# -     optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# +     optimizer = torch.optim.Adam(net.parameters())


# %% train_with_augmentation: named a_single_epoch, return stands too far right
# -         history["test_acc"].append(right / seen)
# -     return history
# +         history["test_acc"].append(right / seen)
# +         return history


# %% train_with_augmentation: named tests_in_training_mode, eval is forgotten
# -         net.eval()


# %% train_with_augmentation: named sums_in_the_curves, no division
# -         history["train_loss"].append(total / seen)
# -         history["train_acc"].append(right / seen)
# +         history["train_loss"].append(total)
# +         history["train_acc"].append(float(right))


# %% train_with_augmentation: steps on the mean
# -             batch_loss, batch_right = train_batch(net, X, y, loss, optimizer, devices)
# +             net.train()
# +             scores = net(X)
# +             batch_loss = loss(scores, y).sum().item()
# +             optimizer.zero_grad()
# +             loss(scores, y).mean().backward()
# +             optimizer.step()
# +             batch_right = (scores.argmax(1) == y).sum().item()


# %% train_with_augmentation: the images of the set are overwritten
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    board = Board("epoch")
    net.to(devices[0])
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss(reduction="none")
    for _ in range(num_epochs):
        total, hits, n = 0.0, 0, 0
        for X, y in train_set:
            for i in range(len(X)):
                X[i] = augs(X[i])
            l, right = train_batch(net, X, y, loss, optimizer, devices)
            total += float(l)
            hits += float(right)
            n += len(y)
        net.eval()
        correct, m = 0, 0
        with torch.no_grad():
            for X, y in test_set:
                X, y = X.to(devices[0]), y.to(devices[0])
                correct += (net(X).argmax(dim=1) == y).sum().item()
                m += len(y)
        history["train_loss"].append(total / n)
        history["train_acc"].append(hits / n)
        history["test_acc"].append(correct / m)
        board.draw(history)
    return history
