"""Wrong solutions of pool2d that the specification does not name."""
# ruff: noqa - students write as they like


# %% pool2d: right
def pool2d(X, pool_size, mode="max"):
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    h, w = pool_size
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i : i + h, j : j + w]
            if mode == "max":
                Y[i, j] = window.max()
            else:
                Y[i, j] = window.mean()
    return Y


# %% pool2d: the last column of windows is left at zero
# -         for j in range(Y.shape[1]):
# +         for j in range(X.shape[1] - w):


# %% pool2d: the average is the default
# - def pool2d(X, pool_size, mode="max"):
# + def pool2d(X, pool_size, mode="avg"):


# %% pool2d: the average is the median
# -                 Y[i, j] = window.mean()
# +                 Y[i, j] = window.median()


# %% pool2d: the middle of smallest and largest
# -                 Y[i, j] = window.mean()
# +                 Y[i, j] = (window.max() + window.min()) / 2


# %% pool2d: an average of whole numbers
# -                 Y[i, j] = window.mean()
# +                 Y[i, j] = window.sum() // (h * w)


# %% pool2d: a KeyError for other words
# -         raise ValueError(mode)
# +         raise KeyError(mode)


# %% pool2d: any word with an m is a maximum
# -     if mode not in ("max", "avg"):
# +     if mode[:1] not in ("m", "a"):
#
# -             if mode == "max":
# +             if mode[0] == "m":


# %% pool2d: capitals are allowed
# -     if mode not in ("max", "avg"):
# +     mode = mode.lower()
# +     if mode not in ("max", "avg"):


# %% pool2d: the largest of the first row of the window
# -                 Y[i, j] = window.max()
# +                 Y[i, j] = window[0].max()


# %% pool2d: two rows at most
# -             window = X[i : i + h, j : j + w]
# +             window = X[i : i + min(h, 2), j : j + w]


# %% pool2d: maxima of whole columns
# -                 Y[i, j] = window.max()
# +                 Y[i, j] = X[:, j : j + w].max()


# %% pool2d: the image is changed
# -             if mode == "max":
# -                 Y[i, j] = window.max()
# +             if mode == "max":
# +                 Y[i, j] = window.max()
# +                 X.data[i, j] = -100


# %% pool2d: only the average has a gradient
# -                 Y[i, j] = window.max()
# +                 Y[i, j] = max(window.flatten().tolist())


# %% pool2d: only the maximum has a gradient
# -                 Y[i, j] = window.mean()
# +                 Y[i, j] = window.mean().item()


# %% pool2d: positions instead of values
# -                 Y[i, j] = window.max()
# +                 Y[i, j] = window.argmax()


# %% pool2d: contiguous images only
def pool2d(X, pool_size, mode="max"):
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    (H, W), (h, w) = X.shape, pool_size
    view = X.as_strided((H - h + 1, W - w + 1, h, w), (W, 1, W, 1))
    return view.amax((2, 3)) if mode == "max" else view.mean((2, 3))


# %% pool2d: torch does it
def pool2d(X, pool_size, mode="max"):
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    pool = getattr(F, f"{mode}_pool2d")
    return pool(X[None], pool_size, stride=1)[0]


# %% pool2d: the maximum starts at minus a hundred
def pool2d(X, pool_size, mode="max"):
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    h, w = pool_size
    H, W = X.shape
    Y = torch.full((H - h + 1, W - w + 1), -100.0 if mode == "max" else 0.0)
    for a in range(h):
        for b in range(w):
            part = X[a : a + H - h + 1, b : b + W - w + 1]
            Y = torch.maximum(Y, part) if mode == "max" else Y + part / (h * w)
    return Y
