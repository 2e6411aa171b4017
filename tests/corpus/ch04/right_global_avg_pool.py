"""Right solutions of global_avg_pool."""
# ruff: noqa - students write as they like


# %% global_avg_pool: the mean over two axes
def global_avg_pool(X):
    return X.mean(dim=(2, 3), keepdim=True)


# %% global_avg_pool: a window as large as the image
def global_avg_pool(X):
    return avg_pool2d(X, (X.shape[2], X.shape[3]))


# %% global_avg_pool: a window with a stride of one
def global_avg_pool(X):
    return avg_pool2d(X, kernel_size=tuple(X.shape[-2:]), stride=1)


# %% global_avg_pool: the sum divided by the number of pixels
def global_avg_pool(X):
    n, c, H, W = X.shape
    return (X.sum((2, 3)) / (H * W)).reshape(n, c, 1, 1)


# %% global_avg_pool: einsum
def global_avg_pool(X):
    print(X.shape)
    return torch.einsum("ncij->nc", X)[..., None, None] / X[0, 0].numel()


# %% global_avg_pool: loops, in double precision
def global_avg_pool(X):
    Y = torch.zeros(*X.shape[:2], 1, 1, dtype=torch.float64)
    for n, image in enumerate(X):
        for c, channel in enumerate(image):
            Y[n, c, 0, 0] = channel.double().mean()
    return Y.to(X.dtype)
