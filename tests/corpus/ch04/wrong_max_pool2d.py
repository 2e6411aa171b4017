"""Wrong solutions of max_pool2d that the specification does not name."""
# ruff: noqa - students write as they like


# %% max_pool2d: right
def max_pool2d(X, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
    Y = torch.zeros(*X.shape[:2], (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1)
    for i in range(Y.shape[2]):
        for j in range(Y.shape[3]):
            window = P[:, :, i * sh : i * sh + h, j * sw : j * sw + w]
            Y[:, :, i, j] = window.amax((2, 3))
    return Y


# %% max_pool2d: the second image is answered by the first
# -     return Y
# +     Y[1:2] = Y[:1].clone()
# +     return Y


# %% max_pool2d: the last column of windows is left at zero
# -         for j in range(Y.shape[3]):
# +         for j in range(Y.shape[3] - 1):


# %% max_pool2d: a stride of its own must be given
# -     stride = kernel_size if stride is None else stride
# +     stride = int(stride) if isinstance(stride, int) else tuple(stride)


# %% max_pool2d: without a stride, windows step by their height
# -     stride = kernel_size if stride is None else stride
# +     if stride is None:
# +         stride = kernel_size if isinstance(kernel_size, int) else kernel_size[0]


# %% max_pool2d: a padding of minus one
# -     P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
# +     P = F.pad(X, (pw, pw, ph, ph), value=-1.0)


# %% max_pool2d: zeros on the left and on the right
# -     P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
# +     P = F.pad(X, (0, 0, ph, ph), value=float("-inf"))
# +     P = F.pad(P, (pw, pw), value=0.0)


# %% max_pool2d: padding of one number for the rows only
# -     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# +     ph, pw = (padding, 0) if isinstance(padding, int) else padding


# %% max_pool2d: answers below zero are cut off
# -             Y[:, :, i, j] = window.amax((2, 3))
# +             Y[:, :, i, j] = torch.maximum(Y[:, :, i, j].clone(), window.amax((2, 3)))


# %% max_pool2d: the maximum over all channels
# -             Y[:, :, i, j] = window.amax((2, 3))
# +             Y[:, :, i, j] = window.amax((1, 2, 3)).unsqueeze(1)


# %% max_pool2d: the maximum over the batch
# -             Y[:, :, i, j] = window.amax((2, 3))
# +             Y[:, :, i, j] = window.amax((0, 2, 3))


# %% max_pool2d: square strides only
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     sh, _ = sw, _ = (stride, stride) if isinstance(stride, int) else stride


# %% max_pool2d: windows three rows high lose one
# -             window = P[:, :, i * sh : i * sh + h, j * sw : j * sw + w]
# +             window = P[:, :, i * sh : i * sh + min(h, 2), j * sw : j * sw + w]


# %% max_pool2d: the images are changed
# -     return Y
# +     X.data.clamp_(min=0)
# +     return Y


# %% max_pool2d: a batch of one loses its axis
# -     return Y
# +     return Y.squeeze(0)


# %% max_pool2d: gradients go to all pixels of a window
# -             Y[:, :, i, j] = window.amax((2, 3))
# +             mean = window.clamp_min(-1e6).mean((2, 3))
# +             Y[:, :, i, j] = (window.amax((2, 3)) - mean).detach() + mean


# %% max_pool2d: one gradient only, that of the first channel
# -             Y[:, :, i, j] = window.amax((2, 3))
# +             Y[:, 1:, i, j] = window[:, 1:].detach().amax((2, 3))
# +             Y[:, 0, i, j] = window[:, 0].amax((1, 2))


# %% max_pool2d: the size is rounded up where there is a padding
# -     Y = torch.zeros(*X.shape[:2], (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1)
# +     more = (sh - 1, sw - 1) if ph + pw else (0, 0)
# +     n, m = (P.shape[2] - h + more[0]) // sh + 1, (P.shape[3] - w + more[1]) // sw + 1
# +     Y = torch.zeros(*X.shape[:2], n, m)


# %% max_pool2d: contiguous images only
# -     P = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
# +     n, c, H, W = X.shape
# +     P = F.pad(X.view(n * c, H, W), (pw, pw, ph, ph), value=float("-inf"))
# +     P = P.reshape(n, c, H + 2 * ph, W + 2 * pw)


# %% max_pool2d: torch does it
def max_pool2d(X, kernel_size, stride=None, padding=0):
    return torch.nn.MaxPool2d(kernel_size, stride, padding)(X)
