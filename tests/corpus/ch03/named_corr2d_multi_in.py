"""The misconceptions of corr2d_multi_in, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in: named leaves_channels_apart, summed over the window only
# -     Y = torch.zeros(H - h + 1, W - w + 1)
# -     for i in range(Y.shape[0]):
# -         for j in range(Y.shape[1]):
# -             Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum()
# +     Y = torch.zeros(len(X), H - h + 1, W - w + 1)
# +     for i in range(Y.shape[1]):
# +         for j in range(Y.shape[2]):
# +             Y[:, i, j] = (X[:, i : i + h, j : j + w] * K).sum((1, 2))


# %% corr2d_multi_in: named first_channel_only, an early return
def corr2d_multi_in(X, K):
    for x, k in zip(X, K):
        windows = x.unfold(0, k.shape[0], 1).unfold(1, k.shape[1], 1)
        return (windows * k).sum((2, 3))


# %% corr2d_multi_in: named last_channel_only, the sum is replaced
def corr2d_multi_in(X, K):
    Y = 0
    for x, k in zip(X, K):
        windows = x.unfold(0, k.shape[0], 1).unfold(1, k.shape[1], 1)
        Y = torch.einsum("ijab,ab->ij", windows, k)
    return Y


# %% corr2d_multi_in: named averages_channels, divided by their number
# -     return Y
# +     return Y / X.size(0)


# %% corr2d_multi_in: named one_kernel_for_all_channels, broadcast
# -             Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = (X[:, i : i + h, j : j + w] * K[0]).sum()


# %% corr2d_multi_in: named every_channel_with_every_kernel, two loops over channels
def corr2d_multi_in(X, K):
    total = 0
    for x in X:
        for k in K:
            total = total + (x.unfold(0, k.size(0), 1).unfold(1, k.size(1), 1) * k).sum((2, 3))
    return total


# %% corr2d_multi_in: named keeps_an_axis, of channels
def corr2d_multi_in(X, K):
    windows = X.unfold(1, K.shape[1], 1).unfold(2, K.shape[2], 1)
    return torch.einsum("cijab,cab->cij", windows, K).sum(0, keepdim=True)


# %% corr2d_multi_in: named flips_kernels, counted backwards
def corr2d_multi_in(X, K):
    (c, H, W), (_, h, w) = X.shape, K.shape
    n, m = H - h + 1, W - w + 1
    return sum(
        K[:, h - 1 - a, w - 1 - b] @ X[:, a : a + n, b : b + m].reshape(c, -1)
        for a in range(h)
        for b in range(w)
    ).reshape(n, m)


# %% corr2d_multi_in: named cuts_the_graph, by numbers
# -             Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum().item()
