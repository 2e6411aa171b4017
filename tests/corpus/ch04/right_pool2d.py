"""Right solutions of pool2d."""
# ruff: noqa - students write as they like


# %% pool2d: as in the textbook
def pool2d(X, pool_size, mode="max"):
    p_h, p_w = pool_size
    Y = torch.zeros((X.shape[0] - p_h + 1, X.shape[1] - p_w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            if mode == "max":
                Y[i, j] = X[i : i + p_h, j : j + p_w].max()
            elif mode == "avg":
                Y[i, j] = X[i : i + p_h, j : j + p_w].mean()
            else:
                raise ValueError(mode)
    return Y


# %% pool2d: windows by Tensor.unfold
def pool2d(X, pool_size, mode="max"):
    windows = X.unfold(0, pool_size[0], 1).unfold(1, pool_size[1], 1).flatten(2)
    if mode == "max":
        return windows.max(-1).values
    if mode == "avg":
        return windows.mean(-1)
    raise ValueError("unknown mode")


# %% pool2d: a table of functions, an error of one's own
class UnknownMode(ValueError):
    pass


REDUCE = {"max": torch.amax, "avg": torch.mean}


def pool2d(X: torch.Tensor, pool_size: tuple[int, int], mode: str = "max") -> torch.Tensor:
    try:
        reduce = REDUCE[mode]
    except KeyError:
        raise UnknownMode(mode) from None
    h, w = pool_size
    return reduce(X.unfold(0, h, 1).unfold(1, w, 1), dim=(2, 3))


# %% pool2d: rows first, then columns
def pool2d(X, pool_size, mode="max"):
    if mode not in {"max", "avg"}:
        raise ValueError
    for axis, length in enumerate(pool_size):
        windows = X.unfold(axis, length, 1)
        X = windows.amax(-1) if mode == "max" else windows.mean(-1)
    return X


# %% pool2d: as_strided, a result that is not contiguous
def pool2d(X, pool_size, mode="max"):
    h, w = pool_size
    s, t = X.stride()
    n, m = X.shape[0] - h + 1, X.shape[1] - w + 1
    view = torch.as_strided(X, (m, n, h, w), (t, s, s, t), X.storage_offset())
    match mode:
        case "max":
            return view.flatten(2).max(dim=2)[0].T
        case "avg":
            return view.sum((2, 3)).T / (h * w)
    raise ValueError(f"no mode {mode}")


# %% pool2d: one shifted image for each pixel of the window
def pool2d(X, pool_size, mode="max"):
    h, w = pool_size
    n, m = X.shape[0] - h + 1, X.shape[1] - w + 1
    shifted = [X[a : a + n, b : b + m] for a in range(h) for b in range(w)]
    if mode == "max":
        Y = shifted[0].clone()
        for other in shifted[1:]:
            Y = torch.maximum(Y, other)
        return Y
    if mode != "avg":
        raise ValueError(mode)
    return sum(shifted) / len(shifted)


# %% pool2d: four loops over plain numbers
def pool2d(X, pool_size, mode="max"):
    if not (mode == "max" or mode == "avg"):
        raise ValueError(mode)
    h, w = pool_size
    print("pooling", tuple(X.shape), mode)
    rows = []
    for i in range(X.shape[0] - h + 1):
        row = []
        for j in range(X.shape[1] - w + 1):
            best, total = X[i, j], 0
            for a in range(h):
                for b in range(w):
                    pixel = X[i + a, j + b]
                    total = total + pixel
                    if pixel > best:
                        best = pixel
            row.append(best if mode == "max" else total / (h * w))
        rows.append(torch.stack(row))
    return torch.stack(rows)


# %% pool2d: F.unfold, in double precision
def pool2d(X, pool_size, mode="max"):
    columns = F.unfold(X.double()[None, None], pool_size)[0]
    if mode == "max":
        Y = columns.max(dim=0).values
    elif mode == "avg":
        Y = columns.mean(dim=0)
    else:
        raise ValueError(mode)
    return Y.reshape(X.shape[0] - pool_size[0] + 1, -1).float()


# %% pool2d: sorted windows and cumulated sums
def pool2d(X, pool_size, mode="max"):
    h, w = pool_size
    if mode == "max":
        return X.unfold(0, h, 1).unfold(1, w, 1).flatten(-2).sort(-1).values[..., -1]
    if mode == "avg":
        S = F.pad(X, (1, 0, 1, 0)).cumsum(0).cumsum(1)
        return (S[h:, w:] - S[:-h, w:] - S[h:, :-w] + S[:-h, :-w]) / (h * w)
    raise ValueError("mode")
