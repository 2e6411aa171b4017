"""The misconceptions of batch_norm, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% batch_norm: named batch_statistics_in_evaluation, the flag guards the moving ones only
# -     mean, var = moving_mean, moving_var
# +     axes = [0] if X.dim() == 2 else [0, 2, 3]
# +     var, mean = torch.var_mean(X, axes, correction=0, keepdim=True)
#
# -         axes = (0,) if X.dim() == 2 else (0, 2, 3)
# -         mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)


# %% batch_norm: named moving_statistics_in_training, the old ones are used
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    Y = gamma * (X - moving_mean) / torch.sqrt(moving_var + eps) + beta
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        x = X.detach()
        moving_mean = (1 - momentum) * moving_mean + momentum * x.mean(axes, keepdim=True)
        moving_var = (1 - momentum) * moving_var + momentum * x.var(axes, keepdim=True)
    return Y, moving_mean, moving_var


# %% batch_norm: named never_moves, the new values have names of their own
# -         axes = (0,) if X.dim() == 2 else (0, 2, 3)
# +         axes = [0] if X.dim() == 2 else [0, 2, 3]
#
# -         moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
# +         new_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
# +         new_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)


# %% batch_norm: named moves_in_evaluation, the update stands behind the if
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    axes = [0] if X.dim() == 2 else [0, 2, 3]
    mean = X.mean(axes, keepdim=True)
    var = (X - mean).pow(2).mean(axes, keepdim=True)
    n = X.numel() / X.shape[1]
    if training:
        X_hat = (X - mean) / torch.sqrt(var + eps)
    else:
        X_hat = (X - moving_mean) / torch.sqrt(moving_var + eps)
    moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
    moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * X_hat + beta, moving_mean, moving_var


# %% batch_norm: named momentum_the_other_way, as in the textbook
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        moving_mean = momentum * moving_mean + (1.0 - momentum) * mean.detach()
        moving_var = momentum * moving_var + (1.0 - momentum) * X.detach().var(axes, keepdim=True)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: named biased_moving_variance, one variance for both
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        mean = X.mean(axes, keepdim=True)
        var = ((X - mean) ** 2).mean(axes, keepdim=True)
        moving_mean = torch.lerp(moving_mean, mean.detach(), momentum)
        moving_var = torch.lerp(moving_var, var.detach(), momentum)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: named unbiased_normaliser, X.var as it comes
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        mean, var = X.mean(axes, keepdim=True), X.var(axes, keepdim=True)
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * var.detach()
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: named eps_outside_the_root, a bracket too early
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * X.detach().var(axes, keepdim=True)
    return gamma * (X - mean) / (torch.sqrt(var) + eps) + beta, moving_mean, moving_var


# %% batch_norm: named divides_by_variance, the root is forgotten
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * X.detach().var(axes, keepdim=True)
    return gamma * ((X - mean) / (var + eps)) + beta, moving_mean, moving_var


# %% batch_norm: named forgets_gamma, only the shift is left
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * X.detach().var(axes, keepdim=True)
    return (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: named forgets_beta, only the scale is left
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * X.detach().var(axes, keepdim=True)
    return gamma * (X - mean) / torch.sqrt(var + eps), moving_mean, moving_var


# %% batch_norm: named every_pixel_for_itself, dim=0 for images too
# -         axes = (0,) if X.dim() == 2 else (0, 2, 3)
# -         mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
# -         n = X.numel() / X.shape[1]
# +         mean = X.mean(dim=0, keepdim=True)
# +         var = ((X - mean) ** 2).mean(dim=0, keepdim=True)
# +         n = X.shape[0]


# %% batch_norm: named normalises_each_sample, all axes but the first
# -         axes = (0,) if X.dim() == 2 else (0, 2, 3)
# +         axes = list(range(1, X.dim()))
#
# -         n = X.numel() / X.shape[1]
# +         n = X.numel() / X.shape[0]


# %% batch_norm: named constant_statistics, worked out under no_grad
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        with torch.no_grad():
            axes = [0] if X.dim() == 2 else [0, 2, 3]
            mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
            moving_mean = (1 - momentum) * moving_mean + momentum * mean
            moving_var = (1 - momentum) * moving_var + momentum * X.var(axes, keepdim=True)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: named accepts_any_rank, every axis but the second
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    mean, var = moving_mean, moving_var
    if training:
        axes = [axis for axis in range(X.dim()) if axis != 1]
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * X.detach().var(axes, keepdim=True)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
