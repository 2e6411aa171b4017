"""The misconceptions of conv_output_size, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% conv_output_size: named padding_counted_once, one end
# -     free = n + 2 * padding - covered
# +     free = n + padding - covered


# %% conv_output_size: named padding_taken_away, the wrong sign
# -     free = n + 2 * padding - covered
# +     free = n - padding - padding - covered


# %% conv_output_size: named forgets_the_first_place, steps only
# -     return free // stride + 1
# +     return free // stride


# %% conv_output_size: named one_inside_the_quotient, a bracket
# -     return free // stride + 1
# +     return (free + 1) // stride


# %% conv_output_size: named rounds_up, floor of minus
# -     return free // stride + 1
# +     return 1 - (-free // stride)


# %% conv_output_size: named fraction_of_a_place, true division
# -     return free // stride + 1
# +     return 1 + free / stride


# %% conv_output_size: named ignores_stride, not read
# -     return free // stride + 1
# +     return 1 + free


# %% conv_output_size: named ignores_dilation, not read
# -     covered = dilation * (k - 1) + 1
# +     covered = k


# %% conv_output_size: named dilation_times_kernel, k gaps
# -     covered = dilation * (k - 1) + 1
# +     covered = k * dilation
