"""Wrong solutions of pad2d that the specification does not name."""
# ruff: noqa - students write as they like


# %% pad2d: right
def pad2d(X, padding):
    (H, W), (ph, pw) = X.shape, padding
    Y = torch.zeros(H + 2 * ph, W + 2 * pw)
    for i in range(H):
        for j in range(W):
            Y[ph + i, pw + j] = X[i, j]
    return Y


# %% pad2d: the last column is not copied
# -         for j in range(W):
# +         for j in range(W - 1):


# %% pad2d: the padding of the rows for both
# -     (H, W), (ph, pw) = X.shape, padding
# +     (H, W), (ph, _) = X.shape, padding
# +     pw = ph


# %% pad2d: ones
# -     Y = torch.zeros(H + 2 * ph, W + 2 * pw)
# +     Y = torch.ones(H + 2 * ph, W + 2 * pw)


# %% pad2d: the size alone
# -             Y[ph + i, pw + j] = X[i, j]
# +             pass


# %% pad2d: where there is nothing to add, nothing is returned
# -     Y = torch.zeros(H + 2 * ph, W + 2 * pw)
# +     if ph == pw == 0:
# +         return None
# +     Y = torch.zeros(H + 2 * ph, W + 2 * pw)


# %% pad2d: two lines at most
# -     (H, W), (ph, pw) = X.shape, padding
# +     (H, W), (ph, pw) = X.shape, (min(padding[0], 2), min(padding[1], 2))


# %% pad2d: mirrored
# -             Y[ph + i, pw + j] = X[i, j]
# +             Y[ph + i, pw + W - 1 - j] = X[i, j]


# %% pad2d: whole numbers
# -     Y = torch.zeros(H + 2 * ph, W + 2 * pw)
# +     Y = torch.zeros(H + 2 * ph, W + 2 * pw, dtype=torch.int32)


# %% pad2d: a batch axis
# -     return Y
# +     return Y[None]


# %% pad2d: torch does it
def pad2d(X, padding):
    return F.pad(X, (padding[1], padding[1], padding[0], padding[0]))
