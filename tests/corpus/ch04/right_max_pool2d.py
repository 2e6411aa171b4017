"""Right solutions of max_pool2d."""
# ruff: noqa - students write as they like


# %% max_pool2d: loops over everything
def max_pool2d(X, kernel_size, stride=None, padding=0):
    if stride is None:
        stride = kernel_size
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    if isinstance(stride, int):
        stride = (stride, stride)
    if isinstance(padding, int):
        padding = (padding, padding)
    n, c, H, W = X.shape
    h, w = kernel_size
    out_h = (H + 2 * padding[0] - h) // stride[0] + 1
    out_w = (W + 2 * padding[1] - w) // stride[1] + 1
    Y = torch.zeros(n, c, out_h, out_w)
    for m in range(n):
        for k in range(c):
            for i in range(out_h):
                for j in range(out_w):
                    top = i * stride[0] - padding[0]
                    left = j * stride[1] - padding[1]
                    inside = X[m, k, max(top, 0) : top + h, max(left, 0) : left + w]
                    Y[m, k, i, j] = inside.max()
    return Y


# %% max_pool2d: a border of minus infinity and Tensor.unfold
def pair(v):
    return (v, v) if isinstance(v, int) else tuple(v)


def max_pool2d(X, kernel_size, stride=None, padding=0):
    (h, w), (ph, pw) = pair(kernel_size), pair(padding)
    sh, sw = (h, w) if stride is None else pair(stride)
    X = F.pad(X, (pw, pw, ph, ph), value=-torch.inf)
    return X.unfold(2, h, sh).unfold(3, w, sw).amax(dim=(-2, -1))


# %% max_pool2d: F.unfold
def max_pool2d(X, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    (h, w), (sh, sw), (ph, pw) = (
        (v, v) if isinstance(v, int) else v for v in (kernel_size, stride, padding)
    )
    n, c = X.shape[:2]
    framed = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
    rows = (framed.shape[2] - h) // sh + 1
    planes = framed.reshape(n * c, 1, *framed.shape[2:])
    columns = F.unfold(planes, (h, w), stride=(sh, sw))
    return columns.max(dim=1).values.reshape(n, c, rows, -1)


# %% max_pool2d: as_strided
def max_pool2d(X, kernel_size, stride=None, padding=0):
    as_pair = lambda v: (v, v) if isinstance(v, int) else v
    h, w = as_pair(kernel_size)
    sh, sw = as_pair(stride) if stride is not None else (h, w)
    ph, pw = as_pair(padding)
    P = F.pad(X, (pw, pw, ph, ph), value=torch.finfo(X.dtype).min).contiguous()
    N, C, R, S = P.stride()
    shape = (*X.shape[:2], (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1, h * w)
    offsets = P.as_strided((*shape[:-1], h, w), (N, C, R * sh, S * sw, R, S))
    return offsets.reshape(shape).max(-1)[0]


# %% max_pool2d: image by image, thinned out at the end
def max_pool2d(X, kernel_size, stride=None, padding=0):
    size = (kernel_size,) * 2 if isinstance(kernel_size, int) else kernel_size
    step = size if stride is None else ((stride,) * 2 if isinstance(stride, int) else stride)
    border = (padding,) * 2 if isinstance(padding, int) else padding
    P = F.pad(X, (border[1], border[1], border[0], border[0]), value=-1e9)

    def plane(x):
        windows = x.unfold(0, size[0], 1).unfold(1, size[1], 1)
        return windows.flatten(2).max(2).values[:: step[0], :: step[1]]

    return torch.stack([torch.stack([plane(x) for x in image]) for image in P])


# %% max_pool2d: running maximum of shifted batches, twice precise
def max_pool2d(X, kernel_size, stride=None, padding=0):
    sizes = [kernel_size, kernel_size if stride is None else stride, padding]
    (h, w), (sh, sw), (ph, pw) = [(s, s) if type(s) is int else s for s in sizes]
    n, c, H, W = X.shape
    P = torch.full((n, c, H + 2 * ph, W + 2 * pw), float("-inf"), dtype=torch.float64)
    P[:, :, ph : ph + H, pw : pw + W] = X.double()
    n_rows, n_cols = (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1
    best = None
    for a in range(h):
        for b in range(w):
            here = P[:, :, a : a + sh * (n_rows - 1) + 1 : sh, b : b + sw * (n_cols - 1) + 1 : sw]
            best = here if best is None else torch.where(here > best, here, best)
    return best.to(X.dtype)


# %% max_pool2d: rows and columns one after the other, prints
def along(X, axis, size, step, border):
    pads = [0, 0, 0, 0]
    pads[2 * (3 - axis)] = pads[2 * (3 - axis) + 1] = border
    X = F.pad(X, pads, value=-float("inf"))
    return X.unfold(axis, size, step).max(-1).values


def max_pool2d(X, kernel_size, stride=None, padding=0):
    def of(v, n):
        return v if isinstance(v, int) else v[n]

    for n in (0, 1):
        size = of(kernel_size, n)
        step = size if stride is None else of(stride, n)
        X = along(X, n + 2, size, step, of(padding, n))
        print("axis", n, tuple(X.shape))
    return X


# %% max_pool2d: positions of the maxima are gathered
def max_pool2d(X, kernel_size, stride=None, padding=0):
    stride = stride if stride is not None else kernel_size
    h, w = kernel_size if not isinstance(kernel_size, int) else (kernel_size, kernel_size)
    sh, sw = stride if not isinstance(stride, int) else (stride, stride)
    ph, pw = padding if not isinstance(padding, int) else (padding, padding)
    P = F.pad(X, (pw, pw, ph, ph), value=-torch.inf)
    rows = torch.arange(0, P.shape[2] - h + 1, sh)
    columns = torch.arange(0, P.shape[3] - w + 1, sw)
    i = (rows[:, None] + torch.arange(h))[:, None, :, None]
    j = (columns[:, None] + torch.arange(w))[None, :, None, :]
    flat = P.flatten(2)[:, :, (i * P.shape[3] + j).flatten(2)]
    with torch.no_grad():
        best = flat.argmax(-1, keepdim=True)
    return flat.gather(-1, best).squeeze(-1)


# %% max_pool2d: a layer with a memory of its sizes, not contiguous
class Pool:
    def __init__(self, size, step, border):
        self.size, self.step, self.border = size, step, border

    def __call__(self, X):
        (h, w), (sh, sw), (ph, pw) = self.size, self.step, self.border
        X = F.pad(X, (pw, pw, ph, ph), value=float("-inf")).permute(3, 2, 1, 0)
        columns = range(0, X.shape[0] - w + 1, sw)
        rows = range(0, X.shape[1] - h + 1, sh)
        Y = [[X[j : j + w, i : i + h].amax((0, 1)) for i in rows] for j in columns]
        return torch.stack([torch.stack(column) for column in Y]).permute(3, 2, 1, 0)


def max_pool2d(X, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    return Pool(*[(v, v) if isinstance(v, int) else v for v in (kernel_size, stride, padding)])(X)
