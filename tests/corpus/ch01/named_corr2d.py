"""The misconceptions of corr2d, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% corr2d: named flips_kernel, by indices that run backwards
# -             Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = sum(
# +                 X[i + h - 1 - a, j + w - 1 - b] * K[a, b] for a in range(h) for b in range(w)
# +             )


# %% corr2d: named flips_kernel, by the convolution theorem
def corr2d(X, K):
    product = torch.fft.rfft2(X) * torch.fft.rfft2(K, s=X.shape)
    return torch.fft.irfft2(product, s=X.shape)[K.shape[0] - 1 :, K.shape[1] - 1 :]


# %% corr2d: named transposes_kernel, in the letters of einsum
def corr2d(X, K):
    h, w = K.shape
    windows = X.unfold(0, w, 1).unfold(1, h, 1)
    return torch.einsum("ijba,ab->ij", windows, K)


# %% corr2d: named keeps_image_size, with a border of zeros
def corr2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    framed = torch.zeros(H + h - 1, W + w - 1)
    framed[(h - 1) // 2 : (h - 1) // 2 + H, (w - 1) // 2 : (w - 1) // 2 + W] = X
    return sum(K[a, b] * framed[a : a + H, b : b + W] for a in range(h) for b in range(w))


# %% corr2d: named keeps_image_size, the answer sits in a corner
def corr2d(X, K):
    h, w = K.shape
    padded = F.pad(X, (0, w - 1, 0, h - 1))
    return (padded.unfold(0, h, 1).unfold(1, w, 1) * K).sum((2, 3))


# %% corr2d: named stops_one_early, loops up to H - h
def corr2d(X, K):
    h, w = K.shape
    n, m = X.shape[0] - h, X.shape[1] - w
    Y = torch.zeros(n, m)
    for i in range(n):
        for j in range(m):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


# %% corr2d: named swaps_height_and_width, in the size of the answer
def corr2d(X, K):
    w, h = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for row in range(X.shape[0] - h + 1):
        for column in range(X.shape[1] - w + 1):
            Y[row, column] = (X[row : row + K.shape[0], column : column + K.shape[1]] * K).sum()
    return Y


# %% corr2d: named takes_the_mean, of the products
# -     Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
# +     Y = X.new_zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
#
# -             Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = torch.mean(X[i : i + h, j : j + w] * K)


# %% corr2d: named matrix_product, by the operator @
# -     Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
# +     Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
#
# -             Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = (X[i : i + h, j : j + w] @ K).sum()


# %% corr2d: named windows_side_by_side, unfolded with the kernel's own step
def corr2d(X, K):
    h, w = K.shape
    return torch.einsum("ijab,ab->ij", X.unfold(0, h, h).unfold(1, w, w), K)


# %% corr2d: named cuts_the_graph, through numbers
# -             Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = (X[i : i + h, j : j + w] * K).sum().item()


# %% corr2d: named cuts_the_graph, by a new tensor of numbers
def corr2d(X, K):
    with torch.no_grad():
        return torch.tensor(
            [
                [
                    float((X[i : i + len(K), j : j + len(K[0])] * K).sum())
                    for j in range(X.shape[1] - len(K[0]) + 1)
                ]
                for i in range(len(X) - len(K) + 1)
            ]
        )
