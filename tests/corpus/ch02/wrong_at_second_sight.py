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
