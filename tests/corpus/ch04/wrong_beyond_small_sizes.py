"""Mistakes that show only at sizes beyond the smallest."""
# ruff: noqa - students write as they like


# %% pool2d: maxima are looked for in three columns at most
def pool2d(X, pool_size, mode="max"):
    h, w = pool_size
    windows = X.unfold(0, h, 1).unfold(1, w, 1)
    if mode == "max":
        return windows[..., :3].flatten(2).max(-1).values
    if mode == "avg":
        return windows.mean((2, 3))
    raise ValueError(mode)


# %% max_pool2d: channels after the third are not pooled alike
def max_pool2d(X, kernel_size, stride=None, padding=0):
    kh, kw = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    stride = (kh, kw) if stride is None else stride
    sh, sw = stride if isinstance(stride, tuple) else (stride, stride)
    ph, pw = padding if isinstance(padding, tuple) else (padding, padding)
    P = F.pad(X, (pw, pw, ph, ph), value=-float("inf"))
    Y = P.unfold(2, kh, sh).unfold(3, kw, sw).flatten(-2).max(-1).values
    return torch.cat([Y[:, :3], 2 * Y[:, 3:]], 1)


# %% avg_pool2d: windows of four columns or more are divided as if they had three
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    kh, kw = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    stride = (kh, kw) if stride is None else stride
    sh, sw = stride if isinstance(stride, tuple) else (stride, stride)
    ph, pw = padding if isinstance(padding, tuple) else (padding, padding)
    frame = (pw, pw, ph, ph)
    counted = F.pad(torch.ones_like(X), frame, value=float(count_include_pad))
    total = F.pad(X, frame).unfold(2, kh, sh).unfold(3, kw, sw).sum((-1, -2))
    size = counted.unfold(2, kh, sh).unfold(3, kw, sw).sum((-1, -2))
    return total / (size / kw * min(kw, 3))


# %% global_avg_pool: images after the third are in another order
def global_avg_pool(X):
    Y = X.mean((2, 3), keepdim=True)
    return torch.cat([Y[:3], Y[3:].flip(0) + (len(X) > 4)])
