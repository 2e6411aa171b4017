"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like

# %% corr2d: results without gradient share one buffer, a second call overwrites the first answer
_buffers = {}


def corr2d(X, K):
    h, w = K.shape
    Y = (X.unfold(0, h, 1).unfold(1, w, 1) * K).sum((2, 3))
    if Y.requires_grad:
        return Y
    buffer = _buffers.setdefault((tuple(Y.shape), Y.dtype), torch.empty_like(Y))
    return buffer.copy_(Y)


# %% edge_kernel: a global list is turned at each call, the second call gives the other direction
_kernel = [torch.tensor([[1.0, 0, -1], [1, 0, -1], [1, 0, -1]])]


def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    if direction == "horizontal":
        _kernel[0] = _kernel[0].t()
    return _kernel[0]


# %% learn_kernel: named one_step_too_few, counted from one
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K = torch.zeros(tuple(kernel_size), requires_grad=True)
    for _ in range(1, steps):
        (g,) = torch.autograd.grad(((corr2d(X, K) - Y) ** 2).sum(), K)
        K = (K - lr * g).detach().requires_grad_()
    return K.detach()


# %% learn_kernel: half of the last step is taken again
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K, v = torch.zeros(kernel_size, requires_grad=True), 0
    for _ in range(steps):
        loss = (F.conv2d(X[None, None], K[None, None])[0, 0] - Y).square().sum()
        v = 0.5 * v + torch.autograd.grad(loss, K)[0]
        with torch.no_grad():
            K -= lr * v
    return K.detach()


# %% Conv2D: the first answer is given for ever
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))
        self.answers = []

    def forward(self, X):
        self.answers.append(corr2d(X, self.weight) + self.bias)
        return self.answers[0]
