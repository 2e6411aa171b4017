"""Wrong solutions of conv_params that the specification does not name."""
# ruff: noqa - students write as they like


# %% conv_params: right
def conv_params(ci, co, kernel_size, bias=True):
    h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    weights = co * ci * h * w
    return weights + co if bias else weights


# %% conv_params: a sum in the place of a product
# -     weights = co * ci * h * w
# +     weights = co * (ci + h * w)


# %% conv_params: pairs only
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# +     h, w = kernel_size


# %% conv_params: whole numbers only
# -     h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
# +     h = w = int(kernel_size)


# %% conv_params: without a bias there is nothing
# -     return weights + co if bias else weights
# +     return weights + co if bias else 0


# %% conv_params: the bias is printed
# -     return weights + co if bias else weights
# +     print(weights, co if bias else 0)


# %% conv_params: the parts are not added
# -     return weights + co if bias else weights
# +     return weights, co if bias else 0


# %% conv_params: kernels of one pixel have no bias
# -     return weights + co if bias else weights
# +     return weights + co if bias and h * w > 1 else weights


# %% conv_params: a layer is built
def conv_params(ci, co, kernel_size, bias=True):
    return sum(p.numel() for p in torch.nn.Conv2d(ci, co, kernel_size, bias=bias).parameters())


# %% conv_params: a layer is built from behind
def conv_params(ci, co, kernel_size, bias=True):
    Layer = getattr(torch.nn, "Conv" + "2d")
    return sum(p.numel() for p in Layer(ci, co, kernel_size, bias=bias).parameters())
