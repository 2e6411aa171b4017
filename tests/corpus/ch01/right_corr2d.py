"""Right solutions of corr2d."""
# ruff: noqa - students write as they like


# %% corr2d: nested loops
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


# %% corr2d: four loops over plain numbers
def corr2d(X, K):
    rows = []
    for i in range(len(X) - len(K) + 1):
        row = []
        for j in range(len(X[0]) - len(K[0]) + 1):
            total = 0.0
            for a in range(len(K)):
                for b in range(len(K[0])):
                    total = total + X[i + a][j + b] * K[a][b]
            row.append(total)
        rows.append(torch.stack(row))
    return torch.stack(rows)


# %% corr2d: one shifted image for each weight
def corr2d(X, K):
    H_out, W_out = X.size(0) - K.size(0) + 1, X.size(1) - K.size(1) + 1
    return sum(
        K[a, b] * X[a : a + H_out, b : b + W_out]
        for a in range(K.size(0))
        for b in range(K.size(1))
    )


# %% corr2d: windows by Tensor.unfold and einsum
def corr2d(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Every axis has a letter: output rows and columns, kernel rows and columns."""
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return torch.einsum("ijab,ab->ij", windows, K)


# %% corr2d: as_strided
def corr2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    shape = (H - h + 1, W - w + 1, h, w)
    view = X.as_strided(shape, X.stride() + X.stride())
    return (view * K).sum(dim=(2, 3))


# %% corr2d: columns of patches and a matrix product
def corr2d(X, K):
    columns = F.unfold(X[None, None], kernel_size=K.shape)[0]
    answer = K.reshape(1, -1) @ columns
    return answer.reshape(X.shape[0] - K.shape[0] + 1, -1)


# %% corr2d: Fourier transform
def corr2d(X, K):
    H, W = X.shape
    h, w = K.shape
    spectrum = torch.fft.rfft2(X) * torch.fft.rfft2(K, s=(H, W)).conj()
    return torch.fft.irfft2(spectrum, s=(H, W))[: H - h + 1, : W - w + 1]


# %% corr2d: the image meets a large matrix
def _row_matrix(row, width):
    """The banded matrix that slides one row of the kernel along one row of the image."""
    places = width - len(row) + 1
    shifted = [F.pad(row, (j, width - len(row) - j)) for j in range(places)]
    return torch.stack(shifted, dim=1)


def corr2d(X, K):
    places = X.shape[0] - K.shape[0] + 1
    matrices = [_row_matrix(row, X.shape[1]) for row in K]
    return sum(X[a : a + places] @ M for a, M in enumerate(matrices))


# %% corr2d: a table of indices
def corr2d(X, K):
    h, w = K.shape
    i = torch.arange(X.shape[0] - h + 1)[:, None] + torch.arange(h)[None, :]
    j = torch.arange(X.shape[1] - w + 1)[:, None] + torch.arange(w)[None, :]
    patches = X[i[:, None, :, None], j[None, :, None, :]]
    return torch.tensordot(patches, K, dims=([2, 3], [0, 1]))


# %% corr2d: double precision inside
def corr2d(X, K):
    X64, K64 = X.double(), K.double()
    h, w = K.shape
    out = [
        [(X64[i : i + h, j : j + w] * K64).sum() for j in range(X.shape[1] - w + 1)]
        for i in range(X.shape[0] - h + 1)
    ]
    return torch.stack([torch.stack(row) for row in out]).to(X.dtype)


# %% corr2d: recursion over the rows of the kernel
def one_row(X, k):
    if len(k) == 1:
        return X * k[0]
    return X[:, : X.shape[1] - len(k) + 1] * k[0] + one_row(X[:, 1:], k[1:])


def corr2d(X, K):
    """The first row of the kernel, plus everything else one row further down."""
    places = X.shape[0] - K.shape[0] + 1
    first = one_row(X[:places], K[0])
    if K.shape[0] == 1:
        return first
    return first + corr2d(X[1:], K[1:])


# %% corr2d: torch.func.vmap over all places
def corr2d(X, K):
    h, w = K.shape
    rows, columns = X.shape[0] - h + 1, X.shape[1] - w + 1
    places = torch.arange(rows * columns)
    offsets = (torch.arange(h)[:, None] * X.shape[1] + torch.arange(w)).flatten()
    flat = X.reshape(-1)

    def at(place):
        start = place // columns * X.shape[1] + place % columns
        return flat[start + offsets] @ K.reshape(-1)

    return torch.func.vmap(at)(places).reshape(rows, columns)


# %% corr2d: a gradient of one's own
class Correlation(torch.autograd.Function):
    @staticmethod
    def forward(ctx, X, K):
        ctx.save_for_backward(X, K)
        h, w = K.shape
        Y = X.new_zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
        for a in range(h):
            for b in range(w):
                Y += X[a : a + Y.shape[0], b : b + Y.shape[1]] * K[a, b]
        return Y

    @staticmethod
    def backward(ctx, dY):
        X, K = ctx.saved_tensors
        dX, dK = torch.zeros_like(X), torch.zeros_like(K)
        rows, columns = dY.shape
        for a in range(K.shape[0]):
            for b in range(K.shape[1]):
                dX[a : a + rows, b : b + columns] += dY * K[a, b]
                dK[a, b] = (dY * X[a : a + rows, b : b + columns]).sum()
        return dX, dK


corr2d = Correlation.apply


# %% corr2d: a lambda
corr2d = lambda X, K: (
    (X.unfold(0, K.size(0), 1).unfold(1, K.size(1), 1) * K[None, None]).flatten(2).sum(-1)
)


# %% corr2d: functools.partial and a general helper
from functools import partial


def slide(X, K, combine):
    h, w = K.shape
    n, m = X.shape[0] - h + 1, X.shape[1] - w + 1
    cells = [combine(X[i : i + h, j : j + w], K) for i in range(n) for j in range(m)]
    return torch.stack(cells).view(n, m)


corr2d = partial(slide, combine=lambda patch, K: torch.vdot(patch.flatten(), K.flatten()))


# %% corr2d: a result that is not contiguous
def corr2d(X, K):
    h, w = K.shape
    H_out, W_out = X.shape[0] - h + 1, X.shape[1] - w + 1
    Yt = torch.zeros(W_out, H_out)
    for j in range(W_out):
        for i in range(H_out):
            Yt[j, i] = torch.sum(X[i : i + h, j : j + w].mul(K))
    return Yt.t()


# %% corr2d: a callable object with a memory of shapes
class Correlator:
    """Keeps a table of indices for each pair of shapes that it has met."""

    def __init__(self):
        self.tables = {}

    def table(self, size, kernel):
        if (size, kernel) not in self.tables:
            (H, W), (h, w) = size, kernel
            starts = torch.arange(H - h + 1)[:, None] * W + torch.arange(W - w + 1)
            inside = torch.arange(h)[:, None] * W + torch.arange(w)
            self.tables[size, kernel] = starts[..., None] + inside.flatten()
        return self.tables[size, kernel]

    def __call__(self, X, K):
        index = self.table(tuple(X.shape), tuple(K.shape))
        return X.flatten()[index].matmul(K.flatten())


corr2d = Correlator()


# %% corr2d: warnings, prints and a progress bar
import sys
import time
import warnings


def corr2d(X, K):
    warnings.warn("loops are slow")
    print("image", tuple(X.shape), "kernel", tuple(K.shape))
    Y = torch.empty(X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
    start = time.time()
    for i in range(Y.shape[0]):
        print(f"\r{100 * i // len(Y):3d}% |{'#' * i}", end="", file=sys.stderr)
        for j in range(Y.shape[1]):
            Y[i, j] = (K * X[i : i + K.shape[0], j : j + K.shape[1]]).sum()
    print(f" done in {time.time() - start:.3f}s", file=sys.stderr, flush=True)
    return Y


# %% corr2d: decorated and typed, with early returns
from functools import wraps


def checked(f):
    @wraps(f)
    def inner(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
        if X.dim() != 2 or K.dim() != 2:
            raise TypeError("matrices, please")
        if K.numel() == 1:
            return X * K
        if X.shape == K.shape:
            return (X * K).sum().reshape(1, 1)
        return f(X, K)

    return inner


@checked
def corr2d(X, K):
    """Sum along the columns first, then along the rows."""
    rows = torch.stack([(X.unfold(1, K.shape[1], 1) * k).sum(-1) for k in K])
    places = X.shape[0] - K.shape[0] + 1
    return torch.stack([r[a : a + places] for a, r in enumerate(rows)]).sum(0)


# %% corr2d: answers are written into a buffer of one's own
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    Xc, Kc = X.clone(), K.clone()
    position = 0
    while position < Y.numel():
        i, j = divmod(position, Y.shape[1])
        Y[i][j] = Y[i][j] + torch.dot(Xc[i : i + h, j : j + w].reshape(-1), Kc.reshape(-1))
        position += 1
    return Y


# %% corr2d: a polynomial product in one long row
def corr2d(X, K):
    """Two-dimensional sliding is one-dimensional sliding over the flattened image."""
    (H, W), (h, w) = X.shape, K.shape
    taps = F.pad(K, (0, W - w)).reshape(-1)[: (h - 1) * W + w]
    line = F.pad(X.reshape(-1), (0, w - 1))
    long = line.unfold(0, len(taps), 1) @ taps
    return long[: (H - h + 1) * W].reshape(H - h + 1, W)[:, : W - w + 1]


# %% corr2d: one row of the kernel after another
def corr2d(X, K):
    """A kernel is a sum of columns times rows; each slides down first, then along."""
    total = 0
    for a in range(K.shape[0]):
        down = torch.eye(K.shape[0])[a]
        tall = (X.unfold(0, K.shape[0], 1) * down).sum(-1)
        total = total + (tall.unfold(1, K.shape[1], 1) * K[a]).sum(-1)
    return total


# %% corr2d: an import inside, and numpy for the indices only
def corr2d(X, K):
    import numpy as np

    h, w = K.shape
    numbers = np.arange(X.numel()).reshape(X.shape)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, (h, w))
    index = torch.from_numpy(windows.copy())
    return (X.take(index) * K).sum((-1, -2))
