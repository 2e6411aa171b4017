"""Right solutions of Conv2D."""
# ruff: noqa - students write as they like


# %% Conv2D: as in the textbook
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return corr2d(x, self.weight) + self.bias


# %% Conv2D: initialised in a method, bias first
class Conv2D(nn.Module):
    """A layer with hints about its types."""

    bias: nn.Parameter
    weight: nn.Parameter

    def __init__(self, kernel_size: tuple[int, int]) -> None:
        super(Conv2D, self).__init__()
        self.kernel_size = kernel_size
        self.register_parameter("bias", nn.Parameter(torch.empty(1)))
        self.register_parameter("weight", nn.Parameter(torch.empty(*kernel_size)))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        bound = (self.kernel_size[0] * self.kernel_size[1]) ** -0.5
        nn.init.uniform_(self.weight, -bound, bound)
        nn.init.zeros_(self.bias)

    def extra_repr(self) -> str:
        return f"kernel_size={self.kernel_size}"

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        return torch.add(corr2d(X, self.weight), self.bias)


# %% Conv2D: with windows of its own
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        h, w = kernel_size
        self.weight = nn.Parameter(torch.normal(0.0, 0.1, (h, w)))
        self.bias = nn.Parameter(torch.tensor([0.0]))

    def _windows(self, X):
        h, w = self.weight.shape
        return X.unfold(0, h, 1).unfold(1, w, 1)

    def forward(self, X):
        print("image of", tuple(X.shape))
        return torch.einsum("ijab,ab->ij", self._windows(X), self.weight) + self.bias


# %% Conv2D: a base class that adds the bias
class Biased(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(n), requires_grad=True)

    def compute(self, X):
        raise NotImplementedError

    def forward(self, X):
        return self.compute(X) + self.bias


class Conv2D(Biased):
    def __init__(self, kernel_size):
        Biased.__init__(self, 1)
        start = nn.init.xavier_uniform_(torch.empty(kernel_size))
        self.weight = nn.Parameter(start)

    def compute(self, X):
        return corr2d(X, self.weight)


# %% Conv2D: functional inside
def _layer(X, weight, bias):
    Y = corr2d(X, weight)
    return Y + bias.expand_as(Y)


class Conv2D(torch.nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        for name, start in {"weight": torch.randn(kernel_size), "bias": torch.zeros(1)}.items():
            setattr(self, name, nn.Parameter(start))

    def forward(self, X):
        return _layer(X, **dict(self.named_parameters()))
