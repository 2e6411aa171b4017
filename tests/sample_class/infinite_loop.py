# chapters: ch01_cross_correlation
# solves: rest
# expects: learn_kernel=stopped
# ruff: noqa - students write as they like


# %% learn_kernel
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    loss = torch.tensor(1.0)
    while loss > 0:
        conv.zero_grad()
        loss = ((conv(X[None, None])[0, 0] - Y) ** 2).sum()
        loss.backward()
        conv.weight.data -= lr * conv.weight.grad
    return conv.weight.data[0, 0]
