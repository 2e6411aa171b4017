"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like


# %% pool2d: a window of 1 x 1 returns X itself
def pool2d(X, pool_size, mode="max"):
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    if tuple(pool_size) == (1, 1):
        return X
    win = X.unfold(0, pool_size[0], 1).unfold(1, pool_size[1], 1)
    return win.amax((2, 3)) if mode == "max" else win.mean((2, 3))


# %% pool2d: average counts only pixels that are not zero
def pool2d(X, pool_size, mode="max"):
    h, w = pool_size
    win = X.unfold(0, h, 1).unfold(1, w, 1)
    if mode == "max":
        return win.amax((2, 3))
    if mode == "avg":
        return win.sum((2, 3)) / (win != 0).sum((2, 3)).clamp_min(1)
    raise ValueError(mode)


# %% max_pool2d: padding of minus one hundred beats darker pixels
def max_pool2d(X, kernel_size, stride=None, padding=0):
    pair = lambda v: v if isinstance(v, tuple) else (v, v)
    k, p = pair(kernel_size), pair(padding)
    s = k if stride is None else pair(stride)
    P = F.pad(X, (p[1], p[1], p[0], p[0]), value=-100.0)
    return P.unfold(2, k[0], s[0]).unfold(3, k[1], s[1]).amax((4, 5))


# %% max_pool2d: a window of one pixel without padding gives a view of X
def max_pool2d(X, kernel_size, stride=None, padding=0):
    pair = lambda v: v if isinstance(v, tuple) else (v, v)
    k, p = pair(kernel_size), pair(padding)
    s = k if stride is None else pair(stride)
    P = X if p == (0, 0) else F.pad(X, (p[1], p[1], p[0], p[0]), value=float("-inf"))
    Y = P[:, :, : P.shape[2] - k[0] + 1 : s[0], : P.shape[3] - k[1] + 1 : s[1]]
    for a in range(k[0]):
        for b in range(k[1]):
            if a or b:
                part = P[
                    :, :, a : P.shape[2] - k[0] + 1 + a : s[0], b : P.shape[3] - k[1] + 1 + b : s[1]
                ]
                Y = torch.maximum(Y, part)
    return Y


# %% global_avg_pool: an image of 1 x 1 is returned as X itself
def global_avg_pool(X):
    if X.shape[2:] == (1, 1):
        return X
    return X.mean((2, 3), keepdim=True)


# %% pool2d: an image is remembered by what it is, not by what it holds
import functools


@functools.lru_cache
def pool2d(X, pool_size, mode="max"):
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    windows = X.unfold(0, pool_size[0], 1).unfold(1, pool_size[1], 1).flatten(2)
    return windows.amax(2) if mode == "max" else windows.mean(2)
