# chapters: ch01_cross_correlation
# solves: rest
# expects: corr2d=failed
# expects: convolve2d=failed flips_rows_only
# ruff: noqa - students write as they like


# %% corr2d
def corr2d(X, K):
    k = K.shape[0]
    Y = torch.zeros(X.shape[0] - k + 1, X.shape[1] - k + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + k, j : j + k] * K).sum()
    return Y


# %% convolve2d
def convolve2d(X, K):
    turned = torch.flipud(K)
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * turned).sum((2, 3))
