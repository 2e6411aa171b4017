# chapters: ch01_cross_correlation ch05_lenet
# expects: corr2d=passed
# expects: Conv2D=failed
# expects: init_weights=passed
# expects: accuracy=failed fraction_instead_of_count
# ruff: noqa - students write as they like


# %% corr2d
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


# %% Conv2D
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        pass  # tomorrow


# %% init_weights
def init_weights(m):
    if type(m) in (nn.Linear, nn.Conv2d):
        nn.init.xavier_uniform_(m.weight)


# %% accuracy
def accuracy(y_hat, y):
    labels = y_hat.argmax(dim=1) if y_hat.ndim == 2 else y_hat
    return (labels == y).float().mean().item()
