"""The misconceptions of chapter 6, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% batch_norm: named batch_statistics_in_evaluation, the flag guards the moving ones only
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    axes = [0] if X.dim() == 2 else [0, 2, 3]
    var, mean = torch.var_mean(X, axes, correction=0, keepdim=True)
    if training:
        n = X.numel() / X.shape[1]
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


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
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = [0] if X.dim() == 2 else [0, 2, 3]
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        n = X.numel() / X.shape[1]
        new_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        new_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


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
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        mean = X.mean(dim=0, keepdim=True)
        var = ((X - mean) ** 2).mean(dim=0, keepdim=True)
        n = X.shape[0]
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% batch_norm: named normalises_each_sample, all axes but the first
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    mean, var = moving_mean, moving_var
    if training:
        axes = list(range(1, X.dim()))
        mean, var = X.mean(axes, keepdim=True), X.var(axes, correction=0, keepdim=True)
        n = X.numel() / X.shape[0]
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


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


# %% BatchNorm: named keeps_training_after_eval, the flag is always true
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, training=True
        )
        return Y


# %% BatchNorm: named forgets_new_statistics, they get local names
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, moving_mean, moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: named statistics_outside_the_state, plain attributes
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.moving_mean = torch.zeros(shape)
        self.moving_var = torch.ones(shape)

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: named statistics_outside_the_state, buffers that are not saved
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape), persistent=False)
        self.register_buffer("moving_var", torch.ones(shape), persistent=False)

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: named statistics_as_parameters, without a gradient
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.moving_mean = nn.Parameter(torch.zeros(shape), requires_grad=False)
        self.moving_var = nn.Parameter(torch.ones(shape), requires_grad=False)

    def forward(self, X):
        Y, self.moving_mean.data, self.moving_var.data = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: named scale_cannot_be_learned, plain tensors
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = torch.ones(shape), torch.zeros(shape)
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: named momentum_of_nine_tenths, the number from the textbook
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X,
            self.gamma,
            self.beta,
            self.moving_mean,
            self.moving_var,
            eps=1e-5,
            momentum=0.9,
            training=self.training,
        )
        return Y


# %% BatchNorm: named larger_eps, a thousandth
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X,
            self.gamma,
            self.beta,
            self.moving_mean,
            self.moving_var,
            eps=1e-3,
            momentum=0.1,
            training=self.training,
        )
        return Y


# %% BatchNorm: named starts_with_zero_variance, zeros for both
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        for name in ("moving_mean", "moving_var"):
            self.register_buffer(name, torch.zeros(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: named scale_starts_at_zero, zeros for both
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = (nn.Parameter(torch.zeros(shape)) for _ in range(2))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: named flat_statistics, all of shape (f,)
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(num_features))
        self.beta = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("moving_mean", torch.zeros(num_features))
        self.register_buffer("moving_var", torch.ones(num_features))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% lenet_bn: named after_the_activation, a chain
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.BatchNorm2d(6),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.BatchNorm2d(16),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.BatchNorm1d(120),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.BatchNorm1d(84),
        nn.Linear(84, 10),
    )


# %% lenet_bn: named convolutions_only, two norms
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.BatchNorm2d(6),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: named linear_layers_only, two norms
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: named relu_activation, a class
class Modern(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.b1 = nn.Conv2d(1, 6, 5, padding=2), nn.BatchNorm2d(6)
        self.c2, self.b2 = nn.Conv2d(6, 16, 5), nn.BatchNorm2d(16)
        self.f1, self.b3 = nn.Linear(400, 120), nn.BatchNorm1d(120)
        self.f2, self.b4 = nn.Linear(120, 84), nn.BatchNorm1d(84)
        self.f3 = nn.Linear(84, 10)

    def forward(self, X):
        X = F.avg_pool2d(F.relu(self.b1(self.c1(X))), 2)
        X = F.avg_pool2d(F.relu(self.b2(self.c2(X))), 2).flatten(1)
        X = F.relu(self.b3(self.f1(X)))
        return self.f3(F.relu(self.b4(self.f2(X))))


def lenet_bn():
    return Modern()


# %% lenet_bn: named maximum_pooling, a chain
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.BatchNorm2d(6),
        nn.Sigmoid(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16),
        nn.Sigmoid(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: named normalises_the_scores, a fifth norm
def lenet_bn():
    layers = [nn.Conv2d(1, 6, 5, padding=2), nn.BatchNorm2d(6), nn.Sigmoid(), nn.AvgPool2d(2)]
    layers += [nn.Conv2d(6, 16, 5), nn.BatchNorm2d(16), nn.Sigmoid(), nn.AvgPool2d(2), nn.Flatten()]
    for m, n in [(400, 120), (120, 84), (84, 10)]:
        layers += [nn.Linear(m, n), nn.BatchNorm1d(n), nn.Sigmoid()]
    return nn.Sequential(*layers[:-1])


# %% lenet_bn: named without_running_statistics, everywhere
def lenet_bn():
    settings = {"track_running_stats": False}
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.BatchNorm2d(6, **settings),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16, **settings),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120, **settings),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84, **settings),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% fuse_conv_bn: named forgets_the_mean, only the shift is added
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    scale = bn.weight / torch.sqrt(bn.running_var + bn.eps)
    with torch.no_grad():
        fused.weight.copy_(torch.einsum("o,oihw->oihw", scale, conv.weight))
        fused.bias.copy_(bn.bias if conv.bias is None else conv.bias * scale + bn.bias)
    return fused


# %% fuse_conv_bn: named forgets_conv_bias, as if there were none
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    scale = bn.weight / torch.sqrt(bn.running_var + bn.eps)
    fused.weight.data = (conv.weight * scale[:, None, None, None]).detach()
    fused.bias.data = (bn.bias - bn.running_mean * scale).detach()
    return fused


# %% fuse_conv_bn: named conv_bias_not_scaled, a bracket is missing
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    std = torch.sqrt(bn.running_var + bn.eps)
    bias = torch.zeros(conv.out_channels) if conv.bias is None else conv.bias
    fused.weight = nn.Parameter(conv.weight * (bn.weight / std).reshape(-1, 1, 1, 1))
    fused.bias = nn.Parameter(bias - bn.running_mean * bn.weight / std + bn.bias)
    return fused


# %% fuse_conv_bn: named forgets_the_root, in weight and bias
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    scale = (bn.weight / (bn.running_var + bn.eps)).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: named fused_without_eps, in weight and bias
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    scale = (bn.weight * bn.running_var.rsqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: named fused_without_eps, always the same one
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    scale = (bn.weight / (bn.running_var + 1e-5).sqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: named fused_without_gamma, in weight and bias
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    std = torch.sqrt(bn.running_var + bn.eps)
    bias = 0 if conv.bias is None else conv.bias
    fused.weight = nn.Parameter(conv.weight / std.reshape(-1, 1, 1, 1))
    fused.bias = nn.Parameter((bias - bn.running_mean) / std + bn.bias)
    return fused


# %% fuse_conv_bn: named changes_its_arguments, the weights are shared and scaled
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight = conv.weight
    fused.weight.data *= scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: named changes_its_arguments, the convolution itself is returned
def fuse_conv_bn(conv, bn):
    with torch.no_grad():
        scale = bn.weight / (bn.running_var + bn.eps).sqrt()
        old = torch.zeros_like(scale) if conv.bias is None else conv.bias
        bias = bn.bias + (old - bn.running_mean) * scale
        conv.weight.mul_(scale.reshape(-1, 1, 1, 1))
        conv.bias = nn.Parameter(bias)
    return conv


# %% fuse_conv_bn: named default_geometry, channels and kernel size only
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(conv.in_channels, conv.out_channels, conv.kernel_size, groups=conv.groups)
    scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused
