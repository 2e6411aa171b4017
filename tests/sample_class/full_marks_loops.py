# chapters: ch01_cross_correlation ch05_lenet ch06_batchnorm
# solves: rest
# ruff: noqa - students write as they like


# %% corr2d
def corr2d(X, K):
    rows = []
    for i in range(len(X) - len(K) + 1):
        row = []
        for j in range(len(X[0]) - len(K[0]) + 1):
            total = 0
            for a in range(len(K)):
                for b in range(len(K[0])):
                    total = total + X[i + a, j + b] * K[a, b]
            row.append(total)
        rows.append(torch.stack(row))
    return torch.stack(rows)


# %% accuracy
def accuracy(y_hat, y):
    right = 0
    for guess, truth in zip(y_hat, y):
        if guess.ndim:
            guess = guess.argmax()
        if int(guess) == int(truth):
            right += 1
    return float(right)


# %% batch_norm
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.ndim != 2 and X.ndim != 4:
        raise ValueError("X has the wrong number of axes")
    new_mean, new_var = moving_mean.clone(), moving_var.clone()
    channels = []
    for c in range(X.shape[1]):
        x = X[:, c]
        mean, var = moving_mean[0, c], moving_var[0, c]
        if training:
            mean = x.mean()
            var = ((x - mean) ** 2).mean()
            n = x.numel()
            new_mean[0, c] = (1 - momentum) * new_mean[0, c] + momentum * mean.detach()
            new_var[0, c] = (1 - momentum) * new_var[0, c] + momentum * var.detach() * n / (n - 1)
        channels.append(gamma[0, c] * (x - mean) / (var + eps) ** 0.5 + beta[0, c])
    return torch.stack(channels, dim=1), new_mean, new_var
