# chapters: ch01_cross_correlation ch05_lenet ch06_batchnorm
# solves: rest
# ruff: noqa - students write as they like


# %% corr2d
def corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return torch.einsum("ijab,ab->ij", windows, K)


# %% learn_kernel
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    windows = X.unfold(0, kernel_size[0], 1).unfold(1, kernel_size[1], 1)
    K = torch.randn(kernel_size)
    for _ in range(steps):
        errors = torch.einsum("ijab,ab->ij", windows, K) - Y
        K = K - lr * 2 * torch.einsum("ij,ijab->ab", errors, windows)
    return K


# %% lenet
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, X):
        for conv in (self.conv1, self.conv2):
            X = F.avg_pool2d(conv(X).sigmoid(), 2)
        X = X.flatten(1)
        for linear in (self.fc1, self.fc2):
            X = linear(X).sigmoid()
        return self.fc3(X)


def lenet():
    return Net()


# %% batch_norm
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    axes = {2: 0, 4: (0, 2, 3)}.get(X.ndim)
    if axes is None:
        raise ValueError(f"{X.ndim} axes")
    mean, var = moving_mean, moving_var
    if training:
        var, mean = torch.var_mean(X, axes, correction=0, keepdim=True)
        unbiased = X.detach().var(axes, keepdim=True)
        moving_mean = moving_mean.lerp(mean.detach(), momentum)
        moving_var = moving_var.lerp(unbiased, momentum)
    return torch.addcmul(beta, gamma, (X - mean) * (var + eps).rsqrt()), moving_mean, moving_var
