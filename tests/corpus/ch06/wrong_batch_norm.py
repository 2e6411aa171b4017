"""Wrong solutions of batch_norm that the specification does not name."""
# ruff: noqa - students write as they like


# %% batch_norm: right
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = (0,) if X.dim() == 2 else (0, 2, 3)
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        n = X.numel() / X.shape[1]
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: evaluation whenever gradients are off
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    if not torch.is_grad_enabled():
        X_hat = (X - moving_mean) / torch.sqrt(moving_var + eps)
    else:
        axes = (0,) if X.dim() == 2 else (0, 2, 3)
        mean = X.mean(axes, keepdim=True)
        var = ((X - mean) ** 2).mean(axes, keepdim=True)
        n = X.numel() / X.shape[1]
        X_hat = (X - mean) / torch.sqrt(var + eps)
        moving_mean = (1 - momentum) * moving_mean + momentum * mean
        moving_var = (1 - momentum) * moving_var + momentum * var * n / (n - 1)
    return gamma * X_hat + beta, moving_mean.data, moving_var.data


# %% batch_norm: scale and shift change places
# -     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     return beta * (X - mean) / torch.sqrt(var + eps) + gamma, moving_mean, moving_var


# %% batch_norm: the shift is scaled as well
# -     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     return gamma * ((X - mean) / torch.sqrt(var + eps) + beta), moving_mean, moving_var


# %% batch_norm: an eps of its own
#   def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
# +     eps = 1e-5


# %% batch_norm: a momentum of its own
# -         moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
# +         moving_mean = 0.9 * moving_mean + 0.1 * mean.detach()
# +         moving_var = 0.9 * moving_var + 0.1 * var.detach() * n / (n - 1)


# %% batch_norm: normalised by the statistics that have just moved
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        x = X.detach()
        moving_mean = (1 - momentum) * moving_mean + momentum * x.mean(axes, keepdim=True)
        moving_var = (1 - momentum) * moving_var + momentum * x.var(axes, keepdim=True)
    Y = gamma * (X - moving_mean) / torch.sqrt(moving_var + eps) + beta
    return Y, moving_mean, moving_var


# %% batch_norm: every image of a batch for itself
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    if not training:
        return gamma * (X - moving_mean) / (moving_var + eps).sqrt() + beta, moving_mean, moving_var
    axes = (0,) if X.dim() == 2 else (2, 3)
    mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
    Y = gamma * (X - mean) / (var + eps).sqrt() + beta
    axes = (0,) if X.dim() == 2 else (0, 2, 3)
    moving_mean = (1 - momentum) * moving_mean + momentum * X.detach().mean(axes, keepdim=True)
    moving_var = (1 - momentum) * moving_var + momentum * X.detach().var(axes, keepdim=True)
    return Y, moving_mean, moving_var


# %% batch_norm: the width is forgotten
# -         axes = (0,) if X.dim() == 2 else (0, 2, 3)
# +         axes = (0,) if X.dim() == 2 else (0, 2)


# %% batch_norm: the moving statistics are changed in place
# -         moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
# +         moving_mean.mul_(1 - momentum).add_(momentum * mean.detach())
# +         moving_var.mul_(1 - momentum).add_(momentum * var.detach() * n / (n - 1))


# %% batch_norm: the batch is centred in place
# -     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     if X.requires_grad:
# +         return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     X -= mean
# +     return gamma * X / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: only the batch is returned
# -         n = X.numel() / X.shape[1]
# -         moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
# -     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     return gamma * (X - mean) / torch.sqrt(var + eps) + beta


# %% batch_norm: variance before mean in the results
# -     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_var, moving_mean


# %% batch_norm: statistics lose their axes of length one
# -     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     Y = gamma * (X - mean) / torch.sqrt(var + eps) + beta
# +     return Y, moving_mean.flatten(), moving_var.flatten()


# %% batch_norm: features are averaged along the wrong axis
# -         axes = (0,) if X.dim() == 2 else (0, 2, 3)
# +         axes = (1,) if X.dim() == 2 else (0, 2, 3)
#
# -         n = X.numel() / X.shape[1]
# +         n = X.numel() / mean.numel()


# %% batch_norm: no scale in evaluation
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    if not training:
        return (X - moving_mean) / torch.sqrt(moving_var + eps), moving_mean, moving_var
    axes = (0,) if X.dim() == 2 else (0, 2, 3)
    mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
    n = X.numel() / X.shape[1]
    moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
    moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: no statistics are returned in evaluation
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    if not training:
        return gamma * (X - moving_mean) / torch.sqrt(moving_var + eps) + beta, None, None
    axes = (0,) if X.dim() == 2 else (0, 2, 3)
    mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
    n = X.numel() / X.shape[1]
    moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
    moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: an assertion for other ranks
# -     if X.dim() not in (2, 4):
# -         raise ValueError("rank")
# +     assert X.dim() in (2, 4)


# %% batch_norm: volumes are accepted
# -     if X.dim() not in (2, 4):
# +     if X.dim() in (1, 3):
#
# -         axes = (0,) if X.dim() == 2 else (0, 2, 3)
# +         axes = [axis for axis in range(X.dim()) if axis != 1]


