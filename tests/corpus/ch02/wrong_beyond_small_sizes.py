"""Mistakes that show only at sizes beyond the smallest."""
# ruff: noqa - students write as they like


# %% corr2d_pad_stride: steps of more than three pixels are cut
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    ph, pw = padding
    sh, sw = min(stride[0], 3), min(stride[1], 3)
    X = F.pad(X, (pw, pw, ph, ph))
    return (X.unfold(0, K.shape[0], sh).unfold(1, K.shape[1], sw) * K).sum((2, 3))


# %% corr2d_pad_stride: at most two lines of zeros
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    ph, pw = min(padding[0], 2), min(padding[1], 2)
    X = F.pad(X, (pw, pw, ph, ph))
    return (X.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1]) * K).sum((2, 3))


# %% pad2d: at most three lines of zeros
def pad2d(X, padding):
    ph, pw = min(padding[0], 3), min(padding[1], 3)
    Y = torch.zeros(X.shape[0] + 2 * ph, X.shape[1] + 2 * pw)
    Y[ph : ph + X.shape[0], pw : pw + X.shape[1]] = X
    return Y


# %% receptive_field: strides after the third layer are forgotten
def receptive_field(layers):
    field, step = 1, 1
    for depth, (k, s) in enumerate(layers):
        field += (k - 1) * step
        if depth < 3:
            step *= s
    return field
