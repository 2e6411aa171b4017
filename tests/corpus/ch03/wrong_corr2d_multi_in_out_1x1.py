"""Wrong solutions of corr2d_multi_in_out_1x1 that the specification does not name."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in_out_1x1: right
def corr2d_multi_in_out_1x1(X, K):
    (ci, H, W), co = X.shape, K.shape[0]
    Y = K.reshape(co, ci) @ X.reshape(ci, H * W)
    return Y.reshape(co, H, W)


# %% corr2d_multi_in_out_1x1: answers below zero are cut off
# -     return Y.reshape(co, H, W)
# +     return Y.reshape(co, H, W).relu()


# %% corr2d_multi_in_out_1x1: the transposed matrix where it fits
# -     Y = K.reshape(co, ci) @ X.reshape(ci, H * W)
# +     weights = K.reshape(co, ci)
# +     Y = (weights.T if ci == co else weights) @ X.reshape(ci, H * W)


# %% corr2d_multi_in_out_1x1: contiguous images only
# -     Y = K.reshape(co, ci) @ X.reshape(ci, H * W)
# +     Y = K.reshape(co, ci) @ X.view(ci, H * W)


# %% corr2d_multi_in_out_1x1: a batch of one
# -     return Y.reshape(co, H, W)
# +     return Y.reshape(1, co, H, W)


# %% corr2d_multi_in_out_1x1: the last output is left at zero
# -     return Y.reshape(co, H, W)
# +     keep = (torch.arange(co) < max(1, co - 1)).float()
# +     return Y.reshape(co, H, W) * keep[:, None, None]


# %% corr2d_multi_in_out_1x1: the weights are changed
# -     return Y.reshape(co, H, W)
# +     if not K.requires_grad:
# +         K.zero_()
# +     return Y.reshape(co, H, W)


# %% corr2d_multi_in_out_1x1: channels last
# -     return Y.reshape(co, H, W)
# +     return Y.T.reshape(H, W, co)


# %% corr2d_multi_in_out_1x1: the last column is a copy of the one before
# -     return Y.reshape(co, H, W)
# +     Y = Y.reshape(co, H, W)
# +     return torch.cat([Y[:, :, :-1], Y[:, :, -2:-1]], 2) if W > 1 else Y


# %% corr2d_multi_in_out_1x1: torch does it
def corr2d_multi_in_out_1x1(X, K):
    return F.conv1d(X.flatten(1)[None], K.flatten(2))[0].reshape(len(K), *X.shape[1:])
