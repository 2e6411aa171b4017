"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like

# %% corr2d_multi_in: numpy windows inside an autograd function with a backward written by hand
import numpy as np


class _Corr(torch.autograd.Function):
    @staticmethod
    def forward(ctx, X, K):
        ctx.save_for_backward(X, K)
        x, k = X.detach().cpu().numpy(), K.detach().cpu().numpy()
        win = np.lib.stride_tricks.sliding_window_view(x, k.shape[1:], axis=(1, 2))
        return torch.from_numpy(np.einsum("cijab,cab->ij", win, k).copy()).to(X)

    @staticmethod
    def backward(ctx, g):
        X, K = ctx.saved_tensors
        gX, gK = torch.zeros_like(X), torch.zeros_like(K)
        Hp, Wp = g.shape
        for a in range(K.shape[1]):
            for b in range(K.shape[2]):
                gX[:, a : a + Hp, b : b + Wp] += g * K[:, a, b][:, None, None]
                gK[:, a, b] = (X[:, a : a + Hp, b : b + Wp] * g).sum((1, 2))
        return gX, gK


def corr2d_multi_in(X, K):
    return _Corr.apply(X, K)


# %% corr2d_multi_in: sum over zip with a start value and shifted slices in a generator
def corr2d_multi_in(X, K):
    assert X.ndim == 3 and K.ndim == 3 and len(X) == len(K)
    H, W = X.shape[1] - K.shape[1] + 1, X.shape[2] - K.shape[2] + 1
    start = torch.zeros((H, W), dtype=X.dtype, device=X.device)
    return sum(
        (
            x[a : a + H, b : b + W] * k[a, b]
            for x, k in zip(X, K)
            for a in range(k.shape[0])
            for b in range(k.shape[1])
        ),
        start,
    )


# %% corr2d_multi_in_out: nn.functional unfold and a matrix product
def corr2d_multi_in_out(X, K):
    co, ci, h, w = K.shape
    cols = F.unfold(X.unsqueeze(0), kernel_size=(h, w)).squeeze(0)
    return torch.mm(K.flatten(1), cols).unflatten(1, (X.size(1) - h + 1, X.size(2) - w + 1))


# %% corr2d_multi_in_out: accumulates in place in a new buffer with slices of the output
def corr2d_multi_in_out(X, K):
    co, ci, h, w = K.size()
    Y = X.new_zeros(co, X.size(1) - h + 1, X.size(2) - w + 1)
    ho, wo = Y.shape[1:]
    for o in range(co):
        for c in range(ci):
            for a in range(h):
                for b in range(w):
                    Y[o] += X[c, a : a + ho, b : b + wo] * K[o, c, a, b]
    return Y


# %% corr2d_multi_in_out_1x1: the product the other way round with transposes
def corr2d_multi_in_out_1x1(X, K):
    ci, H, W = X.shape
    pixels = X.flatten(1).t()
    return torch.matmul(pixels, K.flatten(1).t()).t().unflatten(1, (H, W))


# %% corr2d_multi_in_out_1x1: tensordot over one axis after indexing with None and Ellipsis
def corr2d_multi_in_out_1x1(X, K):
    M = K[..., 0, 0]
    Y = torch.tensordot(M, X, dims=1)
    assert Y.shape == (len(K), *X.shape[1:])
    return Y


# %% conv2d: F.unfold with padding and stride and baddbmm
def conv2d(X, W, b=None, padding=0, stride=1):
    pair = lambda v: tuple(v) if hasattr(v, "__len__") else (v, v)
    (ph, pw), (sh, sw) = pair(padding), pair(stride)
    co, ci, h, w = W.shape
    n, _, H, V = X.shape
    cols = F.unfold(X, (h, w), padding=(ph, pw), stride=(sh, sw))
    start = X.new_zeros(co) if b is None else b
    Y = torch.baddbmm(start.reshape(1, co, 1), W.reshape(1, co, -1).expand(n, -1, -1), cols)
    return Y.reshape(n, co, (H + 2 * ph - h) // sh + 1, (V + 2 * pw - w) // sw + 1)


# %% conv2d: subclass of nn.Module with lazily built index table and gather
from torch import nn


class _Layer(nn.Module):
    def __init__(self, *, kernel, padding, stride):
        super().__init__()
        self.h, self.w = kernel
        self.padding, self.stride = padding, stride
        self._index = None

    def index(self, H, V, device):
        if self._index is None:
            r = torch.arange(0, H - self.h + 1, self.stride[0], device=device)
            c = torch.arange(0, V - self.w + 1, self.stride[1], device=device)
            rr = r[:, None, None, None] + torch.arange(self.h, device=device)[None, None, :, None]
            cc = c[None, :, None, None] + torch.arange(self.w, device=device)[None, None, None, :]
            self.out = len(r), len(c)
            self._index = (rr * V + cc).reshape(-1)
        return self._index

    def forward(self, X, W, b):
        P = nn.ZeroPad2d((self.padding[1],) * 2 + (self.padding[0],) * 2)(X)
        n, ci, H, V = P.shape
        idx = self.index(H, V, X.device)
        win = P.reshape(n, ci, H * V).gather(2, idx.expand(n, ci, -1))
        win = win.reshape(n, ci, self.out[0] * self.out[1], self.h * self.w).permute(0, 2, 1, 3)
        Y = F.linear(win.flatten(2), W.flatten(1), b)
        return Y.transpose(1, 2).reshape(n, -1, *self.out)


def conv2d(X, W, b=None, padding=0, stride=1):
    as_pair = lambda v: v if isinstance(v, tuple) else (v, v)
    return _Layer(kernel=W.shape[2:], padding=as_pair(padding), stride=as_pair(stride))(X, W, b)


# %% conv_params: counts the numbers of meta tensors that hold no data
def conv_params(ci, co, kernel_size, bias=True):
    h, w = kernel_size if isinstance(kernel_size, tuple) else (kernel_size,) * 2
    tensors = [torch.empty(co, ci, h, w, device="meta")]
    if bias:
        tensors.append(torch.empty(co, device="meta"))
    return sum(t.numel() for t in tensors)


# %% conv_params: functools reduce with a nested class that knows both forms
from functools import reduce
from operator import mul


def conv_params(ci, co, kernel_size, bias=True):
    class Size:
        def __init__(self, value):
            self.value = value

        def __iter__(self):
            if hasattr(self.value, "__getitem__"):
                yield from self.value
            else:
                yield self.value
                yield self.value

    kernel = reduce(mul, Size(kernel_size), ci)
    one = {True: 1, False: 0}[bool(bias)]
    return sum(kernel + one for _ in range(co))
