"""The misconceptions of pad2d, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% pad2d: named swaps_rows_and_columns, in the names
# -     (H, W), (ph, pw) = X.shape, padding
# +     (H, W), (pw, ph) = X.shape, padding


# %% pad2d: named above_and_left_only, once each
# -     Y = torch.zeros(H + 2 * ph, W + 2 * pw)
# +     Y = torch.zeros(H + ph, W + pw)


# %% pad2d: named below_and_right_only, joined on
def pad2d(X, padding):
    X = torch.cat([X, torch.zeros(padding[0], X.shape[1])])
    return torch.cat([X, torch.zeros(X.shape[0], padding[1])], dim=1)


# %% pad2d: named shares_the_padding, half on each side
# -     Y = torch.zeros(H + 2 * ph, W + 2 * pw)
# +     Y = torch.zeros(H + ph, W + pw)
# +     ph, pw = ph // 2, pw // 2


# %% pad2d: named right_size_in_the_corner, not shifted
# -             Y[ph + i, pw + j] = X[i, j]
# +             Y[i, j] = X[i, j]


# %% pad2d: named repeats_the_border, clamped indices
def pad2d(X, padding):
    (H, W), (ph, pw) = X.shape, padding
    i = torch.arange(-ph, H + ph).clamp(0, H - 1)
    j = torch.arange(-pw, W + pw).clamp(0, W - 1)
    return X[i][:, j]


# %% pad2d: named counts_back_from_the_end, a slice
def pad2d(X, padding):
    ph, pw = padding
    Y = X.new_zeros((len(X) + 2 * ph, len(X[0]) + 2 * pw))
    Y[ph:-ph, pw:-pw] += X
    return Y


# %% pad2d: named cuts_the_graph, by numbers
# -             Y[ph + i, pw + j] = X[i, j]
# +             Y[ph + i, pw + j] = float(X[i, j])
