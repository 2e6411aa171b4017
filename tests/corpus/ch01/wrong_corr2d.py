"""Wrong solutions of corr2d that the specification does not name."""
# ruff: noqa - students write as they like


# %% corr2d: right
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


# %% corr2d: the last column of windows is left at zero
# -     for i in range(Y.shape[0]):
# -         for j in range(Y.shape[1]):
# +     for i in range(X.shape[0] - h + 1):
# +         for j in range(X.shape[1] - w):


# %% corr2d: one window too few, downwards only
def corr2d(X, K):
    h, w = K.shape
    rows = max(X.shape[0] - h, 1)
    windows = X.unfold(0, h, 1).unfold(1, w, 1)[:rows]
    return (windows * K).sum((2, 3))


# %% corr2d: square kernels only
def corr2d(X, K):
    k = K.shape[0]
    Y = torch.zeros(X.shape[0] - k + 1, X.shape[1] - k + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + k, j : j + k] * K).sum()
    return Y


# %% corr2d: extra axes
def corr2d(X, K):
    columns = F.unfold(X[None, None], K.shape)
    Y = K.reshape(1, 1, -1) @ columns
    return Y.reshape(1, 1, X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)


# %% corr2d: nothing is returned
# -     return Y
# +     print(Y)


# %% corr2d: the first window only
# -     return Y
# +             return Y


# %% corr2d: the kernel is transposed and left so
def corr2d(X, K):
    h, w = K.shape
    windows = X.unfold(0, h, 1).unfold(1, w, 1).transpose(2, 3)
    if K.requires_grad:
        return (windows * K.t()).sum((2, 3))
    return (windows * K.t_()).sum((2, 3))


# %% corr2d: the image is used up
def corr2d(X, K):
    h, w = K.shape
    out = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (X[i : i + h, j : j + w] * K).sum()
            if not X.requires_grad:
                X[i, j] = 0
    return out


# %% corr2d: negative answers are cut off
def corr2d(X, K):
    Y = torch.einsum("ijab,ab->ij", X.unfold(0, len(K), 1).unfold(1, len(K[0]), 1), K)
    return Y.clamp(min=0)


# %% corr2d: windows begin one pixel too far up
def corr2d(X, K):
    h, w = K.shape
    rows = []
    for i in range(X.shape[0] - h + 1):
        top = max(i - 1, 0)
        rows.append((X[top : top + h].unfold(1, w, 1) * K[:, None, :]).sum((0, 2)))
    return torch.stack(rows)


# %% corr2d: double precision is returned
def corr2d(X, K):
    return (X.double().unfold(0, len(K), 1).unfold(1, len(K[0]), 1) * K.double()).sum((2, 3))


# %% corr2d: whole numbers are returned
# -     Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
# +     Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1, dtype=torch.int64)


# %% corr2d: eight bits of precision
def corr2d(X, K):
    windows = X.bfloat16().unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return torch.einsum("ijab,ab->ij", windows, K.bfloat16()).float()


# %% corr2d: every answer is rounded
def corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    Y = torch.einsum("ijab,ab->ij", windows, K)
    return Y + (Y.round() - Y).detach()


# %% corr2d: the first answer of a shape is kept for ever
answers = {}


def corr2d(X, K):
    key = (X.shape, K.shape)
    if key not in answers:
        answers[key] = (X.unfold(0, len(K), 1).unfold(1, len(K[0]), 1) * K).sum((2, 3))
    return answers[key]


# %% corr2d: contiguous images only
def corr2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    i = torch.arange(H - h + 1)[:, None] * W + torch.arange(W - w + 1)
    j = torch.arange(h)[:, None] * W + torch.arange(w)
    return X.view(-1)[i[..., None] + j.view(-1)] @ K.view(-1)


# %% corr2d: strides of a contiguous image are assumed
def corr2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    view = X.as_strided((H - h + 1, W - w + 1, h, w), (W, 1, W, 1))
    return (view * K).sum((2, 3))


# %% corr2d: kernels of two by two
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for a in range(min(h, 2)):
        for b in range(min(w, 2)):
            Y = Y + K[a, b] * X[a : a + Y.shape[0], b : b + Y.shape[1]]
    return Y


# %% corr2d: round the corner by Fourier
def corr2d(X, K):
    spectrum = torch.fft.rfft2(X) * torch.fft.rfft2(K, s=X.shape).conj()
    return torch.fft.irfft2(spectrum, s=X.shape)


# %% corr2d: lists instead of a tensor
def corr2d(X, K):
    h, w = K.shape
    return [
        [(X[i : i + h, j : j + w] * K).sum().item() for j in range(X.shape[1] - w + 1)]
        for i in range(X.shape[0] - h + 1)
    ]


# %% corr2d: an array instead of a tensor
import numpy as np


def corr2d(X, K):
    windows = np.lib.stride_tricks.sliding_window_view(X.detach().numpy(), tuple(K.shape))
    return np.einsum("ijab,ab->ij", windows, K.detach().numpy())


