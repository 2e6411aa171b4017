"""Right solutions of corr2d_pad_stride."""
# ruff: noqa - students write as they like


# %% corr2d_pad_stride: nested loops
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    P = F.pad(X, (padding[1], padding[1], padding[0], padding[0]))
    h, w = K.shape
    Y = torch.zeros((P.shape[0] - h) // stride[0] + 1, (P.shape[1] - w) // stride[1] + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            top, left = i * stride[0], j * stride[1]
            Y[i, j] = (P[top : top + h, left : left + w] * K).sum()
    return Y


# %% corr2d_pad_stride: with the helpers of this chapter
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    n = conv_output_size(X.shape[0], K.shape[0], padding[0], stride[0])
    m = conv_output_size(X.shape[1], K.shape[1], padding[1], stride[1])
    P = F.pad(X, (padding[1],) * 2 + (padding[0],) * 2)
    windows = P.unfold(0, K.shape[0], stride[0]).unfold(1, K.shape[1], stride[1])
    return (windows * K).sum((-2, -1)).reshape(n, m)


# %% corr2d_pad_stride: windows and einsum
def corr2d_pad_stride(
    X: torch.Tensor,
    K: torch.Tensor,
    padding: tuple[int, int] = (0, 0),
    stride: tuple[int, int] = (1, 1),
) -> torch.Tensor:
    (ph, pw), (sh, sw) = padding, stride
    P = X.new_zeros(X.shape[0] + 2 * ph, X.shape[1] + 2 * pw)
    P[ph : ph + X.shape[0], pw : pw + X.shape[1]] = X
    return torch.einsum("ijab,ab->ij", P.unfold(0, len(K), sh).unfold(1, len(K[0]), sw), K)


# %% corr2d_pad_stride: all windows, then every so many of them
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    (ph, pw), (h, w) = padding, K.shape
    P = F.pad(X, (pw, pw, ph, ph))
    n, m = P.shape[0] - h + 1, P.shape[1] - w + 1
    dense = sum(K[a, b] * P[a : a + n, b : b + m] for a in range(h) for b in range(w))
    return dense[:: stride[0], :: stride[1]]


# %% corr2d_pad_stride: F.unfold does both
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    columns = F.unfold(X[None, None], tuple(K.shape), padding=padding, stride=stride)
    rows = (X.shape[0] + 2 * padding[0] - K.shape[0]) // stride[0] + 1
    return (K.reshape(1, -1) @ columns[0]).reshape(rows, -1)


# %% corr2d_pad_stride: as_strided on a padded copy, in double precision
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    (ph, pw), (sh, sw), (h, w) = padding, stride, K.shape
    P = F.pad(X.double(), (pw, pw, ph, ph)).contiguous()
    W = P.shape[1]
    shape = ((P.shape[0] - h) // sh + 1, (W - w) // sw + 1, h, w)
    view = P.as_strided(shape, (sh * W, sw, W, 1))
    return torch.tensordot(view, K.double(), 2).to(X.dtype)


# %% corr2d_pad_stride: no zeros are written, windows are cut at the border
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    (H, W), (h, w) = X.shape, K.shape
    print("padding", padding, "stride", stride)
    rows = []
    for top in range(-padding[0], H + padding[0] - h + 1, stride[0]):
        row = []
        for left in range(-padding[1], W + padding[1] - w + 1, stride[1]):
            i, j = max(top, 0), max(left, 0)
            seen = X[i : max(top + h, 0), j : max(left + w, 0)]
            under = K[i - top : i - top + seen.shape[0], j - left : j - left + seen.shape[1]]
            row.append((seen * under).sum())
        rows.append(torch.stack(row))
    return torch.stack(rows)


# %% corr2d_pad_stride: a large matrix, a result that is not contiguous
def band(length, size, border, step):
    places = (length + 2 * border - size) // step + 1
    M = torch.zeros(places, size, length)
    for p in range(places):
        for a in range(size):
            pixel = p * step + a - border
            if 0 <= pixel < length:
                M[p, a, pixel] = 1
    return M


def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    down = band(X.shape[0], K.shape[0], padding[0], stride[0])
    along = band(X.shape[1], K.shape[1], padding[1], stride[1])
    return torch.einsum("iay,yx,jbx,ab->ji", down, X, along, K).T


# %% corr2d_pad_stride: Fourier transform
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    (ph, pw), (h, w) = padding, K.shape
    P = F.pad(X, (pw, pw, ph, ph))
    spectrum = torch.fft.rfft2(P) * torch.fft.rfft2(K, s=P.shape).conj()
    Y = torch.fft.irfft2(spectrum, s=P.shape)[: P.shape[0] - h + 1, : P.shape[1] - w + 1]
    return Y[:: stride[0], :: stride[1]]
