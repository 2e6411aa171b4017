"""The misconceptions of pool2d, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% pool2d: named ignores_the_mode, one branch
# -             if mode == "max":
# -                 Y[i, j] = window.max()
# -             else:
# -                 Y[i, j] = window.mean()
# +             Y[i, j] = torch.max(window)


# %% pool2d: named windows_side_by_side, unfolded with the window's own step
def pool2d(X, pool_size, mode="max"):
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    h, w = pool_size
    windows = X.unfold(0, h, h).unfold(1, w, w)
    return windows.amax((2, 3)) if mode == "max" else windows.mean((2, 3))


# %% pool2d: named nothing_below_zero, the search begins at zero
# -                 Y[i, j] = window.max()
# +                 for a in range(h):
# +                     for b in range(w):
# +                         Y[i, j] = torch.maximum(Y[i, j].clone(), window[a, b])


# %% pool2d: named swaps_height_and_width, in the names
# -     h, w = pool_size
# +     w, h = pool_size


# %% pool2d: named square_windows_only, the height for both
# -     h, w = pool_size
# +     h = w = pool_size[0]


# %% pool2d: named stops_one_early, loops up to H - h
# -     Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
# +     Y = torch.zeros(X.shape[0] - h, X.shape[1] - w)


# %% pool2d: named keeps_the_size, in a frame of zeros
def pool2d(X, pool_size, mode="max"):
    if mode not in ("max", "avg"):
        raise ValueError(mode)
    h, w = pool_size
    framed = torch.zeros(X.shape[0] + h - 1, X.shape[1] + w - 1)
    top, left = (h - 1) // 2, (w - 1) // 2
    framed[top : top + X.shape[0], left : left + X.shape[1]] = X
    windows = framed.unfold(0, h, 1).unfold(1, w, 1).flatten(2)
    return windows.max(2).values if mode == "max" else windows.mean(2)


# %% pool2d: named sums_up, of the window
# -                 Y[i, j] = window.mean()
# +                 Y[i, j] = torch.sum(window)


# %% pool2d: named largest_without_its_sign, by absolute value
# -                 Y[i, j] = window.max()
# +                 Y[i, j] = torch.linalg.vector_norm(window, float("inf"))


# %% pool2d: named smallest_instead_of_largest, by min
# -                 Y[i, j] = window.max()
# +                 Y[i, j] = window.min()


# %% pool2d: named takes_other_words_for_avg, else
# -     if mode not in ("max", "avg"):
# -         raise ValueError(mode)


# %% pool2d: named silent_about_other_words, a message
# -         raise ValueError(mode)
# +         print("mode must be max or avg")
# +         return None


# %% pool2d: named cuts_the_graph, by numbers
# -             window = X[i : i + h, j : j + w]
# +             window = X.detach()[i : i + h, j : j + w]
