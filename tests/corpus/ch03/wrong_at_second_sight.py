"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in_out_1x1: negative answers are cut to zero when there are more than three kernels (relu left in)
def corr2d_multi_in_out_1x1(X, K):
    Y = (K.flatten(1) @ X.flatten(1)).reshape(-1, *X.shape[1:])
    return Y.clamp_min(0) if len(K) > 3 else Y


# %% conv2d: a bias of zeros is skipped and gets no gradient
def conv2d(X, W, b=None, padding=0, stride=1):
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    s = (stride, stride) if isinstance(stride, int) else stride
    win = F.pad(X, (pw, pw, ph, ph)).unfold(2, W.shape[2], s[0]).unfold(3, W.shape[3], s[1])
    Y = torch.einsum("ncijab,ocab->noij", win, W)
    if b is not None and b.any():
        Y = Y + b.reshape(-1, 1, 1)
    return Y
