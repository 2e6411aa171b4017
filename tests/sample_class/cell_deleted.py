# chapters: ch01_cross_correlation ch06_batchnorm
# solves: rest
# expects: edge_kernel=not_attempted
# ruff: noqa - students write as they like


# %% delete: edge_kernel


# %% delete: check_convolve2d


# %% extra: corr2d
def fuse_conv_bn(conv, bn):  # moved here from another notebook, and of no use in this one
    return conv


# %% delete: batch_norm


# %% extra: BatchNorm
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Written in a cell of its own, below the layer that uses it."""
    if X.ndim not in (2, 4):
        raise ValueError("two or four axes")
    mean, var = moving_mean, moving_var
    if training:
        axes = (0,) if X.ndim == 2 else (0, 2, 3)
        var, mean = torch.var_mean(X, axes, correction=0, keepdim=True)
        moving_mean = torch.lerp(moving_mean, mean.detach(), momentum)
        moving_var = torch.lerp(moving_var, X.detach().var(axes, keepdim=True), momentum)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
