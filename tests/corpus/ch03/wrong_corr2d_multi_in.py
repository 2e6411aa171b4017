"""Wrong solutions of corr2d_multi_in that the specification does not name."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in: right
def corr2d_multi_in(X, K):
    (_, H, W), (_, h, w) = X.shape, K.shape
    Y = torch.zeros(H - h + 1, W - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum()
    return Y


# %% corr2d_multi_in: the last column of windows is left at zero
# -         for j in range(Y.shape[1]):
# +         for j in range(Y.shape[1] - 1):


# %% corr2d_multi_in: square kernels only
# -     (_, H, W), (_, h, w) = X.shape, K.shape
# +     (_, H, W), (_, h, _) = X.shape, K.shape
# +     w = h


# %% corr2d_multi_in: two channels at most
# -             Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = (X[:2, i : i + h, j : j + w] * K[:2]).sum()


# %% corr2d_multi_in: the kernel's channels in reverse order
# -             Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = (X[:, i : i + h, j : j + w] * K.flip(0)).sum()


# %% corr2d_multi_in: the image is used up
# -     return Y
# +     if not X.requires_grad:
# +         X *= 0
# +     return Y


# %% corr2d_multi_in: channels are multiplied
def corr2d_multi_in(X, K):
    windows = X.unfold(1, K.shape[1], 1).unfold(2, K.shape[2], 1)
    return torch.einsum("cijab,cab->cij", windows, K).prod(0)


# %% corr2d_multi_in: contiguous images only
def corr2d_multi_in(X, K):
    (c, H, W), (_, h, w) = X.shape, K.shape
    view = X.as_strided((H - h + 1, W - w + 1, c, h, w), (W, 1, H * W, W, 1))
    return (view * K).sum((2, 3, 4))


# %% corr2d_multi_in: axes of length one are lost
# -     return Y
# +     return Y.squeeze()


# %% corr2d_multi_in: torch does it
def corr2d_multi_in(X, K):
    return F.conv2d(X.unsqueeze(0), K.unsqueeze(0)).squeeze(0).squeeze(0)
