"""The misconceptions of conv2d, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% conv2d: named forgets_the_bias, the result is thrown away
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     if b is not None:
# +         Y + b.reshape(-1, 1, 1)
# +     return Y if b is None else Y + 0 * b.sum()


# %% conv2d: named bias_along_the_width, broadcast
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     if b is not None:
# +         Y = Y + b
# +     return Y


# %% conv2d: named bias_for_every_input, added to each channel's answer
# -     Y = torch.zeros(n, co, (P.shape[2] - h) // sh + 1, (P.shape[3] - w) // sw + 1)
# -     for i in range(Y.shape[2]):
# -         for j in range(Y.shape[3]):
# -             window = P[:, :, i * sh : i * sh + h, j * sw : j * sw + w]
# -             Y[:, :, i, j] = window.reshape(n, -1) @ W.reshape(co, -1).T
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     windows = P.unfold(2, h, sh).unfold(3, w, sw)
# +     Y = torch.einsum("ncijab,ocab->ncoij", windows, W)
# +     return (Y if b is None else Y + b[:, None, None]).sum(1)


# %% conv2d: named bias_taken_away, as a threshold
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return Y if b is None else Y - b[:, None, None]


# %% conv2d: named needs_a_bias, there always is one
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return Y + b[None, :, None, None]


# %% conv2d: named ignores_the_padding, the padded images are not used
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = X


# %% conv2d: named ignores_the_stride, one step each
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     sh = sw = 1


# %% conv2d: named swaps_the_padding, in the order of F.pad
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = F.pad(X, (ph, ph, pw, pw))


# %% conv2d: named swaps_the_strides, in the names
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     sw, sh = (stride, stride) if isinstance(stride, int) else stride


# %% conv2d: named whole_numbers_for_rows_only, none for the columns
# -     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# +     ph = padding if isinstance(padding, int) else padding[0]
# +     pw = 0 if isinstance(padding, int) else padding[1]


# %% conv2d: named pairs_only, indexed at once
# -     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     ph, pw = padding[0], padding[1]
# +     sh, sw = stride[0], stride[1]


# %% conv2d: named whole_numbers_only, one for both
# -     ph, pw = (padding, padding) if isinstance(padding, int) else padding
# -     sh, sw = (stride, stride) if isinstance(stride, int) else stride
# +     ph, pw, sh, sw = range(padding + 1)[-1], padding, range(stride + 1)[-1], stride


# %% conv2d: named zeros_on_one_side, written into a corner
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     P = torch.zeros(n, ci, X.shape[2] + ph, X.shape[3] + pw)
# +     P[:, :, ph:, pw:] = X


# %% conv2d: named first_image_only, a batch of one is assumed
# -     n, (co, ci, h, w) = X.shape[0], W.shape
# +     X = X[0].unsqueeze(0)
# +     n, (co, ci, h, w) = 1, W.shape


# %% conv2d: named swaps_the_channels, in the order of the shape
# -     n, (co, ci, h, w) = X.shape[0], W.shape
# +     n, (ci, co, h, w) = X.shape[0], W.shape
#
# -             Y[:, :, i, j] = window.reshape(n, -1) @ W.reshape(co, -1).T
# +             Y[:, :, i, j] = window.flatten(1) @ W.transpose(0, 1).flatten(1).T


# %% conv2d: named turns_the_weights, counted backwards
# -     P = F.pad(X, (pw, pw, ph, ph))
# +     W = W[:, :, torch.arange(h - 1, -1, -1)][..., torch.arange(w - 1, -1, -1)]
# +     P = F.pad(X, (pw, pw, ph, ph))


# %% conv2d: named nothing_to_learn_from, through numpy
# -     return Y if b is None else Y + b.reshape(-1, 1, 1)
# +     Y = Y if b is None else Y + b.reshape(-1, 1, 1)
# +     return torch.from_numpy(Y.detach().numpy())
