"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like


# %% corr2d: as_strided with the strides and offset of X itself
def corr2d(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    (H, W), (h, w) = X.shape, K.shape
    r, c = X.stride()
    view = torch.as_strided(X, (H - h + 1, W - w + 1, h, w), (r, c, r, c), X.storage_offset())
    return (view * K).sum(dim=(-2, -1))


# %% corr2d: F.unfold (columns of windows) and a vector times a matrix
def corr2d(X, K):
    columns = F.unfold(X[None, None], kernel_size=tuple(K.shape))[0]
    y = K.reshape(1, -1) @ columns
    return y.reshape(X.size(0) - K.size(0) + 1, X.size(1) - K.size(1) + 1)


# %% Conv2D: forward written out with shifted slices and no call of corr2d
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super(Conv2D, self).__init__()
        self.bias = nn.Parameter(torch.zeros(1))
        self.weight = nn.Parameter(torch.rand(*kernel_size) - 0.5)

    def forward(self, X):
        h, w = self.weight.shape
        m, n = X.shape[-2] - h + 1, X.shape[-1] - w + 1
        Y = self.bias.expand(m, n)
        for a in range(h):
            for b in range(w):
                Y = Y + self.weight[a, b] * X[a : a + m, b : b + n]
        return Y


# %% Conv2D: random start drawn by numpy and not by torch
import numpy as np


class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(
            torch.from_numpy(np.random.default_rng().normal(size=tuple(kernel_size))).float()
        )
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% convolve2d: the flat kernel read backwards
def convolve2d(X, K):
    return corr2d(X, K.reshape(-1).flip(0).reshape(K.shape))


# %% convolve2d: swaps image and kernel if the kernel were larger (it never is)
def convolve2d(X, K):
    if X.numel() < K.numel():
        X, K = K, X
    return corr2d(X, K.flip(0, 1))


# %% edge_kernel: an Enum raises the ValueError and Scharr's numbers are used
import enum


class _Direction(enum.Enum):
    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"


def edge_kernel(direction):
    way = _Direction(direction)
    scharr = torch.outer(torch.tensor([3.0, 10, 3]), torch.tensor([-1.0, 0, 1])) / 32
    return scharr if way is _Direction.VERTICAL else scharr.T


# %% edge_kernel: neither odd nor even (1, -3, 2): windows of one edge answer with different sizes and signs
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1.0, -3.0, 2.0]])
    if direction == "horizontal":
        return torch.tensor([[1.0], [-3.0], [2.0]])
    raise ValueError(direction)


# %% learn_kernel: nn.Conv2d without bias, weight.data and zero_grad
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv2d = nn.Conv2d(1, 1, kernel_size=tuple(kernel_size), bias=False)
    X, Y = X.reshape((1, 1) + tuple(X.shape)), Y.reshape((1, 1) + tuple(Y.shape))
    for i in range(steps):
        Y_hat = conv2d(X)
        l = (Y_hat - Y) ** 2
        conv2d.zero_grad()
        l.sum().backward()
        conv2d.weight.data[:] -= lr * conv2d.weight.grad
        if (i + 1) % 50 == 0:
            print(f"step {i + 1}, loss {l.sum():.3f}")
    return conv2d.weight.data.reshape(tuple(kernel_size))


# %% learn_kernel: the normal equations' gradient precomputed once (same steps, fewer sums)
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    h, w = kernel_size
    A = X.unfold(0, h, 1).unfold(1, w, 1).reshape(-1, h * w)
    gram, target = A.T @ A, A.T @ Y.reshape(-1)
    k = torch.rand(h * w)
    while steps > 0:
        k = k - lr * 2 * (gram @ k - target)
        steps -= 1
    return k.reshape(h, w)


# %% edge_kernel: in double precision
def edge_kernel(direction):
    if direction not in {"vertical", "horizontal"}:
        raise ValueError(direction)
    k = torch.tensor([[1, 0, -1]], dtype=torch.float64)
    return k if direction == "vertical" else k.reshape(3, 1)
