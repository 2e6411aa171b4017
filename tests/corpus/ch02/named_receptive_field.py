"""The misconceptions of receptive_field, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% receptive_field: named ignores_strides, every step is one
# -         jump *= stride


# %% receptive_field: named own_stride_too_early, two lines change places
# -         field += (kernel - 1) * jump
# -         jump *= stride
# +         jump *= stride
# +         field += (kernel - 1) * jump


# %% receptive_field: named only_the_stride_before, replaced
# -         jump *= stride
# +         jump = stride


# %% receptive_field: named from_the_wrong_end, not reversed
def receptive_field(layers):
    r = 1
    for k, s in layers:
        r = (r - 1) * s + k
    return r


# %% receptive_field: named adds_kernel_sizes, k pixels more
# -     field, jump = 1, 1
# +     field, jump = 0, 1
#
# -         field += (kernel - 1) * jump
# +         field += kernel * jump


# %% receptive_field: named multiplies_kernel_sizes, in a loop
# -         field += (kernel - 1) * jump
# +         field *= kernel


# %% receptive_field: named starts_from_nothing, zero
# -     field, jump = 1, 1
# +     field, jump = 0, 1


# %% receptive_field: named last_layer_only, the first answer from behind
def receptive_field(layers):
    r = 1
    for k, s in reversed(layers):
        r = (r - 1) * s + k
        return r
    return r
