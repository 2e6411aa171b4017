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
