"""The misconceptions of global_avg_pool, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% global_avg_pool: named drops_the_axes, no reshape
# -     return Y.reshape(n, c, 1, 1)
# +     return Y


# %% global_avg_pool: named averages_the_batch, once too often
# -     return Y.reshape(n, c, 1, 1)
# +     return Y.mean(0).reshape(1, c, 1, 1)


# %% global_avg_pool: named averages_the_channels, flattened too far
def global_avg_pool(X):
    return X.flatten(1).mean(1).reshape(-1, 1, 1, 1)


# %% global_avg_pool: named averages_one_axis, the height
def global_avg_pool(X):
    return X.sum(-2, keepdim=True) / X.shape[-2]


# %% global_avg_pool: named divides_as_if_square, by the height twice
# -     Y = X.sum((2, 3)) / (H * W)
# +     Y = X.sum((2, 3)) / H / H


# %% global_avg_pool: named adds_up_all_pixels, undivided
# -     Y = X.sum((2, 3)) / (H * W)
# +     Y = torch.einsum("ncij->nc", X)


# %% global_avg_pool: named largest_of_all_pixels, by max
# -     Y = X.sum((2, 3)) / (H * W)
# +     Y = X.flatten(2).max(2).values


# %% global_avg_pool: named average_without_gradient, by numbers
# -     return Y.reshape(n, c, 1, 1)
# +     return torch.tensor(Y.tolist()).reshape(n, c, 1, 1)
