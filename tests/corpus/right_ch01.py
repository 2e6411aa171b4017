"""Right solutions of chapter 1, besides those of corr2d."""
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


# %% convolve2d: turn the kernel, then correlate
def convolve2d(X, K):
    return corr2d(X, torch.flip(K, [0, 1]))


# %% convolve2d: two quarter turns
def convolve2d(X, K):
    turned = torch.rot90(K, 2)
    h, w = turned.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * turned).sum()
    return Y


# %% convolve2d: indices that run backwards
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    return torch.stack(
        [
            torch.stack(
                [
                    sum(
                        X[i + a, j + b] * K[h - 1 - a, w - 1 - b]
                        for a in range(h)
                        for b in range(w)
                    )
                    for j in range(W - w + 1)
                ]
            )
            for i in range(H - h + 1)
        ]
    )


# %% convolve2d: the convolution theorem
def convolve2d(X, K):
    size = X.shape
    product = torch.fft.fft2(X) * torch.fft.fft2(K, s=size)
    return torch.fft.ifft2(product).real[K.shape[0] - 1 :, K.shape[1] - 1 :]


# %% convolve2d: every pixel paints a kernel, the border is cut away
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    canvas = sum(
        F.pad(X * K[a, b], (b, w - 1 - b, a, h - 1 - a)) for a in range(h) for b in range(w)
    )
    return canvas[h - 1 : H, w - 1 : W]


# %% convolve2d: the image is turned instead, and the answer turned back
def convolve2d(X, K):
    def half_turn(T):
        return T.flip(0).flip(1)

    h, w = K.shape
    windows = half_turn(X).unfold(0, h, 1).unfold(1, w, 1)
    return half_turn((windows * K).sum((2, 3)))


# %% convolve2d: reversed lists
def convolve2d(X, K):
    backwards = torch.stack([torch.stack(list(row)[::-1]) for row in list(K)[::-1]])
    return (F.unfold(X[None, None], K.shape)[0].T @ backwards.reshape(-1)).reshape(
        X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    )


# %% edge_kernel: two taps
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[-1.0, 1.0]])
    elif direction == "horizontal":
        return torch.tensor([[-1.0], [1.0]])
    else:
        raise ValueError("direction must be vertical or horizontal")


# %% edge_kernel: Sobel, transposed
SOBEL = torch.tensor([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])


def edge_kernel(direction):
    kernels = {"vertical": SOBEL, "horizontal": SOBEL.T}
    try:
        return kernels[direction]
    except KeyError:
        raise ValueError(f"unknown direction {direction!r}") from None


# %% edge_kernel: Prewitt, normalised, an exception of one's own
class UnknownDirection(ValueError):
    """Neither vertical nor horizontal."""


def edge_kernel(direction):
    match direction:
        case "vertical":
            return torch.ones(3, 1) @ torch.tensor([[1.0, 0, -1]]) / 6
        case "horizontal":
            return torch.tensor([[1.0], [0], [-1]]) @ torch.ones(1, 3) / 6
        case _:
            raise UnknownDirection(direction)


# %% edge_kernel: the slope of a bell curve
def edge_kernel(direction):
    if direction not in {"vertical", "horizontal"}:
        raise ValueError(direction)
    t = torch.arange(-2.0, 3.0)
    bell = torch.exp(-t * t / 2)
    kernel = torch.outer(bell, t * bell)
    return kernel if direction == "vertical" else kernel.mT.contiguous()


# %% edge_kernel: a wide difference
def edge_kernel(direction, size=4):
    """Half of the window against the other half."""
    valid = ("vertical", "horizontal")
    if not any(direction == word for word in valid):
        raise ValueError("expected one of " + ", ".join(valid))
    half = size // 2
    row = torch.cat([torch.ones(half), -torch.ones(half)])
    return row.view(*((1, -1) if direction == "vertical" else (-1, 1)))


# %% edge_kernel: a second difference answers at both sides of the edge
def edge_kernel(direction):
    shape = {"vertical": (1, 3), "horizontal": (3, 1)}.get(direction)
    if shape is None:
        raise ValueError("no such direction")
    return torch.FloatTensor([1, -2, 1]).reshape(shape)


# %% learn_kernel: nn.Conv2d and backward
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv2d = nn.Conv2d(1, 1, kernel_size=kernel_size, bias=False)
    X, Y = X.reshape(1, 1, *X.shape), Y.reshape(1, 1, *Y.shape)
    for i in range(steps):
        l = (conv2d(X) - Y) ** 2
        conv2d.zero_grad()
        l.sum().backward()
        conv2d.weight.data[:] -= lr * conv2d.weight.grad
    return conv2d.weight.data.reshape(kernel_size)


# %% learn_kernel: torch.autograd.grad on one's own corr2d
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K = torch.zeros(*kernel_size, requires_grad=True)
    for step in range(steps):
        patches = F.unfold(X[None, None], kernel_size)[0]
        loss = F.mse_loss(K.flatten() @ patches, Y.flatten(), reduction="sum")
        gradient = torch.autograd.grad(loss, [K])[0]
        K = (K - lr * gradient).detach().requires_grad_()
        if step % 100 == 0:
            print(f"step {step}: loss {loss.item():.4f}")
    return K.detach()


# %% learn_kernel: the gradient on paper
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    """dL/dK[a, b] is twice the sum of errors times the pixels under K[a, b]."""
    h, w = kernel_size
    K = torch.randn(h, w)
    A = X.unfold(0, h, 1).unfold(1, w, 1)
    for _ in range(steps):
        error = (A * K).sum((2, 3)) - Y
        K = K - lr * 2 * torch.einsum("ij,ijab->ab", error, A)
    return K


# %% learn_kernel: torch.func.grad in double precision
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    X, Y = X.double()[None, None], Y.double()[None, None]

    def loss(K):
        return (F.conv2d(X, K[None, None]) - Y).pow(2).sum()

    slope = torch.func.grad(loss)
    K = torch.ones(kernel_size, dtype=torch.float64)
    for _ in range(steps):
        K = K - lr * slope(K)
    return K.float()


# %% learn_kernel: a parameter, a while loop, and an early end
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    weight = nn.Parameter(nn.init.normal_(torch.empty(1, 1, *kernel_size), std=0.1))
    left = steps
    while left > 0:
        weight.grad = None
        error = F.conv2d(X.unsqueeze(0).unsqueeze(0), weight).squeeze(0).squeeze(0) - Y
        loss = error.square().sum()
        if loss < 1e-10:
            break
        loss.backward()
        with torch.no_grad():
            weight.sub_(weight.grad, alpha=lr)
        left -= 1
    return weight[0, 0]
