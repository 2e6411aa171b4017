# chapters: ch01_cross_correlation
# solves: rest
# expects: corr2d=stopped
# expects: learn_kernel=stopped
# ruff: noqa - students write as they like


# %% corr2d
def corr2d(X, K):
    return F.conv2d(X[None, None], K[None, None])[0, 0]


# %% learn_kernel
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    optimizer = torch.optim.SGD(conv.parameters(), lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        ((conv(X[None, None])[0, 0] - Y) ** 2).sum().backward()
        optimizer.step()
    return conv.weight.data[0, 0]