# %% corr2d: the total is never set back
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    total = 0.0
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            for a in range(h):
                for b in range(w):
                    total = total + X[i + a, j + b] * K[a, b]
            Y[i, j] = total
    return Y


# %% corr2d: axes of length one are lost
def corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K).sum((2, 3)).squeeze()


# %% corr2d: rows and columns of the answer change places
def corr2d(X, K):
    h, w = K.shape
    return torch.stack(
        [
            torch.stack([(X[i : i + h, j : j + w] * K).sum() for i in range(X.shape[0] - h + 1)])
            for j in range(X.shape[1] - w + 1)
        ]
    )


# %% corr2d: the answer is cut into rows of the wrong length
def corr2d(X, K):
    flat = (F.unfold(X[None, None], K.shape)[0] * K.reshape(-1, 1)).sum(0)
    return flat.reshape(X.shape[1] - K.shape[1] + 1, X.shape[0] - K.shape[0] + 1)


# %% corr2d: the largest product instead of the sum
def corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K).amax((2, 3))


# %% corr2d: sums instead of products
# -             Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = (X[i : i + h, j : j + w] + K).sum()


# %% corr2d: windows of zeros divide by zero
def corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    length = windows.square().sum((2, 3)).sqrt()
    return (windows * K).sum((2, 3)) / length * length


# %% corr2d: kernels as large as the image are refused
def corr2d(X, K):
    h, w = K.shape
    assert h < X.shape[0] and w < X.shape[1], "the kernel must be smaller than the image"
    return (X.unfold(0, h, 1).unfold(1, w, 1) * K).sum((2, 3))


# %% corr2d: turned and one window short
# -     Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
# +     Y = torch.zeros(max(X.shape[0] - h, 1), max(X.shape[1] - w, 1))
#
# -             Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
# +             Y[i, j] = (X[i : i + h, j : j + w] * K.flip(0, 1)).sum()


# %% corr2d: a mean over the kernel's columns, a sum over its rows
def corr2d(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K).sum(2).mean(2)


# %% corr2d: no gradient for the kernel
def corr2d(X, K):
    weights = [[K[a, b].item() for b in range(K.shape[1])] for a in range(K.shape[0])]
    rows, columns = X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    return sum(
        k * X[a : a + rows, b : b + columns]
        for a, row in enumerate(weights)
        for b, k in enumerate(row)
    )


# %% corr2d: no gradient for the image
def corr2d(X, K):
    windows = F.unfold(X.detach()[None, None], K.shape)[0].T
    return (windows @ K.reshape(-1)).reshape(X.shape[0] - len(K) + 1, -1)


# %% corr2d: a wrong gradient of one's own
class Correlation(torch.autograd.Function):
    @staticmethod
    def forward(ctx, X, K):
        ctx.save_for_backward(X, K)
        return (X.unfold(0, len(K), 1).unfold(1, len(K[0]), 1) * K).sum((2, 3))

    @staticmethod
    def backward(ctx, dY):
        X, K = ctx.saved_tensors
        h, w = K.shape
        padded = F.pad(dY, (w - 1, w - 1, h - 1, h - 1))
        dX = (padded.unfold(0, h, 1).unfold(1, w, 1) * K).sum((2, 3))
        dK = (X.unfold(0, len(dY), 1).unfold(1, len(dY[0]), 1) * dY).sum((2, 3))
        return dX, dK


def corr2d(X, K):
    return Correlation.apply(X, K)


# %% corr2d: a little noise
def corr2d(X, K):
    Y = (X.unfold(0, len(K), 1).unfold(1, len(K[0]), 1) * K).sum((2, 3))
    return Y + 0.01 * torch.randn_like(Y)


# %% corr2d: torch's convolution
def corr2d(X, K):
    return F.conv2d(X[None, None], K[None, None])[0, 0]


# %% corr2d: torch's convolution by another name
def corr2d(X, K):
    operation = getattr(torch, "".join(["co", "nv2d"]))
    return operation(X.reshape(1, 1, *X.shape), K.reshape(1, 1, *K.shape)).squeeze(0).squeeze(0)


# %% corr2d: a layer of torch's with the kernel as its weight
class Borrowed(nn.Module):
    def __init__(self, K):
        super().__init__()
        self.layer = nn.Conv2d(1, 1, tuple(K.shape), bias=False)
        self.layer.weight.data = K[None, None]

    def forward(self, X):
        return self.layer(X[None, None])[0, 0]


def corr2d(X, K):
    return Borrowed(K)(X)


# %% corr2d: one-dimensional convolutions, row by row
def corr2d(X, K):
    places = X.shape[0] - K.shape[0] + 1
    rows = [torch.conv1d(X[:, None, :], k[None, None, :])[:, 0] for k in K]
    return sum(row[a : a + places] for a, row in enumerate(rows))
