"""Wrong solutions of corr2d_pad_stride that the specification does not name."""
# ruff: noqa - students write as they like


# %% corr2d_pad_stride: right
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    (h, w), (ph, pw), (sh, sw) = K.shape, padding, stride
    P = F.pad(X, (pw, pw, ph, ph))
    Y = torch.zeros((P.shape[0] - h) // sh + 1, (P.shape[1] - w) // sw + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (P[i * sh : i * sh + h, j * sw : j * sw + w] * K).sum()
    return Y


# %% corr2d_pad_stride: the last column of windows is left at zero
# -         for j in range(Y.shape[1]):
# +         for j in range(Y.shape[1] - 1):


# %% corr2d_pad_stride: square kernels only
# -     (h, w), (ph, pw), (sh, sw) = K.shape, padding, stride
# +     (h, _), (ph, pw), (sh, sw) = K.shape, padding, stride
# +     w = h


# %% corr2d_pad_stride: the padding of the rows for both
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (ph, ph, ph, ph))


# %% corr2d_pad_stride: the border repeats the pixels next to it
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X[None], (pw, pw, ph, ph), mode="replicate")[0]


# %% corr2d_pad_stride: no stride where there is padding
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (pw, pw, ph, ph))
# +     if ph and pw:
# +         sh = sw = 1


# %% corr2d_pad_stride: a stride of three counts as two
# -     (h, w), (ph, pw), (sh, sw) = K.shape, padding, stride
# +     (h, w), (ph, pw), (sh, sw) = K.shape, padding, (min(stride[0], 2), min(stride[1], 2))


# %% corr2d_pad_stride: stride by default
# - def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
# + def corr2d_pad_stride(X, K, padding=(0, 0), stride=(2, 2)):


# %% corr2d_pad_stride: padding by default
# - def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
# + def corr2d_pad_stride(X, K, padding=(1, 1), stride=(1, 1)):


# %% corr2d_pad_stride: windows begin one too late behind the first row
# -             Y[i, j] = (P[i * sh : i * sh + h, j * sw : j * sw + w] * K).sum()
# +             top = min(i * sh + (i > 0), P.shape[0] - h)
# +             Y[i, j] = (P[top : top + h, j * sw : j * sw + w] * K).sum()


# %% corr2d_pad_stride: zeros of the frame are ones
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (pw, pw, ph, ph), value=1.0)


# %% corr2d_pad_stride: the kernel is padded
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (pw, pw, ph, ph))
# +     K = F.pad(K, (0, int(P.shape[1] > w), 0, 0))
# +     h, w = K.shape


# %% corr2d_pad_stride: the image is changed
# -     return Y
# +     X.data[0, 0] += 1
# +     return Y


# %% corr2d_pad_stride: the kernel gets no gradient
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (pw, pw, ph, ph))
# +     K = K.detach()


# %% corr2d_pad_stride: contiguous images only
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X.view(1, -1).view(X.shape), (pw, pw, ph, ph))


# %% corr2d_pad_stride: one axis is lost where it has length one
# -     return Y
# +     return Y.squeeze()


# %% corr2d_pad_stride: torch does it
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    op = getattr(torch, "conv" + "2d")
    return op(X[None, None], K[None, None], None, stride, padding)[0, 0]
