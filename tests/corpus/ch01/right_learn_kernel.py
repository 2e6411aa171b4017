"""Right solutions of learn_kernel."""
# ruff: noqa - students write as they like


# %% learn_kernel: nn.Conv2d and backward
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv2d = nn.Conv2d(1, 1, kernel_size=kernel_size, bias=False)
    X, Y = X.reshape(1, 1, *X.shape), Y.reshape(1, 1, *Y.shape)
    for i in range(steps):
        l = (conv2d(X) - Y) ** 2
        conv2d.zero_grad()
        l.sum().backward()
        conv2d.weight.data[:] -= lr * conv2d.weight.grad
    return conv2d.weight.data.reshape(kernel_size)


# %% learn_kernel: torch.autograd.grad on one's own corr2d
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    K = torch.zeros(*kernel_size, requires_grad=True)
    for step in range(steps):
        patches = F.unfold(X[None, None], kernel_size)[0]
        loss = F.mse_loss(K.flatten() @ patches, Y.flatten(), reduction="sum")
        gradient = torch.autograd.grad(loss, [K])[0]
        K = (K - lr * gradient).detach().requires_grad_()
        if step % 100 == 0:
            print(f"step {step}: loss {loss.item():.4f}")
    return K.detach()


# %% learn_kernel: the gradient on paper
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    """dL/dK[a, b] is twice the sum of errors times the pixels under K[a, b]."""
    h, w = kernel_size
    K = torch.randn(h, w)
    A = X.unfold(0, h, 1).unfold(1, w, 1)
    for _ in range(steps):
        error = (A * K).sum((2, 3)) - Y
        K = K - lr * 2 * torch.einsum("ij,ijab->ab", error, A)
    return K


# %% learn_kernel: torch.func.grad in double precision
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    X, Y = X.double()[None, None], Y.double()[None, None]

    def loss(K):
        return (F.conv2d(X, K[None, None]) - Y).pow(2).sum()

    slope = torch.func.grad(loss)
    K = torch.ones(kernel_size, dtype=torch.float64)
    for _ in range(steps):
        K = K - lr * slope(K)
    return K.float()


# %% learn_kernel: a parameter, a while loop, and an early end
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    weight = nn.Parameter(nn.init.normal_(torch.empty(1, 1, *kernel_size), std=0.1))
    left = steps
    while left > 0:
        weight.grad = None
        error = F.conv2d(X.unsqueeze(0).unsqueeze(0), weight).squeeze(0).squeeze(0) - Y
        loss = error.square().sum()
        if loss < 1e-10:
            break
        loss.backward()
        with torch.no_grad():
            weight.sub_(weight.grad, alpha=lr)
        left -= 1
    return weight[0, 0]
