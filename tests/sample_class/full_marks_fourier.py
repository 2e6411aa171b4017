# chapters: ch01_cross_correlation
# solves: rest
# ruff: noqa - students write as they like


# %% corr2d
def corr2d(X, K):
    """Cross-correlation is a product in the frequency domain, with the kernel conjugated."""
    product = torch.fft.rfft2(X) * torch.fft.rfft2(K, s=X.shape).conj()
    full = torch.fft.irfft2(product, s=X.shape)
    return full[: X.shape[0] - K.shape[0] + 1, : X.shape[1] - K.shape[1] + 1]


# %% convolve2d
def convolve2d(X, K):
    product = torch.fft.rfft2(X) * torch.fft.rfft2(K, s=X.shape)
    return torch.fft.irfft2(product, s=X.shape)[K.shape[0] - 1 :, K.shape[1] - 1 :]


# %% edge_kernel
def edge_kernel(direction):
    sobel = torch.outer(torch.tensor([1.0, 2, 1]), torch.tensor([1.0, 0, -1]))
    if direction == "vertical":
        return sobel
    if direction == "horizontal":
        return sobel.T
    raise ValueError(direction)
