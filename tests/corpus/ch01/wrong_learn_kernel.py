"""Wrong solutions of learn_kernel."""
# ruff: noqa - students write as they like


# %% learn_kernel: right
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        conv.zero_grad()
        (conv(X[None, None])[0, 0] - Y).square().sum().backward()
        conv.weight.data -= lr * conv.weight.grad
    return conv.weight.data[0, 0]


# %% learn_kernel: the mean instead of the sum
# -         (conv(X[None, None])[0, 0] - Y).square().sum().backward()
# +         F.mse_loss(conv(X[None, None])[0, 0], Y).backward()


# %% learn_kernel: the absolute error
# -         (conv(X[None, None])[0, 0] - Y).square().sum().backward()
# +         (conv(X[None, None])[0, 0] - Y).abs().sum().backward()


# %% learn_kernel: ten steps and no more
# -     for _ in range(steps):
# +     for _ in range(10):


# %% learn_kernel: kernels of one by two
# -     conv = nn.Conv2d(1, 1, kernel_size, bias=False)
# +     conv = nn.Conv2d(1, 1, (1, 2), bias=False)
#
# -     return conv.weight.data[0, 0]
# +     return conv.weight.data.reshape(1, 2)


# %% learn_kernel: the layer instead of its kernel
# -     return conv.weight.data[0, 0]
# +     return conv


# %% learn_kernel: the kernel is turned at the end
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K = torch.zeros(kernel_size)
    windows = X.unfold(0, kernel_size[0], 1).unfold(1, kernel_size[1], 1)
    for _ in range(steps):
        error = (windows * K).sum((2, 3)) - Y
        K = K - 2 * lr * (error[..., None, None] * windows).sum((0, 1))
    return K.flip(0, 1)


# %% learn_kernel: weights that fade
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K = torch.zeros(kernel_size, requires_grad=True)
    for _ in range(steps):
        loss = (F.conv2d(X[None, None], K[None, None])[0, 0] - Y).square().sum()
        (slope,) = torch.autograd.grad(loss + 0.5 * K.square().sum(), K)
        K = (K - lr * slope).detach().requires_grad_()
    return K.detach()


# %% learn_kernel: the change goes to a copy
# -         conv.weight.data -= lr * conv.weight.grad
# +         weight = conv.weight.data
# +         weight = weight - lr * conv.weight.grad


# %% learn_kernel: the optimizer of torch
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    optimizer = torch.optim.SGD(conv.parameters(), lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        (conv(X[None, None])[0, 0] - Y).square().sum().backward()
        optimizer.step()
    return conv.weight.data[0, 0]


# %% learn_kernel: solved in one go
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    h, w = kernel_size
    A = X.unfold(0, h, 1).unfold(1, w, 1).reshape(-1, h * w)
    return torch.linalg.lstsq(A, Y.reshape(-1, 1)).solution.reshape(h, w)


# %% learn_kernel: named ignores_steps, a hundred whatever was asked for
# -     for _ in range(steps):
# +     for _ in range(100):


# %% learn_kernel: learning rate and steps must be given
# - def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
# + def learn_kernel(X, Y, kernel_size, lr, steps):


# %% learn_kernel: the image is scaled in place
#   def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
# +     X *= 1.0 + 1e-6


# %% learn_kernel: named climbs_the_hill, plus instead of minus
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        loss = ((conv(X[None, None]) - Y) ** 2).sum()
        conv.zero_grad()
        loss.backward()
        conv.weight.data += lr * conv.weight.grad
    return conv.weight.data[0, 0]


# %% learn_kernel: the loop returns at once
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    weight = torch.randn(1, 1, *kernel_size, requires_grad=True)
    for _ in range(steps):
        loss = ((F.conv2d(X[None, None], weight)[0, 0] - Y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            weight -= lr * weight.grad
            weight.grad.zero_()
        return weight.detach()[0, 0]


# %% learn_kernel: zero_grad is missing
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv2d = nn.Conv2d(1, 1, kernel_size=kernel_size, bias=False)
    for _ in range(steps):
        loss = (conv2d(X[None, None]) - Y[None, None]) ** 2
        loss.sum().backward()
        conv2d.weight.data[:] -= lr * conv2d.weight.grad
    return conv2d.weight.data.reshape(kernel_size)


# %% learn_kernel: named ignores_learning_rate, a line search of its own
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    h, w = kernel_size
    A = X.unfold(0, h, 1).unfold(1, w, 1).reshape(-1, h * w)
    K = torch.zeros(h * w)
    for _ in range(max(steps, 200)):
        slope = A.T @ (A @ K - Y.reshape(-1))
        along = A @ slope
        K = K - slope * (slope @ slope) / (along @ along).clamp(min=1e-12)
    return K.reshape(h, w)


# %% learn_kernel: named four_axes, the weight as it is
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        conv.weight.grad = None
        ((conv(X[None, None])[0, 0] - Y) ** 2).sum().backward()
        conv.weight.data -= lr * conv.weight.grad
    return conv.weight.data


# %% learn_kernel: named ignores_learning_rate, solved in one go by numpy
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    import numpy as np

    h, w = kernel_size
    A = X.unfold(0, h, 1).unfold(1, w, 1).reshape(-1, h * w).numpy()
    solution = np.linalg.lstsq(A, Y.reshape(-1).numpy(), rcond=None)[0]
    return torch.from_numpy(solution).reshape(h, w)


# %% learn_kernel: named one_step_too_many, one more
# -     for _ in range(steps):
# +     for _ in range(steps + 1):


# %% learn_kernel: named one_step_too_many, at least one
# -     for _ in range(steps):
# +     for _ in range(max(steps, 1)):


# %% learn_kernel: named one_step_too_many, a last step after the loop
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    windows = X.unfold(0, kernel_size[0], 1).unfold(1, kernel_size[1], 1)
    K = torch.zeros(kernel_size)
    slope = 2 * (((windows * K).sum((2, 3)) - Y)[..., None, None] * windows).sum((0, 1))
    for _ in range(steps):
        K = K - lr * slope
        slope = 2 * (((windows * K).sum((2, 3)) - Y)[..., None, None] * windows).sum((0, 1))
    return K - lr * slope
