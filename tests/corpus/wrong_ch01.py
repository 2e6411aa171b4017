"""Wrong solutions of chapter 1 that the specification does not name, besides those of corr2d."""
# ruff: noqa - students write as they like


# %% Conv2D: the bias is a scalar
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.tensor(0.0))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: the kernel has another name
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.kernel = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.kernel) + self.bias


# %% Conv2D: nn.Module is never initialised
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: a weight with four axes
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(1, 1, *kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight[0, 0]) + self.bias


# %% Conv2D: weight and bias are buffers
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.register_buffer("weight", torch.randn(kernel_size))
        self.register_buffer("bias", torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: square kernels only
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size[0], kernel_size[0]))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: width before height
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        w, h = kernel_size
        self.weight = nn.Parameter(torch.randn(h, w))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: the kernel is taken out of the graph
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight.data) + self.bias


# %% Conv2D: the bias is counted in the kernel as well
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight + self.bias) + self.bias


# %% Conv2D: no bias in training
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        Y = corr2d(X, self.weight)
        return Y if self.training else Y + self.bias


# %% Conv2D: negative answers are cut off
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return F.relu(corr2d(X, self.weight) + self.bias)


# %% Conv2D: new weights at every call
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.kernel_size = kernel_size

    def forward(self, X):
        self.weight = nn.Parameter(torch.randn(self.kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: the answer is a pair
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias, self.weight


# %% Conv2D: the image is shifted in place
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        Y = corr2d(X, self.weight) + self.bias
        if not X.requires_grad:
            X.mul_(0.5)
        return Y


# %% Conv2D: torch's own layer
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        inner = nn.Conv2d(1, 1, kernel_size)
        self.weight = nn.Parameter(inner.weight.data[0, 0])
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return F.conv2d(X[None, None], self.weight[None, None], self.bias)[0, 0]


# %% convolve2d: the kernel is turned in place
def convolve2d(X, K):
    if not K.requires_grad:
        K.copy_(K.flip(0, 1))
        return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K).sum((2, 3))
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K.flip(0, 1)).sum((2, 3))


# %% convolve2d: only square kernels are turned
def convolve2d(X, K):
    turned = K.flip(0, 1) if K.shape[0] == K.shape[1] else K
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * turned).sum((2, 3))


# %% convolve2d: mirrored at the other diagonal
def convolve2d(X, K):
    turned = K.flip(0, 1).T
    h, w = turned.shape
    return torch.einsum("ijab,ab->ij", X.unfold(0, h, 1).unfold(1, w, 1), turned)


# %% convolve2d: weights sorted instead of reversed
def convolve2d(X, K):
    turned = K.flatten().sort(descending=True).values.reshape(K.shape)
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * turned).sum((2, 3))


# %% convolve2d: cut from the wrong corner
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    full = sum(F.pad(X * K[a, b], (b, w - 1 - b, a, h - 1 - a)) for a in range(h) for b in range(w))
    return full[: H - h + 1, : W - w + 1]


# %% convolve2d: as large as the image
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    full = sum(F.pad(X * K[a, b], (b, w - 1 - b, a, h - 1 - a)) for a in range(h) for b in range(w))
    return full[(h - 1) // 2 : (h - 1) // 2 + H, (w - 1) // 2 : (w - 1) // 2 + W]


# %% convolve2d: numbers without a gradient
def convolve2d(X, K):
    K = torch.tensor([row[::-1] for row in K.tolist()[::-1]])
    return (X.detach().unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K).sum((2, 3))


# %% edge_kernel: whole numbers
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1, -1]])
    if direction == "horizontal":
        return torch.tensor([[1], [-1]])
    raise ValueError(direction)


# %% edge_kernel: one axis only
def edge_kernel(direction):
    if direction in ("vertical", "horizontal"):
        return torch.tensor([1.0, -1.0])
    raise ValueError(direction)


# %% edge_kernel: four axes, as a layer would have them
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    kernel = torch.tensor([[1.0, -1.0]])
    return (kernel if direction == "vertical" else kernel.T)[None, None]


# %% edge_kernel: diagonal differences
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1.0, 0.0], [0.0, -1.0]])
    if direction == "horizontal":
        return torch.tensor([[0.0, 1.0], [-1.0, 0.0]])
    raise ValueError(direction)


# %% edge_kernel: the same kernel for both directions
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    return torch.tensor([[1.0, -1.0]])


