"""Mistakes that show only at sizes beyond the smallest."""
# ruff: noqa - students write as they like


# %% corr2d: only three rows of the kernel are used
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + min(h, 3), j : j + w] * K[:3]).sum()
    return Y


# %% Conv2D: a kernel is at most four columns wide
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight * (torch.arange(self.weight.shape[1]) < 4)) + self.bias


# %% convolve2d: large kernels are not turned
def convolve2d(X, K):
    turned = K.flip(0, 1) if K.numel() <= 12 else K
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * turned).sum((2, 3))