# %% batch_norm: the variance of the batch is taken for a constant
# -         mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
# +         mean = X.mean(axes, keepdim=True)
# +         var = X.detach().var(axes, correction=0, keepdim=True)
#
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
# +         moving_var = (1 - momentum) * moving_var + momentum * var * n / (n - 1)


# %% batch_norm: double precision is returned
#           raise ValueError("rank")
# +     X = X.to(torch.float64)


# %% batch_norm: the number of samples is taken for the number of values
# -         n = X.numel() / X.shape[1]
# +         n = len(X)
#
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
# +         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / max(n - 1, 1)


# %% batch_norm: only the mean moves
# -         n = X.numel() / X.shape[1]
#
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)


# %% batch_norm: only the variance follows the other convention
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
# +         moving_var = momentum * moving_var + (1 - momentum) * var.detach() * n / (n - 1)


# %% batch_norm: no root in evaluation
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    if not training:
        return gamma * (X - moving_mean) / (moving_var + eps) + beta, moving_mean, moving_var
    axes = (0,) if X.dim() == 2 else (0, 2, 3)
    mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
    n = X.numel() / X.shape[1]
    moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
    moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: no gradient for the scale
# -     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     return gamma.data * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: the statistics of the first batch are kept for ever
# + first = {}
# +
# +
#
# -         mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
# +         if X.shape not in first:
# +             first[X.shape] = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
# +         mean, var = first[X.shape]


# %% batch_norm: contiguous batches only
#           raise ValueError("rank")
# +     rows = X.view(X.shape[0], X.shape[1], -1)
# +     shape = gamma.shape
#       mean, var = moving_mean, moving_var
#       if training:
# -         axes = (0,) if X.dim() == 2 else (0, 2, 3)
# -         mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
# +         mean = rows.mean((0, 2)).view(shape)
# +         var = rows.var((0, 2), correction=0).view(shape)


# %% batch_norm: biased moving variance and the other momentum
# -         n = X.numel() / X.shape[1]
# -         moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
# -         moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
# +         moving_mean = momentum * moving_mean + (1 - momentum) * mean.detach()
# +         moving_var = momentum * moving_var + (1 - momentum) * var.detach()


# %% batch_norm: torch's own
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean.flatten().clone(), moving_var.flatten().clone()
    Y = F.batch_norm(X, mean, var, gamma.flatten(), beta.flatten(), training, momentum, eps)
    return Y, mean.view_as(moving_mean), var.view_as(moving_var)


# %% batch_norm: a layer of torch's underneath
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    kind = {2: "BatchNorm1d", 4: "BatchNorm2d"}[X.dim()]
    layer = getattr(nn, kind)(X.shape[1], eps=eps, momentum=momentum).train(training)
    layer.running_mean.copy_(moving_mean.flatten())
    layer.running_var.copy_(moving_var.flatten())
    del layer.weight, layer.bias
    layer.weight, layer.bias = gamma.flatten(), beta.flatten()
    return layer(X), layer.running_mean.view_as(moving_mean), layer.running_var.view_as(moving_var)


# %% batch_norm: group norm with the batch as channels
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    if not training:
        return gamma * (X - moving_mean) / (moving_var + eps).sqrt() + beta, moving_mean, moving_var
    axes = (0,) if X.dim() == 2 else (0, 2, 3)
    turned = X.transpose(0, 1)
    Y = F.layer_norm(turned, turned.shape[1:], eps=eps).transpose(0, 1)
    moving_mean = (1 - momentum) * moving_mean + momentum * X.detach().mean(axes, keepdim=True)
    moving_var = (1 - momentum) * moving_var + momentum * X.detach().var(axes, keepdim=True)
    return gamma * Y + beta, moving_mean, moving_var


# %% batch_norm: named needs_a_batch, the correction comes before the branch
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.ndim not in (2, 4):
        raise ValueError("2 or 4 axes")
    axes = (0,) if X.ndim == 2 else (0, 2, 3)
    N = X.numel() // X.shape[1]
    mean = X.mean(axes, keepdim=True)
    var = ((X - mean) ** 2).mean(axes, keepdim=True)
    correction = N / (N - 1)
    if training:
        Y = (X - mean) / torch.sqrt(var + eps)
        new_mean = (1 - momentum) * moving_mean + momentum * mean
        new_var = (1 - momentum) * moving_var + momentum * var * correction
    else:
        Y = (X - moving_mean) / torch.sqrt(moving_var + eps)
        new_mean, new_var = moving_mean.clone(), moving_var.clone()
    return gamma * Y + beta, new_mean.detach(), new_var.detach()


# %% batch_norm: a single sample loses its first axis
# -     return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var
# +     Y = gamma * (X - mean) / torch.sqrt(var + eps) + beta
# +     return (Y if training or len(X) > 1 else Y.squeeze(0)), moving_mean, moving_var


# %% batch_norm: one image counts as one value
# -         n = X.numel() / X.shape[1]
# +         n = X.numel() / X.shape[1] if len(X) > 1 else 1e9
