"""Right solutions of BatchNorm."""
# ruff: noqa - students write as they like


# %% BatchNorm: as in the textbook
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        if num_dims == 2:
            shape = (1, num_features)
        else:
            shape = (1, num_features, 1, 1)
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        if self.moving_mean.device != X.device:
            self.moving_mean = self.moving_mean.to(X.device)
            self.moving_var = self.moving_var.to(X.device)
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: arithmetic of its own, buffers changed in place
class BatchNorm(nn.Module):
    eps = 1e-5
    momentum = 0.1

    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = [1, num_features] + [1] * (num_dims - 2)
        self.register_buffer("moving_var", torch.ones(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.gamma = nn.Parameter(torch.ones(shape))
        self.axes = [0, 2, 3][: num_dims - 1]

    @torch.no_grad()
    def remember(self, X):
        self.moving_mean.lerp_(X.mean(self.axes, keepdim=True), self.momentum)
        self.moving_var.lerp_(X.var(self.axes, keepdim=True), self.momentum)

    def forward(self, X):
        mean, var = self.moving_mean, self.moving_var
        if self.training:
            mean = X.mean(self.axes, keepdim=True)
            var = X.var(self.axes, correction=0, keepdim=True)
            self.remember(X)
        return self.gamma * (X - mean) / (var + self.eps).sqrt() + self.beta


# %% BatchNorm: new statistics are copied into the buffers
class BatchNorm(nn.Module):
    def __init__(self, num_features: int, num_dims: int) -> None:
        super().__init__()
        shape = {2: (1, num_features), 4: (1, num_features, 1, 1)}[num_dims]
        for name, start in [("gamma", 1.0), ("beta", 0.0)]:
            self.register_parameter(name, nn.Parameter(torch.full(shape, start)))
        for name, start in [("moving_mean", 0.0), ("moving_var", 1.0)]:
            self.register_buffer(name, torch.full(shape, start))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        state = (self.gamma, self.beta, self.moving_mean, self.moving_var)
        Y, mean, var = batch_norm(X, *state, eps=1e-5, momentum=0.1, training=self.training)
        if self.training:
            self.moving_mean.copy_(mean)
            self.moving_var.copy_(var)
        return Y


# %% BatchNorm: nn.Buffer
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super(BatchNorm, self).__init__()
        self.shape = (1, num_features, *(1,) * (num_dims - 2))
        self.gamma, self.beta = map(nn.Parameter, (torch.ones(self.shape), torch.zeros(self.shape)))
        self.moving_mean = nn.Buffer(torch.zeros(self.shape))
        self.moving_var = nn.Buffer(torch.ones(self.shape))

    def extra_repr(self):
        return "x".join(map(str, self.shape))

    def forward(self, X):
        (*_,) = answer = batch_norm(
            X,
            gamma=self.gamma,
            beta=self.beta,
            moving_mean=self.moving_mean,
            moving_var=self.moving_var,
            eps=1e-5,
            momentum=0.1,
            training=self.training,
        )
        self.moving_mean, self.moving_var = answer[1:]
        return answer[0]


# %% BatchNorm: a base class and reset_parameters
class WithStatistics(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.register_buffer("moving_mean", torch.empty(shape))
        self.register_buffer("moving_var", torch.empty(shape))
        self.gamma = nn.Parameter(torch.empty(shape))
        self.beta = nn.Parameter(torch.empty(shape))
        self.reset_parameters()

    def reset_parameters(self):
        self.moving_mean.zero_()
        self.moving_var.fill_(1)
        nn.init.ones_(self.gamma)
        nn.init.zeros_(self.beta)


class BatchNorm(WithStatistics):
    def __init__(self, num_features, num_dims):
        super().__init__((1, num_features) if num_dims == 2 else (1, num_features, 1, 1))

    def forward(self, X):
        if self.training:
            return self._train(X)
        Y, _, _ = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, False
        )
        return Y

    def _train(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, True
        )
        return Y


# %% BatchNorm: counts its batches as torch does
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = torch.ones(num_dims, dtype=torch.long)
        shape[1] = num_features
        shape = torch.Size(shape.tolist())
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))
        self.register_buffer("batches", torch.tensor(0))

    def forward(self, X):
        if self.training:
            self.batches += 1
        Y, mean, var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        self.moving_mean, self.moving_var = mean.detach(), var.detach()
        return Y


# %% BatchNorm: affine map prepared first
class BatchNorm(nn.Module):
    """Folds statistics, scale and shift into one multiplication and one addition."""

    def __init__(self, num_features, num_dims):
        super().__init__()
        flat = torch.ones(num_features)
        self.view = lambda t: t.reshape((1, -1) + (1,) * (num_dims - 2))
        self.gamma = nn.Parameter(self.view(flat.clone()))
        self.beta = nn.Parameter(self.view(0 * flat))
        self.register_buffer("moving_mean", self.view(0 * flat))
        self.register_buffer("moving_var", self.view(flat.clone()))

    def statistics(self, X):
        if not self.training:
            return self.moving_mean, self.moving_var
        rows = X.transpose(0, 1).flatten(1)
        n = rows.shape[1]
        mean, var = rows.mean(1), rows.var(1, correction=0)
        with torch.no_grad():
            self.moving_mean = 0.9 * self.moving_mean + 0.1 * self.view(mean)
            self.moving_var = 0.9 * self.moving_var + 0.1 * self.view(var) * n / (n - 1)
        return self.view(mean), self.view(var)

    def forward(self, X):
        mean, var = self.statistics(X)
        scale = self.gamma * torch.rsqrt(var + 1e-5)
        return torch.addcmul(self.beta - mean * scale, X, scale)


# %% BatchNorm: statistics as a pair, with messages
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        assert num_dims in (2, 4), "features or images"
        size = (1, num_features, 1, 1)[:num_dims]
        self.gamma = nn.Parameter(torch.ones(size), requires_grad=True)
        self.beta = nn.Parameter(torch.zeros(size), requires_grad=True)
        self.register_buffer("moving_mean", torch.zeros(size), persistent=True)
        self.register_buffer("moving_var", torch.ones(size), persistent=True)

    @property
    def moving(self):
        return self.moving_mean, self.moving_var

    @moving.setter
    def moving(self, pair):
        self.moving_mean, self.moving_var = pair

    def forward(self, X):
        mode = "training" if self.training else "evaluation"
        print(f"BatchNorm in {mode}: {tuple(X.shape)}")
        Y, *self.moving = batch_norm(
            X, self.gamma, self.beta, *self.moving, 1e-5, 0.1, self.training
        )
        return Y
