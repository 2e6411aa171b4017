"""Right solutions of convolve2d."""
# ruff: noqa - students write as they like


# %% convolve2d: turn the kernel, then correlate
def convolve2d(X, K):
    return corr2d(X, torch.flip(K, [0, 1]))


# %% convolve2d: two quarter turns
def convolve2d(X, K):
    turned = torch.rot90(K, 2)
    h, w = turned.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * turned).sum()
    return Y


# %% convolve2d: indices that run backwards
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    return torch.stack(
        [
            torch.stack(
                [
                    sum(
                        X[i + a, j + b] * K[h - 1 - a, w - 1 - b]
                        for a in range(h)
                        for b in range(w)
                    )
                    for j in range(W - w + 1)
                ]
            )
            for i in range(H - h + 1)
        ]
    )


# %% convolve2d: the convolution theorem
def convolve2d(X, K):
    size = X.shape
    product = torch.fft.fft2(X) * torch.fft.fft2(K, s=size)
    return torch.fft.ifft2(product).real[K.shape[0] - 1 :, K.shape[1] - 1 :]


# %% convolve2d: every pixel paints a kernel, the border is cut away
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    canvas = sum(
        F.pad(X * K[a, b], (b, w - 1 - b, a, h - 1 - a)) for a in range(h) for b in range(w)
    )
    return canvas[h - 1 : H, w - 1 : W]


# %% convolve2d: the image is turned instead, and the answer turned back
def convolve2d(X, K):
    def half_turn(T):
        return T.flip(0).flip(1)

    h, w = K.shape
    windows = half_turn(X).unfold(0, h, 1).unfold(1, w, 1)
    return half_turn((windows * K).sum((2, 3)))


# %% convolve2d: reversed lists
def convolve2d(X, K):
    backwards = torch.stack([torch.stack(list(row)[::-1]) for row in list(K)[::-1]])
    return (F.unfold(X[None, None], K.shape)[0].T @ backwards.reshape(-1)).reshape(
        X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1
    )
