"""The misconceptions of corr2d_pad_stride, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% corr2d_pad_stride: named ignores_the_padding, the padded image is not used
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = X


# %% corr2d_pad_stride: named ignores_the_stride, one step each
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P, sh, sw = F.pad(X, (pw, pw, ph, ph)), 1, 1


# %% corr2d_pad_stride: named swaps_the_padding, in the order of F.pad
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (ph, ph, pw, pw))


# %% corr2d_pad_stride: named swaps_the_strides, in the names
# -     (h, w), (ph, pw), (sh, sw) = K.shape, padding, stride
# +     (h, w), (ph, pw), (sw, sh) = K.shape, padding, stride


# %% corr2d_pad_stride: named one_stride_for_both, the first
# -     (h, w), (ph, pw), (sh, sw) = K.shape, padding, stride
# +     (h, w), (ph, pw) = K.shape, padding
# +     sh = sw = stride[0]


# %% corr2d_pad_stride: named stride_in_the_size_only, windows next to each other
# -             Y[i, j] = (P[i * sh : i * sh + h, j * sw : j * sw + w] * K).sum()
# +             Y[i, j] = (P[i : i + h, j : j + w] * K).sum()


# %% corr2d_pad_stride: named thins_out_the_image, every so many pixels
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (pw, pw, ph, ph))[::sh, ::sw]
# +     sh = sw = 1


# %% corr2d_pad_stride: named shares_the_zeros, half on each side
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = torch.zeros(X.shape[0] + ph, X.shape[1] + pw)
# +     P[ph // 2 : ph // 2 + X.shape[0], pw // 2 : pw // 2 + X.shape[1]] = X


# %% corr2d_pad_stride: named zeros_on_one_side, written into a corner
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = torch.zeros(X.shape[0] + ph, X.shape[1] + pw)
# +     P[ph:, pw:] = X


# %% corr2d_pad_stride: named keeps_the_last_step, rounded up
# -     P = F.pad(X, (pw, pw, ph, ph))
# -     Y = torch.zeros((P.shape[0] - h) // sh + 1, (P.shape[1] - w) // sw + 1)
# +     H, W = X.shape[0] + 2 * ph, X.shape[1] + 2 * pw
# +     P = F.pad(X, (pw, pw + sw, ph, ph + sh))
# +     Y = torch.zeros(-((h - H) // sh) + 1, -((w - W) // sw) + 1)


# %% corr2d_pad_stride: named flips_kernel, counted backwards
# -             Y[i, j] = (P[i * sh : i * sh + h, j * sw : j * sw + w] * K).sum()
# +             Y[i, j] = sum(
# +                 P[i * sh + h - 1 - a, j * sw + w - 1 - b] * K[a, b]
# +                 for a in range(h)
# +                 for b in range(w)
# +             )


# %% corr2d_pad_stride: named loses_the_gradient, by numbers
# -             Y[i, j] = (P[i * sh : i * sh + h, j * sw : j * sw + w] * K).sum()
# +             Y[i, j] = float((P[i * sh : i * sh + h, j * sw : j * sw + w] * K).sum())
