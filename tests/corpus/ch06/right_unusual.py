"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like


# %% batch_norm: mean of squares minus square of mean in float64, cast back
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    dims = {2: (0,), 4: (0, 2, 3)}.get(X.ndim)
    if dims is None:
        raise ValueError(f"cannot normalise {X.ndim} axes")
    mm, mv = moving_mean.detach().double(), moving_var.detach().double()
    Z = X.double()
    if training:
        mean = Z.mean(dims, keepdim=True)
        var = (Z * Z).mean(dims, keepdim=True) - mean * mean
        N = Z.numel() // Z.shape[1]
        mm = (1 - momentum) * mm + momentum * mean.detach()
        mv = (1 - momentum) * mv + momentum * var.detach() * (N / max(N - 1, 1))
    else:
        mean, var = mm, mv
    Y = gamma.double() * (Z - mean) * (var + eps).rsqrt() + beta.double()
    return (
        Y.to(X.dtype),
        torch.empty_like(moving_mean).copy_(mm).detach(),
        torch.empty_like(moving_var).copy_(mv).detach(),
    )


# %% batch_norm: refuses one number to a mean in training with a ValueError as PyTorch does (the text leaves it open)
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("X must have 2 or 4 axes")
    dims = (0,) if X.dim() == 2 else (0, 2, 3)
    if training and X.numel() == X.shape[1]:
        raise ValueError("Expected more than 1 value per channel when training")
    moving_mean, moving_var = moving_mean.detach().clone(), moving_var.detach().clone()
    if training:
        mean, var = X.mean(dims, keepdim=True), X.var(dims, correction=0, keepdim=True)
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * X.detach().var(dims, keepdim=True)
    else:
        mean, var = moving_mean, moving_var.clone()
    return gamma * (X - mean) / (var + eps).sqrt() + beta, moving_mean, moving_var


# %% BatchNorm: without batch_norm, buffers moved in place under no_grad
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        size = [1, num_features] if num_dims == 2 else [1, num_features, 1, 1]
        self.dims = [0] if num_dims == 2 else [0, 2, 3]
        self.gamma = nn.Parameter(torch.empty(size))
        self.beta = nn.Parameter(torch.empty(size))
        nn.init.ones_(self.gamma)
        nn.init.zeros_(self.beta)
        self.register_buffer("moving_mean", torch.zeros(size))
        self.register_buffer("moving_var", torch.ones(size))

    def forward(self, X):
        if not self.training:
            return self.gamma * (X - self.moving_mean) / (self.moving_var + 1e-5).sqrt() + self.beta
        mean = X.mean(self.dims, keepdim=True)
        var = X.var(self.dims, correction=0, keepdim=True)
        with torch.no_grad():
            self.moving_mean.lerp_(mean, 0.1)
            self.moving_var.lerp_(X.var(self.dims, correction=1, keepdim=True), 0.1)
        return self.gamma * (X - mean) / (var + 1e-5).sqrt() + self.beta


# %% BatchNorm: every image case goes through a table with the channels last
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        ones = (1,) * (num_dims - 2)
        self.gamma = nn.Parameter(torch.ones(1, num_features, *ones))
        self.beta = nn.Parameter(torch.zeros(1, num_features, *ones))
        self.register_buffer("moving_mean", torch.zeros(1, num_features, *ones), persistent=True)
        self.register_buffer("moving_var", torch.ones(1, num_features, *ones), persistent=True)
        self.momentum = 0.1
        self.eps = 1e-5

    def forward(self, X):
        Z = X.movedim(1, -1)
        rows = Z.reshape(-1, Z.shape[-1])
        mean, var = self.moving_mean.flatten(), self.moving_var.flatten()
        if self.training:
            N = len(rows)
            mean = rows.mean(0)
            var = (rows - mean).square().mean(0)
            for buffer, new in (
                (self.moving_mean, mean),
                (self.moving_var, var * N / max(N - 1, 1)),
            ):
                buffer.copy_(0.9 * buffer + self.momentum * new.detach().view_as(buffer))
        scale = self.gamma.flatten() / torch.sqrt(var + self.eps)
        rows = (rows - mean) * scale + self.beta.flatten()
        return rows.reshape(Z.shape).movedim(-1, 1)


# %% lenet_bn: generators that yield layers, unpacked into a nested Sequential
def _features():
    before = 1
    for after, padding in ((6, (2, 2)), (16, 0)):
        yield nn.Sequential(
            nn.Conv2d(before, after, kernel_size=(5, 5), padding=padding),
            nn.BatchNorm2d(after),
            nn.Sigmoid(),
            nn.AvgPool2d(kernel_size=(2, 2), stride=(2, 2)),
        )
        before = after


def _hidden(*sizes):
    for before, after in zip(sizes, sizes[1:]):
        yield from (nn.Linear(before, after), nn.BatchNorm1d(after), nn.Sigmoid())


def lenet_bn():
    body = nn.Sequential(*_features())
    head = nn.Sequential(nn.Flatten(start_dim=1), *_hidden(16 * 5 * 5, 120, 84), nn.Linear(84, 10))
    return nn.Sequential(body, head)


# %% lenet_bn: norms inserted into a plain LeNet, pooling that adapts to the sizes 14 and 5
def lenet_bn():
    plain = [
        nn.Conv2d(1, 6, 5, padding="same"),
        nn.Sigmoid(),
        nn.AdaptiveAvgPool2d(14),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AdaptiveAvgPool2d(5),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    ]
    layers = []
    for here, after in zip(plain, plain[1:] + [None]):
        layers.append(here)
        if isinstance(after, nn.Sigmoid):
            width = len(here.bias)
            layers.append((nn.BatchNorm2d if here.weight.dim() == 4 else nn.BatchNorm1d)(width))
    return nn.Sequential(*layers)


# %% fuse_conv_bn: product with a diagonal matrix in float64, loaded as a state_dict
def fuse_conv_bn(conv, bn):
    dtype, device = conv.weight.dtype, conv.weight.device
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
        True,
        conv.padding_mode,
        device=device,
        dtype=dtype,
    )
    wide = lambda t, default: (
        torch.full_like(bn.running_mean, default).double() if t is None else t.detach().double()
    )
    gamma, beta, bias = wide(bn.weight, 1.0), wide(bn.bias, 0.0), wide(conv.bias, 0.0)
    s = gamma * (bn.running_var.double() + bn.eps) ** -0.5
    weight = torch.diag(s) @ conv.weight.detach().double().flatten(1)
    fused.load_state_dict(
        {
            "weight": weight.reshape(conv.weight.shape).to(dtype),
            "bias": (beta + s * (bias - bn.running_mean.double())).to(dtype),
        }
    )
    return fused


# %% fuse_conv_bn: torch.nn.utils.fusion does it (nothing in the text forbids it)
from torch.nn.utils.fusion import fuse_conv_bn_weights


def fuse_conv_bn(conv, bn):
    weight, bias = fuse_conv_bn_weights(
        conv.weight, conv.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight, bn.bias
    )
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        stride=conv.stride,
        padding=conv.padding,
        dilation=conv.dilation,
        groups=conv.groups,
        padding_mode=conv.padding_mode,
    )
    fused.weight, fused.bias = weight, bias
    return fused.train(conv.training)
