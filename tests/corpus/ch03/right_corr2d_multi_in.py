"""Right solutions of corr2d_multi_in."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in: as in the textbook, one channel after another
def _corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def corr2d_multi_in(X, K):
    return sum(_corr2d(x, k) for x, k in zip(X, K))


# %% corr2d_multi_in: windows and einsum
def corr2d_multi_in(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Every axis has a letter."""
    windows = X.unfold(1, K.shape[1], 1).unfold(2, K.shape[2], 1)
    return torch.einsum("cijab,cab->ij", windows, K)


# %% corr2d_multi_in: as_strided
def corr2d_multi_in(X, K):
    (c, H, W), (_, h, w) = X.shape, K.shape
    s, rows, columns = X.stride()
    shape = (H - h + 1, W - w + 1, c, h, w)
    view = X.as_strided(shape, (rows, columns, s, rows, columns), X.storage_offset())
    return (view * K).flatten(2).sum(-1)


# %% corr2d_multi_in: columns of patches and a matrix product
def corr2d_multi_in(X, K):
    columns = F.unfold(X[None], kernel_size=tuple(K.shape[1:]))[0]
    return (K.reshape(1, -1) @ columns).reshape(X.shape[1] - K.shape[1] + 1, -1)


# %% corr2d_multi_in: Fourier transform
def corr2d_multi_in(X, K):
    H, W = X.shape[1:]
    spectrum = torch.fft.rfft2(X) * torch.fft.rfft2(K, s=(H, W)).conj()
    answer = torch.fft.irfft2(spectrum.sum(0), s=(H, W))
    return answer[: H - K.shape[1] + 1, : W - K.shape[2] + 1]


# %% corr2d_multi_in: one shifted image for each weight, in double precision
def corr2d_multi_in(X, K):
    n, m = X.size(1) - K.size(1) + 1, X.size(2) - K.size(2) + 1
    Y = torch.zeros(n, m, dtype=torch.float64)
    for c in range(K.size(0)):
        for a in range(K.size(1)):
            for b in range(K.size(2)):
                Y = Y + K[c, a, b].double() * X[c, a : a + n, b : b + m].double()
    print("channels:", len(X))
    return Y.to(torch.float32)


# %% corr2d_multi_in: a result that is not contiguous
def corr2d_multi_in(X, K):
    h, w = K.shape[-2:]
    columns = []
    for j in range(X.shape[2] - w + 1):
        strip = X[:, :, j : j + w]
        column = [(strip[:, i : i + h] * K).sum() for i in range(X.shape[1] - h + 1)]
        columns.append(torch.stack(column))
    return torch.stack(columns).t()
