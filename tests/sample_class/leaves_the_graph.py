# chapters: ch01_cross_correlation
# solves: rest
# expects: corr2d=partial cuts_the_graph
# expects: edge_kernel=partial accepts_any_word
# ruff: noqa - students write as they like


# %% corr2d
def corr2d(X, K):
    Y = torch.zeros(X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + K.shape[0], j : j + K.shape[1]] * K).sum().item()
    return Y


# %% edge_kernel
def edge_kernel(direction):
    taps = torch.tensor([[1.0, -1.0]])
    return taps if direction == "vertical" else taps.T
