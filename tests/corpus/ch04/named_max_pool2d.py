"""The misconceptions of max_pool2d, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% max_pool2d: named pads_with_zeros, the default of F.pad
# -     P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
# +     P = F.pad(X, (pw, pw, ph, ph))


# %% max_pool2d: named stride_defaults_to_one, as for convolutions
# -     stride = kernel_size if stride is None else stride
# +     stride = stride or 1


# %% max_pool2d: named ignores_the_stride, side by side
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     sh, sw = h, w


# %% max_pool2d: named ignores_the_padding, the argument is not read
# -     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# +     ph = pw = 0


# %% max_pool2d: named swaps_the_window, in the names
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# +     w, h = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size


# %% max_pool2d: named swaps_the_strides, where they are given
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     given = stride != kernel_size
# +     sh, sw = (stride, stride) if isinstance(stride, int) else stride[:: -1 if given else 1]


# %% max_pool2d: named swaps_the_padding, in the order of F.pad
# -     P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
# +     P = F.pad(X, (ph, ph, pw, pw), value=float("-inf"))


# %% max_pool2d: named height_for_both, one size
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# +     h = w = kernel_size if isinstance(kernel_size, int) else kernel_size[0]


# %% max_pool2d: named keeps_the_last_window, the size is rounded up
# -     P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
# -     Y = torch.zeros(*X.shape[:2], (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1)
# +     H, W = X.shape[2] + 2 * ph, X.shape[3] + 2 * pw
# +     n, m = -((h - H) // sh) + 1, -((w - W) // sw) + 1
# +     n -= (n - 1) * sh >= H - ph
# +     m -= (m - 1) * sw >= W - pw
# +     P = F.pad(X, (pw, pw + sw, ph, ph + sh), value=float("-inf"))
# +     Y = torch.zeros(*X.shape[:2], n, m)


# %% max_pool2d: named pads_one_side, two numbers for F.pad
# -     P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
# +     P = F.pad(X, (pw, 0, ph, 0), value=float("-inf"))


# %% max_pool2d: named averages_instead, of the pixels inside
# -             Y[:, :, i, j] = window.amax((2, 3))
# +             inside = window.isfinite()
# +             total = torch.where(inside, window, 0.0).sum((2, 3))
# +             Y[:, :, i, j] = total / inside.sum((2, 3))


# %% max_pool2d: named one_maximum_for_all, over all axes
# -             Y[:, :, i, j] = window.amax((2, 3))
# +             Y[:, :, i, j] = window.max()


# %% max_pool2d: named pairs_only, unpacked at once
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# +     h, w = kernel_size


# %% max_pool2d: named whole_numbers_only, one for both
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# -     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# +     h = w = range(kernel_size + 1)[-1]
# +     sh = sw = range(stride + 1)[-1]
# +     ph = pw = range(padding + 1)[-1]


# %% max_pool2d: named loses_the_gradient, through numpy
# -     P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
# +     import numpy as np
# +
# +     sides = [(0, 0), (0, 0), (ph, ph), (pw, pw)]
# +     P = torch.from_numpy(np.pad(X.detach().numpy(), sides, constant_values=-np.inf))
