"""Right solutions of avg_pool2d."""
# ruff: noqa - students write as they like


# %% avg_pool2d: loops over everything
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    if stride is None:
        stride = kernel_size
    h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    n, c, H, W = X.shape
    Y = torch.zeros(n, c, (H + 2 * ph - h) // sh + 1, (W + 2 * pw - w) // sw + 1)
    for m in range(n):
        for k in range(c):
            for i in range(Y.shape[2]):
                for j in range(Y.shape[3]):
                    top, left = i * sh - ph, j * sw - pw
                    inside = X[m, k, max(0, top) : top + h, max(0, left) : left + w]
                    count = h * w if count_include_pad else inside.numel()
                    Y[m, k, i, j] = inside.sum() / count
    return Y


# %% avg_pool2d: a border of zeros and Tensor.unfold
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    sizes = (kernel_size, kernel_size if stride is None else stride, padding)
    (h, w), (sh, sw), (ph, pw) = [(s, s) if isinstance(s, int) else s for s in sizes]

    def windows(images):
        return F.pad(images, (pw, pw, ph, ph)).unfold(2, h, sh).unfold(3, w, sw)

    if count_include_pad:
        return windows(X).mean((-2, -1))
    return windows(X).sum((-2, -1)) / windows(torch.ones_like(X)).sum((-2, -1))


# %% avg_pool2d: a border that is not a number
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    pair = lambda v: (v, v) if isinstance(v, int) else tuple(v)
    (h, w), (ph, pw) = pair(kernel_size), pair(padding)
    sh, sw = (h, w) if stride is None else pair(stride)
    border = 0.0 if count_include_pad else float("nan")
    P = F.pad(X, (pw, pw, ph, ph), value=border)
    return P.unfold(2, h, sh).unfold(3, w, sw).flatten(4).nanmean(-1)


# %% avg_pool2d: cumulated sums, in double precision
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    stride = kernel_size if stride is None else stride
    h, w = kernel_size if isinstance(kernel_size, tuple) else (kernel_size,) * 2
    sh, sw = stride if isinstance(stride, tuple) else (stride,) * 2
    ph, pw = padding if isinstance(padding, tuple) else (padding,) * 2

    def total(images):
        S = F.pad(images.double(), (pw + 1, pw, ph + 1, ph)).cumsum(2).cumsum(3)
        T = S[:, :, h:, w:] - S[:, :, :-h, w:] - S[:, :, h:, :-w] + S[:, :, :-h, :-w]
        return T[:, :, ::sh, ::sw]

    area = h * w if count_include_pad else total(torch.ones(1, 1, *X.shape[2:]))
    return (total(X) / area).float()


# %% avg_pool2d: matrices on both sides
def averages(length, size, step, border, counted):
    starts = range(-border, length + border - size + 1, step)
    M = torch.zeros(len(starts), length)
    for row, start in enumerate(starts):
        M[row, max(start, 0) : start + size] = 1
    return M / (size if counted else M.sum(1, keepdim=True))


def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    print("averages", kernel_size)

    def side(n):
        size, step, border = (
            v if v is None or isinstance(v, int) else v[n] for v in (kernel_size, stride, padding)
        )
        step = size if step is None else step
        return averages(X.shape[2 + n], size, step, border, count_include_pad)

    return side(0) @ X @ side(1).T
