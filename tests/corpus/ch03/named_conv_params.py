"""The misconceptions of conv_params, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% conv_params: named forgets_biases, weights only
# -     return weights + co if bias else weights
# +     return weights


# %% conv_params: named always_counts_biases, the argument is not read
# -     return weights + co if bias else weights
# +     return co * (ci * h * w + 1)


# %% conv_params: named bias_for_every_kernel, inside the bracket
# -     return weights + co if bias else weights
# +     return co * ci * (h * w + (1 if bias else 0))


# %% conv_params: named bias_for_every_input_channel, the wrong letter
# -     return weights + co if bias else weights
# +     return weights + ci if bias else weights


# %% conv_params: named one_bias_for_the_layer, one more
# -     return weights + co if bias else weights
# +     return weights + 1 if bias else weights


# %% conv_params: named kernel_of_one_row, a number is not squared
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# +     h, w = (kernel_size, 1) if isinstance(kernel_size, int) else kernel_size


# %% conv_params: named square_kernels_only, the height squared
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# +     h = kernel_size if isinstance(kernel_size, int) else kernel_size[0]
# +     w = h


# %% conv_params: named forgets_input_channels, grey images
# -     weights = co * ci * h * w
# +     weights = co * h * w


# %% conv_params: named forgets_output_channels, one kernel
# -     weights = co * ci * h * w
# -     return weights + co if bias else weights
# +     return ci * h * w + bool(bias)
