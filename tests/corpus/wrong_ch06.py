"""Wrong solutions of chapter 6 that the specification does not name, besides batch_norm."""
# ruff: noqa - students write as they like


# %% BatchNorm: the shape of images for features as well
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: torch's names for the buffers
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("running_mean", torch.zeros(shape))
        self.register_buffer("running_var", torch.ones(shape))

    def forward(self, X):
        Y, self.running_mean, self.running_var = batch_norm(
            X, self.gamma, self.beta, self.running_mean, self.running_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: nn.Module is never initialised
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.moving_mean, self.moving_var = torch.zeros(shape), torch.ones(shape)

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: the mode is asked for once
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))
        self.mode = None

    def forward(self, X):
        if self.mode is None:
            self.mode = self.training
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.mode
        )
        return Y


# %% BatchNorm: always evaluates
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        return batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, False
        )[0]


# %% BatchNorm: evaluation moves the statistics, too
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        state = self.gamma, self.beta, self.moving_mean, self.moving_var
        Y = batch_norm(X, *state, 1e-5, 0.1, self.training)[0]
        self.moving_mean, self.moving_var = batch_norm(X, *state, 1e-5, 0.1, True)[1:]
        return Y


# %% BatchNorm: every batch counts twice
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        for _ in range(2):
            Y, self.moving_mean, self.moving_var = batch_norm(
                X,
                self.gamma,
                self.beta,
                self.moving_mean,
                self.moving_var,
                1e-5,
                0.1,
                self.training,
            )
        return Y


# %% BatchNorm: only the mean is kept
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, _ = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: the shift starts at one
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.ones(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: a random start
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.randn(shape)), nn.Parameter(torch.randn(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: all three results are returned
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        answer = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        _, self.moving_mean, self.moving_var = answer
        return answer


# %% BatchNorm: mean and variance are handed over in the wrong order
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_var, self.moving_mean, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: eps and momentum are handed over in the wrong order
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 0.1, 1e-5, self.training
        )
        return Y


# %% BatchNorm: scale and shift are taken out of the graph
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        gamma, beta = self.gamma.detach(), self.beta.detach()
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, gamma, beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: torch's layer in disguise
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        return nn.functional.batch_norm(
            X,
            self.moving_mean.view(-1),
            self.moving_var.view(-1),
            self.gamma.view(-1),
            self.beta.view(-1),
            self.training,
            0.1,
            1e-5,
        )


# %% lenet_bn: after the pooling
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.BatchNorm2d(6),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.BatchNorm2d(16),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: the first convolution is forgotten
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16),
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


# %% lenet_bn: another eps
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.BatchNorm2d(6, eps=1e-2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16, eps=1e-2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120, eps=1e-2),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84, eps=1e-2),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: nothing to learn in the norms
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.BatchNorm2d(6, affine=False),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16, affine=False),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120, affine=False),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84, affine=False),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: the textbook's momentum
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.BatchNorm2d(6, momentum=0.9),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16, momentum=0.9),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120, momentum=0.9),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84, momentum=0.9),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: images are not padded
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5),
        nn.BatchNorm2d(6),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(256, 120),
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: the sigmoids after the linear layers are lost
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
        nn.BatchNorm1d(120),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Linear(84, 10),
    )


# %% lenet_bn: some numbers are dropped in training
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
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Dropout(0.5),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: instances instead of batches
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.InstanceNorm2d(6, affine=True),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.InstanceNorm2d(16, affine=True),
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


# %% lenet_bn: built, not returned
def lenet_bn():
    net = nn.Sequential(
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
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )
    print(net)


# %% fuse_conv_bn: both layers, one behind the other
def fuse_conv_bn(conv, bn):
    return nn.Sequential(conv, bn).eval()


# %% fuse_conv_bn: a function, no layer
def fuse_conv_bn(conv, bn):
    return lambda X: bn.eval()(conv(X))


# %% fuse_conv_bn: input channels are scaled
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
    fused.weight.data = conv.weight.detach() * scale[: conv.weight.shape[1]].reshape(1, -1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: groups are lost
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
    )
    scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: dilation is lost
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        groups=conv.groups,
    )
    scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: the same stride and padding along both axes
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride[0],
        conv.padding[0],
        conv.dilation,
        conv.groups,
    )
    scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: a convolution without a bias is not expected
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
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (conv.bias - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: a layer without a bias
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
        bias=False,
    )
    scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    return fused


# %% fuse_conv_bn: the mean is added
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
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old + bn.running_mean) * scale).detach()
    return fused
