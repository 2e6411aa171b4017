# %% setup
import torch
from torch.nn import functional as F


# %% solution="corr2d_multi_in"
def corr2d_multi_in(X, K):
    (_, H, W), (_, h, w) = X.shape, K.shape
    Y = X.new_zeros(H - h + 1, W - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum()
    return Y


def corr2d_multi_in_out(X, K):
    return torch.stack([corr2d_multi_in(X, kernel) for kernel in K])


def corr2d_multi_in_out_1x1(X, K):
    ci, H, W = X.shape
    co = K.shape[0]
    return (K.reshape(co, ci) @ X.reshape(ci, H * W)).reshape(co, H, W)


def conv2d(X, W, b=None, padding=0, stride=1):
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    n, (co, _, h, w) = X.shape[0], W.shape
    X = F.pad(X, (pw, pw, ph, ph))
    Y = X.new_zeros(n, co, (X.shape[2] - h) // sh + 1, (X.shape[3] - w) // sw + 1)
    for i in range(Y.shape[2]):
        for j in range(Y.shape[3]):
            window = X[:, :, i * sh : i * sh + h, j * sw : j * sw + w]
            Y[:, :, i, j] = window.reshape(n, -1) @ W.reshape(co, -1).T
    return Y if b is None else Y + b.reshape(-1, 1, 1)


def conv_params(ci, co, kernel_size, bias=True):
    h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return co * ci * h * w + (co if bias else 0)
