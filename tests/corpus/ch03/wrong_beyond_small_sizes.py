"""Mistakes that show only at sizes beyond the smallest."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in: channels after the fourth are left out
def corr2d_multi_in(X, K):
    windows = X.unfold(1, K.shape[1], 1).unfold(2, K.shape[2], 1)
    return torch.einsum("chwij,cij->hw", windows[:4], K[:4])


# %% corr2d_multi_in_out: only three rows of the kernels are used
def corr2d_multi_in_out(X, K):
    windows = X.unfold(1, K.shape[2], 1).unfold(2, K.shape[3], 1)
    return torch.einsum("chwij,ocij->ohw", windows[..., :3, :], K[:, :, :3])


# %% conv2d: steps of more than three rows are cut
def conv2d(X, W, b=None, padding=0, stride=1):
    ph, pw = padding if isinstance(padding, tuple) else (padding, padding)
    sh, sw = stride if isinstance(stride, tuple) else (stride, stride)
    X = F.pad(X, (pw, pw, ph, ph))
    windows = X.unfold(2, W.shape[2], min(sh, 3)).unfold(3, W.shape[3], sw)
    Y = torch.einsum("nchwij,ocij->nohw", windows, W)
    return Y if b is None else Y + b[:, None, None]


# %% conv2d: images after the fourth are doubled
def conv2d(X, W, b=None, padding=0, stride=1):
    ph, pw = padding if isinstance(padding, tuple) else (padding, padding)
    sh, sw = stride if isinstance(stride, tuple) else (stride, stride)
    X = F.pad(X, (pw, pw, ph, ph))
    windows = X.unfold(2, W.shape[2], sh).unfold(3, W.shape[3], sw)
    Y = torch.einsum("nchwij,ocij->nohw", windows, W)
    Y = torch.cat([Y[:4], Y[4:] * 2])
    return Y if b is None else Y + b[:, None, None]
