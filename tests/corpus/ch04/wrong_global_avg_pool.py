"""Wrong solutions of global_avg_pool that the specification does not name."""
# ruff: noqa - students write as they like


# %% global_avg_pool: right
def global_avg_pool(X):
    n, c, H, W = X.shape
    Y = X.sum((2, 3)) / (H * W)
    return Y.reshape(n, c, 1, 1)


# %% global_avg_pool: the axes stand in front
# -     return Y.reshape(n, c, 1, 1)
# +     return Y.reshape(1, 1, n, c)


# %% global_avg_pool: every pixel gets the average
# -     return Y.reshape(n, c, 1, 1)
# +     return Y.reshape(n, c, 1, 1).expand(n, c, H, W)


# %% global_avg_pool: images and channels change places
# -     return Y.reshape(n, c, 1, 1)
# +     return Y.T.reshape(n, c, 1, 1)


# %% global_avg_pool: a single image loses its axis
# -     return Y.reshape(n, c, 1, 1)
# +     return Y.reshape(n, c, 1, 1) if n > 1 else Y.reshape(c, 1, 1)


# %% global_avg_pool: the median
# -     Y = X.sum((2, 3)) / (H * W)
# +     Y = X.flatten(2).median(-1).values


# %% global_avg_pool: zeros are not counted
# -     Y = X.sum((2, 3)) / (H * W)
# +     Y = X.sum((2, 3)) / (X > 0).sum((2, 3)).clamp_min(1)


# %% global_avg_pool: divided by rows plus columns
# -     Y = X.sum((2, 3)) / (H * W)
# +     Y = X.sum((2, 3)) / (H + W)


# %% global_avg_pool: the images are changed
# -     return Y.reshape(n, c, 1, 1)
# +     X.data.mul_(2)
# +     return Y.reshape(n, c, 1, 1)


# %% global_avg_pool: torch does it
def global_avg_pool(X):
    return F.adaptive_avg_pool2d(X, (1, 1))


# %% global_avg_pool: black pixels do not count
def global_avg_pool(X):
    return X.sum((2, 3), keepdim=True) / (X != 0).sum((2, 3), keepdim=True).clamp(min=1)