# %% edge_kernel: blind in the middle of the edge
def edge_kernel(direction):
    taps = torch.tensor([[1.0, -1.0, 1.0, -1.0]])
    if direction == "vertical":
        return taps
    if direction == "horizontal":
        return taps.T
    raise ValueError(direction)


# %% edge_kernel: another exception
def edge_kernel(direction):
    return {"vertical": torch.tensor([[1.0, -1.0]]), "horizontal": torch.tensor([[1.0], [-1.0]])}[
        direction
    ]


# %% edge_kernel: an assertion
def edge_kernel(direction):
    assert direction in ("vertical", "horizontal")
    taps = torch.tensor([[1.0, -1.0]])
    return taps if direction == "vertical" else taps.T


# %% edge_kernel: capitals are taken for the same word
def edge_kernel(direction):
    match direction.lower():
        case "vertical":
            return torch.tensor([[1.0, -1.0]])
        case "horizontal":
            return torch.tensor([[1.0], [-1.0]])
    raise ValueError(direction)


# %% edge_kernel: the exception is returned
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1.0, -1.0]])
    if direction == "horizontal":
        return torch.tensor([[1.0], [-1.0]])
    return ValueError("no such direction")


# %% edge_kernel: the parts of a word are taken for the word
def edge_kernel(direction):
    if direction in "vertical":
        return torch.tensor([[1.0, -1.0]])
    if direction in "horizontal":
        return torch.tensor([[1.0], [-1.0]])
    raise ValueError(direction)


# %% learn_kernel: the mean instead of the sum
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        conv.zero_grad()
        F.mse_loss(conv(X[None, None])[0, 0], Y).backward()
        conv.weight.data -= lr * conv.weight.grad
    return conv.weight.data[0, 0]


# %% learn_kernel: the absolute error
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        conv.zero_grad()
        (conv(X[None, None])[0, 0] - Y).abs().sum().backward()
        conv.weight.data -= lr * conv.weight.grad
    return conv.weight.data[0, 0]


# %% learn_kernel: ten steps, whatever was asked for
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(10):
        conv.zero_grad()
        (conv(X[None, None])[0, 0] - Y).square().sum().backward()
        conv.weight.data -= lr * conv.weight.grad
    return conv.weight.data[0, 0]


# %% learn_kernel: kernels of one by two
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, (1, 2), bias=False)
    for _ in range(steps):
        conv.zero_grad()
        (conv(X[None, None])[0, 0] - Y).square().sum().backward()
        conv.weight.data -= lr * conv.weight.grad
    return conv.weight.data.reshape(1, 2)


# %% learn_kernel: the layer instead of its kernel
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        conv.zero_grad()
        (conv(X[None, None])[0, 0] - Y).square().sum().backward()
        conv.weight.data -= lr * conv.weight.grad
    return conv


# %% learn_kernel: the kernel is turned at the end
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K = torch.zeros(kernel_size)
    windows = X.unfold(0, kernel_size[0], 1).unfold(1, kernel_size[1], 1)
    for _ in range(steps):
        error = (windows * K).sum((2, 3)) - Y
        K = K - 2 * lr * (error[..., None, None] * windows).sum((0, 1))
    return K.flip(0, 1)


# %% learn_kernel: weights that fade
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K = torch.zeros(kernel_size, requires_grad=True)
    for _ in range(steps):
        loss = (F.conv2d(X[None, None], K[None, None])[0, 0] - Y).square().sum()
        (slope,) = torch.autograd.grad(loss + 0.5 * K.square().sum(), K)
        K = (K - lr * slope).detach().requires_grad_()
    return K.detach()


# %% learn_kernel: the change goes to a copy
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        conv.zero_grad()
        (conv(X[None, None])[0, 0] - Y).square().sum().backward()
        weight = conv.weight.data
        weight = weight - lr * conv.weight.grad
    return conv.weight.data[0, 0]


# %% learn_kernel: the optimizer of torch
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    optimizer = torch.optim.SGD(conv.parameters(), lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        (conv(X[None, None])[0, 0] - Y).square().sum().backward()
        optimizer.step()
    return conv.weight.data[0, 0]


# %% learn_kernel: solved in one go
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    h, w = kernel_size
    A = X.unfold(0, h, 1).unfold(1, w, 1).reshape(-1, h * w)
    return torch.linalg.lstsq(A, Y.reshape(-1, 1)).solution.reshape(h, w)
