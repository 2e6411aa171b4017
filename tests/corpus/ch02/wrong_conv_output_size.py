"""Wrong solutions of conv_output_size that the specification does not name."""
# ruff: noqa - students write as they like


# %% conv_output_size: right
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    covered = dilation * (k - 1) + 1
    free = n + 2 * padding - covered
    return free // stride + 1


# %% conv_output_size: no stride beside a padding
# -     return free // stride + 1
# +     return free + 1 if padding else free // stride + 1


# %% conv_output_size: a stride of two whenever there is one
# -     return free // stride + 1
# +     return free // min(stride, 2) + 1


# %% conv_output_size: rounded to the nearest
# -     return free // stride + 1
# +     return round(free / stride) + 1


# %% conv_output_size: padding counts after the stride
# -     free = n + 2 * padding - covered
# -     return free // stride + 1
# +     free = n - covered
# +     return free // stride + 1 + 2 * padding


# %% conv_output_size: padding is dilated as well
# -     free = n + 2 * padding - covered
# +     free = n + 2 * padding * dilation - covered


# %% conv_output_size: dilation makes the image longer
# -     covered = dilation * (k - 1) + 1
# -     free = n + 2 * padding - covered
# +     free = dilation * (n - 1) + 1 + 2 * padding - k


# %% conv_output_size: a dilation of three counts as two
# -     covered = dilation * (k - 1) + 1
# +     covered = min(dilation, 2) * (k - 1) + 1


# %% conv_output_size: gaps are counted from none
# -     covered = dilation * (k - 1) + 1
# +     covered = (dilation + 1) * (k - 1) + 1


# %% conv_output_size: dilation where there is no stride only
# -     covered = dilation * (k - 1) + 1
# +     covered = (dilation if stride == 1 else 1) * (k - 1) + 1


# %% conv_output_size: both axes are returned
# -     return free // stride + 1
# +     return free // stride + 1, free // stride + 1


# %% conv_output_size: printed
# -     return free // stride + 1
# +     print(free // stride + 1)


# %% conv_output_size: stride and dilation change places
# - def conv_output_size(n, k, padding=0, stride=1, dilation=1):
# + def conv_output_size(n, k, padding=0, dilation=1, stride=1):
# +     stride, dilation = dilation, stride


# %% conv_output_size: text
# -     return free // stride + 1
# +     return f"{free // stride + 1}"


# %% conv_output_size: torch is asked
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    layer = torch.nn.Conv1d(1, 1, k, stride, padding, dilation)
    return layer(torch.zeros(1, 1, n)).shape[-1]
