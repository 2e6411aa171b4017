"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like

# %% pool2d: functools.reduce over shifted slices
from functools import reduce
import operator


def pool2d(X, pool_size, mode="max"):
    h, w = pool_size
    H, W = X.shape
    shifted = [X[a : H - h + 1 + a, b : W - w + 1 + b] for a in range(h) for b in range(w)]
    match mode:
        case "max":
            return reduce(torch.maximum, shifted).clone()
        case "avg":
            return reduce(operator.add, shifted) / (h * w)
        case _:
            raise ValueError("mode must be 'max' or 'avg'")


# %% pool2d: fills a new buffer in a loop and raises at the end of an if chain
def pool2d(X, pool_size, mode="max"):
    (h, w) = pool_size
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1), dtype=X.dtype, device=X.device)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            if mode == "max":
                Y[i, j] = X[i : i + h, j : j + w].max()
            elif mode == "avg":
                Y[i, j] = X[i : i + h, j : j + w].mean()
            else:
                raise ValueError("mode should be max or avg")
    return Y


# %% max_pool2d: no padding at all, windows are clipped at the border with max and min
def max_pool2d(X, kernel_size, stride=None, padding=0):
    def two(v):
        return [v, v] if isinstance(v, int) else list(v)

    if stride is None:
        stride = kernel_size
    (h, w), (sh, sw), (ph, pw) = two(kernel_size), two(stride), two(padding)
    n, c, H, W = X.shape
    ho, wo = (H + 2 * ph - h) // sh + 1, (W + 2 * pw - w) // sw + 1

    def cell(i, j):
        top, left = i * sh - ph, j * sw - pw
        return (
            X[:, :, max(top, 0) : min(top + h, H), max(left, 0) : min(left + w, W)]
            .flatten(2)
            .max(dim=2)
            .values
        )

    return torch.stack([torch.stack([cell(i, j) for j in range(wo)], -1) for i in range(ho)], -2)


# %% max_pool2d: every plane by pool2d with stride one and then every s-th value
def max_pool2d(X, kernel_size, stride=None, padding=0):
    k = (kernel_size, kernel_size) if isinstance(kernel_size, int) else tuple(kernel_size)
    s = stride if stride is not None else k
    s = (s, s) if isinstance(s, int) else tuple(s)
    p = (padding, padding) if isinstance(padding, int) else tuple(padding)
    planes = F.pad(X, (p[1], p[1], p[0], p[0]), value=float("-inf")).flatten(0, 1)
    pooled = torch.stack([pool2d(plane, k)[:: s[0], :: s[1]] for plane in planes])
    return pooled.unflatten(0, X.shape[:2])


# %% avg_pool2d: clipped slices of the image and a divisor by hand
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    def rows_columns(v):
        try:
            r, c = v
        except TypeError:
            r = c = v
        return r, c

    h, w = rows_columns(kernel_size)
    sh, sw = rows_columns(kernel_size if stride is None else stride)
    ph, pw = rows_columns(padding)
    n, c, H, W = X.shape
    Y = X.new_empty(n, c, (H + 2 * ph - h) // sh + 1, (W + 2 * pw - w) // sw + 1)
    for i in range(Y.size(2)):
        for j in range(Y.size(3)):
            r0, c0 = i * sh - ph, j * sw - pw
            window = X[:, :, max(r0, 0) : r0 + h, max(c0, 0) : c0 + w]
            area = h * w if count_include_pad else window.shape[2] * window.shape[3]
            Y[:, :, i, j] = window.sum(dim=(2, 3)) / area
    return Y


# %% avg_pool2d: integral image in float64 for sums and for counts
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    two = lambda v: v if isinstance(v, tuple) else (v, v)
    (h, w), (ph, pw) = two(kernel_size), two(padding)
    sh, sw = two(stride) if stride is not None else (h, w)

    def sums(t):
        S = F.pad(t.double(), (pw + 1, pw, ph + 1, ph)).cumsum(-1).cumsum(-2)
        return (S[..., h:, w:] - S[..., :-h, w:] - S[..., h:, :-w] + S[..., :-h, :-w])[
            ..., ::sh, ::sw
        ]

    pixels = h * w if count_include_pad else sums(torch.ones_like(X[:1, :1]))
    return (sums(X) / pixels).to(dtype=X.dtype)


# %% global_avg_pool: matmul with a vector of ones and two new axes
def global_avg_pool(X):
    n, c, *size = X.shape
    flat = X.reshape(n * c, -1)
    ones = torch.ones(flat.shape[1], dtype=X.dtype, device=X.device)
    return (flat @ ones / flat.shape[1]).reshape(n, c)[..., None, None]


# %% global_avg_pool: running mean over the pixels in float64
def global_avg_pool(X):
    mean = torch.zeros(*X.shape[:2], 1, 1, dtype=torch.float64, device=X.device)
    for t, pixels in enumerate(X.double().flatten(2).split(1, dim=2), start=1):
        mean = mean + (pixels.unsqueeze(3) - mean) / t
    return mean.type(X.dtype)
