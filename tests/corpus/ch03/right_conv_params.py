"""Right solutions of conv_params."""
# ruff: noqa - students write as they like


# %% conv_params: the formula
def conv_params(ci, co, kernel_size, bias=True):
    h, w = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    return co * ci * h * w + (co if bias else 0)


# %% conv_params: the bias as one more weight
def conv_params(ci, co, kernel_size, bias=True):
    """A bool is a number."""
    pair = [kernel_size] * 2 if isinstance(kernel_size, int) else list(kernel_size)
    return (ci * pair[0] * pair[1] + bias) * co


# %% conv_params: math.prod and an exception
import math


def conv_params(ci, co, kernel_size, bias=True):
    try:
        area = math.prod(kernel_size)
    except TypeError:
        area = kernel_size**2
    print(f"{co} kernels of {ci}x{area}")
    return sum([ci * area + int(bias)] * co)


# %% conv_params: counted in tensors
def conv_params(ci, co, kernel_size, bias=True):
    h, w = torch.ones(2, dtype=torch.int64).mul(torch.tensor(kernel_size)).tolist()
    weights = torch.zeros(co, ci, h, w).numel()
    return weights + (torch.zeros(co).numel() if bias else 0)


# %% conv_params: counted one by one
def conv_params(ci, co, kernel_size, bias=True):
    h, w = (kernel_size,) * 2 if type(kernel_size) == int else kernel_size
    count = 0
    for _ in range(co):
        for _ in range(ci):
            count += h * w
        if bias:
            count += 1
    return count
