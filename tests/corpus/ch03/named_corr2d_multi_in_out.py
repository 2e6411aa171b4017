"""The misconceptions of corr2d_multi_in_out, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in_out: named adds_up_the_outputs, by sum
def corr2d_multi_in_out(X, K):
    return sum(corr2d_multi_in(X, k) for k in K)


# %% corr2d_multi_in_out: named first_kernel_only, a return inside the loop
# -     Y = torch.zeros(co, X.shape[1] - h + 1, X.shape[2] - w + 1)
# -     for o in range(co):
# -         for i in range(Y.shape[1]):
# -             for j in range(Y.shape[2]):
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# -     return Y
# +     for o in range(co):
# +         windows = X.unfold(1, h, 1).unfold(2, w, 1)
# +         return torch.einsum("cijab,cab->ij", windows, K[o])[None]


# %% corr2d_multi_in_out: named one_below_the_other, concatenated
def corr2d_multi_in_out(X, K):
    return torch.cat([corr2d_multi_in(X, k) for k in K])


# %% corr2d_multi_in_out: named channels_last, stacked at the end
def corr2d_multi_in_out(X, K):
    return torch.stack([corr2d_multi_in(X, k) for k in K], dim=-1)


# %% corr2d_multi_in_out: named swaps_in_and_out, in the order of the shape
def corr2d_multi_in_out(X, K):
    ci, co, h, w = K.shape
    columns = F.unfold(X[None], (h, w))[0]
    Y = K.movedim(0, 1).flatten(1) @ columns
    return Y.reshape(co, X.shape[1] - h + 1, X.shape[2] - w + 1)


# %% corr2d_multi_in_out: named sees_one_input_channel, number zero
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# +                 Y[o, i, j] = (X[0, i : i + h, j : j + w] * K[o, 0]).sum()


# %% corr2d_multi_in_out: named channel_by_channel, modulo
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# +                 c = o % ci
# +                 Y[o, i, j] = (X[c, i : i + h, j : j + w] * K[o, c]).sum()


# %% corr2d_multi_in_out: named averages_input_channels, summed over the window only
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# +                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum((1, 2)).mean()


# %% corr2d_multi_in_out: named outputs_in_reverse, each is put in front
def corr2d_multi_in_out(X, K):
    Y = []
    for k in K:
        Y.insert(0, corr2d_multi_in(X, k))
    return torch.stack(Y)


# %% corr2d_multi_in_out: named adds_a_batch_axis, of a matrix product
def corr2d_multi_in_out(X, K):
    columns = F.unfold(X[None], tuple(K.shape[2:]))
    Y = K.flatten(1) @ columns
    return Y.reshape(1, len(K), X.shape[1] - K.shape[2] + 1, X.shape[2] - K.shape[3] + 1)


# %% corr2d_multi_in_out: named turns_the_kernels, by two quarter turns
# -                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * K[o]).sum()
# +                 Y[o, i, j] = (X[:, i : i + h, j : j + w] * torch.rot90(K[o], 2, (1, 2))).sum()


# %% corr2d_multi_in_out: named loses_the_gradient, nothing is recorded
# -     co, ci, h, w = K.shape
# +     X, K = X.data, K.data
# +     co, ci, h, w = K.shape
