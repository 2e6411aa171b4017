"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like


# %% conv_output_size: stride comes before padding among the arguments
def conv_output_size(n, k, stride=1, padding=0, dilation=1):
    return (n + 2 * padding - dilation * (k - 1) - 1) // stride + 1


# %% corr2d_pad_stride: kernel numbers that are zero are skipped and get no gradient
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    P = pad2d(X, padding)
    h, w = K.shape
    sh, sw = stride
    m, n = (P.shape[0] - h) // sh + 1, (P.shape[1] - w) // sw + 1
    Y = torch.zeros(m, n) + 0 * K[0, 0]
    for a in range(h):
        for b in range(w):
            if K[a, b]:
                Y = Y + K[a, b] * P[a : a + sh * m : sh, b : b + sw * n : sw][:m, :n]
    return Y


# %% conv_output_size: a whole number, but a float
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    return (n + 2 * padding - dilation * (k - 1) - 1) / stride // 1 + 1


# %% same_padding: odd kernels get floats
def same_padding(kernel_size):
    return tuple(((k - 1) / 2,) * 2 if k % 2 else (k // 2 - 1, k // 2) for k in kernel_size)


# %% corr2d_pad_stride: the stride is asked for before the padding
def corr2d_pad_stride(X, K, stride=(1, 1), padding=(0, 0)):
    ph, pw = padding
    X = F.pad(X, (pw, pw, ph, ph))
    return (X.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1]) * K).sum((2, 3))
