"""Wrong solutions of conv2d that the specification does not name."""
# ruff: noqa - students write as they like


# %% conv2d: right
def conv2d(X, W, b=None, padding=0, stride=1):
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    n, (co, ci, h, w) = X.shape[0], W.shape
    P = F.pad(X, (pw, pw, ph, ph))
    Y = torch.zeros(n, co, (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1)
    for i in range(Y.shape[2]):
        for j in range(Y.shape[3]):
            window = P[:, :, i * sh : i * sh + h, j * sw : j * sw + w]
            Y[:, :, i, j] = window.reshape(n, -1) @ W.reshape(co, -1).T
    return Y if b is None else Y + b.reshape(-1, 1, 1)


# %% conv2d: the second image is answered by the first
#               Y[:, :, i, j] = window.reshape(n, -1) @ W.reshape(co, -1).T
# +     Y[1:2] = Y[:1].clone()


# %% conv2d: the last column of windows is left at zero
# -         for j in range(Y.shape[3]):
# +         for j in range(Y.shape[3] - 1):


# %% conv2d: a stride of one number moves the rows only
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     sh, sw = (stride, 1) if isinstance(stride, int) else stride


# %% conv2d: the bias of the first channel for all
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return Y if b is None else Y + b[0]


# %% conv2d: a bias along the batch
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return Y if b is None else Y + (b if n == co else b.mean()).reshape(-1, 1, 1, 1)


# %% conv2d: no bias beside a padding
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return Y if b is None or ph + pw > 0 else Y + b.reshape(-1, 1, 1)


# %% conv2d: the border repeats the pixels next to it
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (pw, pw, ph, ph), mode="replicate")


# %% conv2d: a stride in the size only
# -             window = P[:, :, i * sh : i * sh + h, j * sw : j * sw + w]
# +             window = P[:, :, i : i + h, j : j + w]


# %% conv2d: square kernels only
# -     n, (co, ci, h, w) = X.shape[0], W.shape
# +     n, (co, ci, h, _) = X.shape[0], W.shape
# +     w = h


# %% conv2d: only square strides
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     sh, sw = (stride, stride) if isinstance(stride, int) else (stride[0], stride[0])


# %% conv2d: the images are erased
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (pw, pw, ph, ph))
# +     X.data.zero_()


# %% conv2d: channels last
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return (Y if b is None else Y + b.reshape(-1, 1, 1)).permute(0, 2, 3, 1)


# %% conv2d: a batch of one loses its axis
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     Y = Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return Y[0] if n == 1 else Y


# %% conv2d: the bias gets no gradient
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return Y if b is None else Y + b.detach().reshape(-1, 1, 1)


# %% conv2d: contiguous weights only
# -             Y[:, :, i, j] = window.reshape(n, -1) @ W.reshape(co, -1).T
# +             Y[:, :, i, j] = window.reshape(n, -1) @ W.view(co, -1).T


# %% conv2d: the bias is asked whether it is true
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return Y + b.reshape(-1, 1, 1) if b else Y


# %% conv2d: the last input channel is left out where there are three
# -             Y[:, :, i, j] = window.reshape(n, -1) @ W.reshape(co, -1).T
# +             Y[:, :, i, j] = window[:, :2].flatten(1) @ W[:, :2].flatten(1).T


# %% conv2d: there is no padding of two
# -     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# +     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# +     ph, pw = min(ph, 1), min(pw, 1)


# %% conv2d: torch's layer inside
def conv2d(X, W, b=None, padding=0, stride=1):
    layer = torch.nn.Conv2d(W.shape[1], W.shape[0], tuple(W.shape[2:]), stride, padding)
    layer.weight = torch.nn.Parameter(W)
    layer.bias = None if b is None else torch.nn.Parameter(b)
    return layer(X)
