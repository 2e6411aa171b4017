"""Right solutions of pad2d."""
# ruff: noqa - students write as they like


# %% pad2d: written into zeros
def pad2d(X, padding):
    ph, pw = padding
    Y = torch.zeros(X.shape[0] + 2 * ph, X.shape[1] + 2 * pw)
    Y[ph : ph + X.shape[0], pw : pw + X.shape[1]] = X
    return Y


# %% pad2d: rows and columns of zeros are joined on
def pad2d(X, padding):
    ph, pw = padding
    side = X.new_zeros(X.shape[0], pw)
    X = torch.cat([side, X, side], dim=1)
    line = X.new_zeros(ph, X.shape[1])
    return torch.cat([line, X, line], dim=0)


# %% pad2d: one line at a time
def pad2d(X, padding):
    for _ in range(padding[0]):
        zeros = torch.zeros(1, X.shape[1])
        X = torch.vstack((zeros, X, zeros))
    for _ in range(padding[1]):
        zeros = torch.zeros(X.shape[0], 1)
        X = torch.hstack((zeros, X, zeros))
    return X


# %% pad2d: a matrix on either side, in double precision
def shifted(length, border):
    return torch.eye(length + 2 * border, dtype=torch.float64)[:, border : border + length]


def pad2d(X, padding):
    """The left matrix adds rows, the right one columns."""
    ph, pw = padding
    return (shifted(X.shape[0], ph) @ X.double() @ shifted(X.shape[1], pw).T).float()


# %% pad2d: a table of indices, not contiguous
def pad2d(X, padding):
    (H, W), (ph, pw) = X.shape, padding
    i = torch.arange(-pw, W + pw)[:, None].expand(-1, H + 2 * ph)
    j = torch.arange(-ph, H + ph)[None].expand(W + 2 * pw, -1)
    inside = (i >= 0) & (i < W) & (j >= 0) & (j < H)
    pixels = X[j.clamp(0, H - 1), i.clamp(0, W - 1)]
    print(int(inside.sum()), "pixels")
    return torch.where(inside, pixels, 0.0).t()
