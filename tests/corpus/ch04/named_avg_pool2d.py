"""The misconceptions of avg_pool2d, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% avg_pool2d: named always_counts_the_padding, the mean of the window
# -             Y[:, :, i, j] = P[place].sum((2, 3)) / count
# +             Y[:, :, i, j] = P[place].mean((2, 3))


# %% avg_pool2d: named never_counts_the_padding, only pixels of the image
# -             count = h * w if count_include_pad else ones[place].sum((2, 3))
# +             count = ones[place].sum((2, 3))


# %% avg_pool2d: named counts_the_other_way, the branches are exchanged
# -             count = h * w if count_include_pad else ones[place].sum((2, 3))
# +             count = ones[place].sum((2, 3)) if count_include_pad else h * w


# %% avg_pool2d: named counts_pixels_that_are_not_zero, by count_nonzero
# -             count = h * w if count_include_pad else ones[place].sum((2, 3))
# +             count = h * w if count_include_pad else P[place].count_nonzero((2, 3))


# %% avg_pool2d: named averages_with_stride_one, as for convolutions
# -     stride = kernel_size if stride is None else stride
# +     stride = (1, 1) if stride is None else stride


# %% avg_pool2d: named averages_without_padding, the argument is not read
# -     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# +     ph, pw = 0, 0


# %% avg_pool2d: named pads_the_other_axis, in the order of F.pad
# -     P = F.pad(X, (pw, pw, ph, ph))
# -     ones = F.pad(torch.ones_like(X), (pw, pw, ph, ph))
# +     P = F.pad(X, (ph, ph, pw, pw))
# +     ones = F.pad(torch.ones_like(X), (ph, ph, pw, pw))


# %% avg_pool2d: named lays_the_window_on_its_side, in the names
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# +     w, h = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size


# %% avg_pool2d: named averages_an_incomplete_window, what lies outside is left out
# -     Y = torch.zeros(*X.shape[:2], (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1)
# +     H, W = P.shape[2:]
# +     n, m = -((h - H) // sh) + 1, -((w - W) // sw) + 1
# +     n -= (n - 1) * sh >= H - ph
# +     m -= (m - 1) * sw >= W - pw
# +     Y = torch.zeros(*X.shape[:2], n, m)
#
# -             count = h * w if count_include_pad else ones[place].sum((2, 3))
# +             zeros = torch.ones_like(P) if count_include_pad else ones
# +             count = zeros[place].sum((2, 3))


# %% avg_pool2d: named forgets_to_divide, sums
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    stride = kernel_size if stride is None else stride
    h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    windows = F.pad(X, (pw, pw, ph, ph)).unfold(2, h, sh).unfold(3, w, sw)
    return torch.einsum("ncijab->ncij", windows)


# %% avg_pool2d: named keeps_the_largest, a copy of max_pool2d
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (pw, pw, ph, ph), value=-torch.inf)
#
# -             count = h * w if count_include_pad else ones[place].sum((2, 3))
# -             Y[:, :, i, j] = P[place].sum((2, 3)) / count
# +             Y[:, :, i, j] = P[place].amax((2, 3))


# %% avg_pool2d: named one_average_for_all, the mean of everything
# -             Y[:, :, i, j] = P[place].sum((2, 3)) / count
# +             Y[:, :, i, j] = (P[place].sum((2, 3)) / count).mean()


# %% avg_pool2d: named averages_outside_torch, nothing is recorded
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X.data, (pw, pw, ph, ph))
