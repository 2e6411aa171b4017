"""The misconceptions of corr2d_multi_in_out_1x1, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in_out_1x1: named scatters_the_channels, reshaped to rows of pixels
# -     Y = K.reshape(co, ci) @ X.reshape(ci, H * W)
# +     Y = K.reshape(co, ci) @ X.reshape(-1, ci).t()


# %% corr2d_multi_in_out_1x1: named scatters_the_answers, by F.linear
# -     Y = K.reshape(co, ci) @ X.reshape(ci, H * W)
# +     Y = F.linear(X.flatten(1).t(), K.flatten(1))


# %% corr2d_multi_in_out_1x1: named reads_weights_by_columns, reshaped the other way round
# -     Y = K.reshape(co, ci) @ X.reshape(ci, H * W)
# +     Y = torch.einsum("co,cp->op", K.reshape(ci, co), X.reshape(ci, H * W))


# %% corr2d_multi_in_out_1x1: named swaps_height_and_width, in the last shape
# -     return Y.reshape(co, H, W)
# +     return Y.reshape(co, W, H)


# %% corr2d_multi_in_out_1x1: named leaves_pixels_in_a_row, the last line is forgotten
# -     return Y.reshape(co, H, W)
# +     return Y


# %% corr2d_multi_in_out_1x1: named averages_the_channels, by mean
def corr2d_multi_in_out_1x1(X, K):
    return (K * X.unsqueeze(0)).mean(1)


# %% corr2d_multi_in_out_1x1: named first_input_channel_only, number zero
def corr2d_multi_in_out_1x1(X, K):
    return torch.stack([k[0, 0, 0] * X[0] for k in K])


# %% corr2d_multi_in_out_1x1: named no_gradient_to_the_weights, nothing is recorded
# -     Y = K.reshape(co, ci) @ X.reshape(ci, H * W)
# +     with torch.no_grad():
# +         Y = K.reshape(co, ci) @ X.reshape(ci, H * W)
