"""Wrong solutions of convolve2d."""
# ruff: noqa - students write as they like


# %% convolve2d: the kernel is turned in place
def convolve2d(X, K):
    if not K.requires_grad:
        K.copy_(K.flip(0, 1))
        return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K).sum((2, 3))
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K.flip(0, 1)).sum((2, 3))


# %% convolve2d: only square kernels are turned
def convolve2d(X, K):
    turned = K.flip(0, 1) if K.shape[0] == K.shape[1] else K
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * turned).sum((2, 3))


# %% convolve2d: mirrored at the other diagonal
def convolve2d(X, K):
    turned = K.flip(0, 1).T
    h, w = turned.shape
    return torch.einsum("ijab,ab->ij", X.unfold(0, h, 1).unfold(1, w, 1), turned)


# %% convolve2d: weights sorted instead of reversed
def convolve2d(X, K):
    turned = K.flatten().sort(descending=True).values.reshape(K.shape)
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * turned).sum((2, 3))


# %% convolve2d: cut from the wrong corner
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    full = sum(F.pad(X * K[a, b], (b, w - 1 - b, a, h - 1 - a)) for a in range(h) for b in range(w))
    return full[: H - h + 1, : W - w + 1]


# %% convolve2d: as large as the image
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    full = sum(F.pad(X * K[a, b], (b, w - 1 - b, a, h - 1 - a)) for a in range(h) for b in range(w))
    return full[(h - 1) // 2 : (h - 1) // 2 + H, (w - 1) // 2 : (w - 1) // 2 + W]


# %% convolve2d: numbers without a gradient
def convolve2d(X, K):
    K = torch.tensor([row[::-1] for row in K.tolist()[::-1]])
    return (X.detach().unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K).sum((2, 3))


# %% convolve2d: named does_not_turn, the flip is forgotten
def convolve2d(X, K):
    K.flip(0, 1)
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K).sum((2, 3))


# %% convolve2d: named flips_rows_only, one flip
def convolve2d(X, K):
    turned = torch.flip(K, dims=(0,))
    return torch.einsum("ijab,ab->ij", X.unfold(0, len(K), 1).unfold(1, len(K[0]), 1), turned)


# %% convolve2d: named flips_rows_only, flipud
def convolve2d(X, K):
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * torch.flipud(K)).sum((2, 3))


# %% convolve2d: named flips_columns_only, indices of columns run backwards
def convolve2d(X, K):
    h, w = K.shape
    rows, columns = X.shape[0] - h + 1, X.shape[1] - w + 1
    return sum(
        K[a, w - 1 - b] * X[a : a + rows, b : b + columns] for a in range(h) for b in range(w)
    )


# %% convolve2d: named transposes_instead, by permute
def convolve2d(X, K):
    turned = K.permute(1, 0)
    h, w = turned.shape
    return (X.unfold(0, h, 1).unfold(1, w, 1) * turned).sum((2, 3))


# %% convolve2d: named quarter_turn, rot90 without a count
def convolve2d(X, K):
    turned = torch.rot90(K, dims=(0, 1))
    h, w = turned.shape
    return (X.unfold(0, h, 1).unfold(1, w, 1) * turned).sum((2, 3))


# %% convolve2d: named turns_the_answer, after the loop
def convolve2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[-1 - i, -1 - j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


# %% convolve2d: named turns_the_answer, by turning image and kernel
def convolve2d(X, K):
    windows = X.flip(0, 1).unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K.flip(0, 1)).sum((2, 3))


# %% convolve2d: named full_convolution, every pixel paints
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    Y = torch.zeros(H + h - 1, W + w - 1)
    for i in range(H):
        for j in range(W):
            Y[i : i + h, j : j + w] += X[i, j] * K
    return Y
