"""Wrong solutions of corr2d_multi_in_out that the specification does not name."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in_out: right
def corr2d_multi_in_out(X, K):
    co, ci, h, w = K.shape
    Y = torch.zeros(co, X.shape[1] - h + 1, X.shape[2] - w + 1)
    for o in range(co):
        for i in range(Y.shape[1]):
            for j in range(Y.shape[2]):
                Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
    return Y


# %% corr2d_multi_in_out: the last kernel is left out of the loop
# -     for o in range(co):
# +     for o in range(co - 1):


# %% corr2d_multi_in_out: as many outputs as inputs
# -     for o in range(co):
# +     for o in range(min(co, ci)):


# %% corr2d_multi_in_out: the last kernel answers for all
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# +                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[-1]).sum()


# %% corr2d_multi_in_out: the last row of windows is left at zero
# -         for i in range(Y.shape[1]):
# +         for i in range(X.shape[1] - h):


# %% corr2d_multi_in_out: the last input channel is left out
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# +                 seen = slice(0, max(1, ci - 1))
# +                 Y[o, i, j] = (X[seen, i : i + h, j : j + w] * K[o, seen]).sum()


# %% corr2d_multi_in_out: square kernels only
# -     co, ci, h, w = K.shape
# +     co, ci, h, w = *K.shape[:3], K.shape[2]


# %% corr2d_multi_in_out: answers pile up
# -     for o in range(co):
# -         for i in range(Y.shape[1]):
# -             for j in range(Y.shape[2]):
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# +     total = 0
# +     for o in range(co):
# +         windows = X.unfold(1, h, 1).unfold(2, w, 1)
# +         total = total + torch.einsum("cijab,cab->ij", windows, K[o])
# +         Y[o] = total


# %% corr2d_multi_in_out: kernels are transposed when there is one output only
# -     co, ci, h, w = K.shape
# +     if len(K) == 1:
# +         K = K.transpose(2, 3)
# +     co, ci, h, w = K.shape


# %% corr2d_multi_in_out: a list of answers
def corr2d_multi_in_out(X, K):
    return [corr2d_multi_in(X, k) for k in K]


# %% corr2d_multi_in_out: contiguous kernels only
def corr2d_multi_in_out(X, K):
    co, ci, h, w = K.shape
    columns = F.unfold(X[None], (h, w))[0]
    return (K.view(co, -1) @ columns).view(co, X.shape[1] - h + 1, X.shape[2] - w + 1)


# %% corr2d_multi_in_out: axes of length one are lost
# -     return Y
# +     return Y.squeeze()


# %% corr2d_multi_in_out: the image is changed
# -     return Y
# +     with torch.no_grad():
# +         X += 1
# +     return Y


# %% corr2d_multi_in_out: only the weights get a gradient
# -     co, ci, h, w = K.shape
# +     X = X.detach()
# +     co, ci, h, w = K.shape


# %% corr2d_multi_in_out: double precision is returned
# -     return Y
# +     return Y.double()


# %% corr2d_multi_in_out: one number too few in each window
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# +                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).flatten()[: ci * h * w - 1].sum()


# %% corr2d_multi_in_out: torch does it
def corr2d_multi_in_out(X, K):
    return torch.conv2d(X[None], K)[0]
