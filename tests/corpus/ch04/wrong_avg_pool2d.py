"""Wrong solutions of avg_pool2d that the specification does not name."""
# ruff: noqa - students write as they like


# %% avg_pool2d: right
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    stride = kernel_size if stride is None else stride
    h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    P = F.pad(X, (pw, pw, ph, ph))
    ones = F.pad(torch.ones_like(X), (pw, pw, ph, ph))
    Y = torch.zeros(*X.shape[:2], (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1)
    for i in range(Y.shape[2]):
        for j in range(Y.shape[3]):
            place = (..., slice(i * sh, i * sh + h), slice(j * sw, j * sw + w))
            count = h * w if count_include_pad else ones[place].sum((2, 3))
            Y[:, :, i, j] = P[place].sum((2, 3)) / count
    return Y


# %% avg_pool2d: the last row of windows is left at zero
# -     for i in range(Y.shape[2]):
# +     for i in range(Y.shape[2] - 1):


# %% avg_pool2d: zeros are not counted by default
# - def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
# + def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=False):


# %% avg_pool2d: rows of zeros count, columns do not
# -     ones = F.pad(torch.ones_like(X), (pw, pw, ph, ph))
# +     ones = F.pad(torch.ones_like(X), (pw, pw, ph, ph), value=float(pw == 0))


# %% avg_pool2d: the count of the first window for all
# -             count = h * w if count_include_pad else ones[place].sum((2, 3))
# +             count = h * w if count_include_pad else ones[..., :h, :w].sum((2, 3))


# %% avg_pool2d: a stride of one number moves the rows only
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     sh, sw = (stride, w) if isinstance(stride, int) else stride


# %% avg_pool2d: whole numbers
# -             Y[:, :, i, j] = P[place].sum((2, 3)) / count
# +             Y[:, :, i, j] = P[place].sum((2, 3)) // count


# %% avg_pool2d: the second channel is answered by the first
# -     return Y
# +     Y[:, 1:2] = Y[:, :1].clone()
# +     return Y


# %% avg_pool2d: the images are changed
# -     return Y
# +     X.data -= X.mean()
# +     return Y


# %% avg_pool2d: no gradient where zeros do not count
# -     return Y
# +     return Y if count_include_pad else Y.detach()


# %% avg_pool2d: torch does it
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    return torch._C._nn.avg_pool2d(X, kernel_size, stride, padding, False, count_include_pad)
