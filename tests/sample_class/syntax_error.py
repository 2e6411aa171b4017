# chapters: ch01_cross_correlation
# solves: rest
# expects: corr2d=failed
# ruff: noqa - students write as they like


# %% commented: corr2d
# def corr2d(X, K):
#     h, w = K.shape
#     Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
#     for i in range(Y.shape[0])
#         for j in range(Y.shape[1]):
#             Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
#     return Y
