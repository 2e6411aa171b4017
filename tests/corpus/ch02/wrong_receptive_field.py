"""Wrong solutions of receptive_field that the specification does not name."""
# ruff: noqa - students write as they like


# %% receptive_field: right
def receptive_field(layers):
    field, jump = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * jump
        jump *= stride
    return field


# %% receptive_field: an empty list sees nothing
# -     field, jump = 1, 1
# +     if not layers:
# +         return 0
# +     field, jump = 1, 1


# %% receptive_field: strides are added
# -         jump *= stride
# +         jump += stride - 1


# %% receptive_field: the largest stride
# -         jump *= stride
# +         jump = max(jump, stride)


# %% receptive_field: two layers at most
# -     for kernel, stride in layers:
# +     for kernel, stride in layers[:2]:


# %% receptive_field: both axes
# -     return field
# +     return field**2


# %% receptive_field: kernel and stride change places
# -     for kernel, stride in layers:
# +     for stride, kernel in layers:


# %% receptive_field: the last layer is left out
# -     for kernel, stride in layers:
# +     for kernel, stride in layers[:-1]:


# %% receptive_field: the step is returned
# -     return field
# +     return jump


# %% receptive_field: half a window
# -         field += (kernel - 1) * jump
# +         field += 2 * (kernel // 2) * jump


# %% receptive_field: uses its argument up
def receptive_field(layers):
    size, jump = 1, 1
    while layers:
        kernel_size, stride = layers.pop(0)
        size += (kernel_size - 1) * jump
        jump *= stride
    return size
