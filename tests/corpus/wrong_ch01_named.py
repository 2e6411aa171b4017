"""The misconceptions of chapter 1, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% corr2d: named flips_kernel, by indices that run backwards
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = sum(
                X[i + h - 1 - a, j + w - 1 - b] * K[a, b] for a in range(h) for b in range(w)
            )
    return Y


# %% corr2d: named flips_kernel, by the convolution theorem
def corr2d(X, K):
    product = torch.fft.rfft2(X) * torch.fft.rfft2(K, s=X.shape)
    return torch.fft.irfft2(product, s=X.shape)[K.shape[0] - 1 :, K.shape[1] - 1 :]


# %% corr2d: named transposes_kernel, in the letters of einsum
def corr2d(X, K):
    h, w = K.shape
    windows = X.unfold(0, w, 1).unfold(1, h, 1)
    return torch.einsum("ijba,ab->ij", windows, K)


# %% corr2d: named keeps_image_size, with a border of zeros
def corr2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    framed = torch.zeros(H + h - 1, W + w - 1)
    framed[(h - 1) // 2 : (h - 1) // 2 + H, (w - 1) // 2 : (w - 1) // 2 + W] = X
    return sum(K[a, b] * framed[a : a + H, b : b + W] for a in range(h) for b in range(w))


# %% corr2d: named keeps_image_size, the answer sits in a corner
def corr2d(X, K):
    h, w = K.shape
    padded = F.pad(X, (0, w - 1, 0, h - 1))
    return (padded.unfold(0, h, 1).unfold(1, w, 1) * K).sum((2, 3))


# %% corr2d: named stops_one_early, loops up to H - h
def corr2d(X, K):
    h, w = K.shape
    n, m = X.shape[0] - h, X.shape[1] - w
    Y = torch.zeros(n, m)
    for i in range(n):
        for j in range(m):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


# %% corr2d: named swaps_height_and_width, in the size of the answer
def corr2d(X, K):
    w, h = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for row in range(X.shape[0] - h + 1):
        for column in range(X.shape[1] - w + 1):
            Y[row, column] = (X[row : row + K.shape[0], column : column + K.shape[1]] * K).sum()
    return Y


# %% corr2d: named takes_the_mean, of the products
def corr2d(X, K):
    h, w = K.shape
    Y = X.new_zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = torch.mean(X[i : i + h, j : j + w] * K)
    return Y


# %% corr2d: named matrix_product, by the operator @
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] @ K).sum()
    return Y


# %% corr2d: named windows_side_by_side, unfolded with the kernel's own step
def corr2d(X, K):
    h, w = K.shape
    return torch.einsum("ijab,ab->ij", X.unfold(0, h, h).unfold(1, w, w), K)


# %% corr2d: named cuts_the_graph, through numbers
def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum().item()
    return Y


# %% corr2d: named cuts_the_graph, by a new tensor of numbers
def corr2d(X, K):
    with torch.no_grad():
        return torch.tensor(
            [
                [
                    float((X[i : i + len(K), j : j + len(K[0])] * K).sum())
                    for j in range(X.shape[1] - len(K[0]) + 1)
                ]
                for i in range(len(X) - len(K) + 1)
            ]
        )


# %% Conv2D: named forgets_bias, declared and never used
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight)


# %% Conv2D: named weight_of_zeros, a tidy start
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(*kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: named weight_of_zeros, every weight starts at one
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: named bias_starts_random, by rand
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.rand(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: named not_parameters, tensors that ask for gradients
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = torch.randn(kernel_size, requires_grad=True)
        self.bias = torch.zeros(1, requires_grad=True)

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: named bias_for_every_weight, of the kernel's shape
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(kernel_size))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: named subtracts_bias, by torch.sub
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return torch.sub(corr2d(X, self.weight), self.bias)


# %% convolve2d: named does_not_turn, the flip is forgotten
def convolve2d(X, K):
    K.flip(0, 1)
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * K).sum((2, 3))


# %% convolve2d: named flips_rows_only, one flip
def convolve2d(X, K):
    turned = torch.flip(K, dims=(0,))
    return torch.einsum("ijab,ab->ij", X.unfold(0, len(K), 1).unfold(1, len(K[0]), 1), turned)


# %% convolve2d: named flips_rows_only, flipud
def convolve2d(X, K):
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) * torch.flipud(K)).sum((2, 3))


# %% convolve2d: named flips_columns_only, indices of columns run backwards
def convolve2d(X, K):
    h, w = K.shape
    rows, columns = X.shape[0] - h + 1, X.shape[1] - w + 1
    return sum(
        K[a, w - 1 - b] * X[a : a + rows, b : b + columns] for a in range(h) for b in range(w)
    )


# %% convolve2d: named transposes_instead, by permute
def convolve2d(X, K):
    turned = K.permute(1, 0)
    h, w = turned.shape
    return (X.unfold(0, h, 1).unfold(1, w, 1) * turned).sum((2, 3))


# %% convolve2d: named quarter_turn, rot90 without a count
def convolve2d(X, K):
    turned = torch.rot90(K, dims=(0, 1))
    h, w = turned.shape
    return (X.unfold(0, h, 1).unfold(1, w, 1) * turned).sum((2, 3))


# %% convolve2d: named turns_the_answer, after the loop
def convolve2d(X, K):
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[-1 - i, -1 - j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


# %% convolve2d: named turns_the_answer, by turning image and kernel
def convolve2d(X, K):
    windows = X.flip(0, 1).unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K.flip(0, 1)).sum((2, 3))


# %% convolve2d: named full_convolution, every pixel paints
def convolve2d(X, K):
    (H, W), (h, w) = X.shape, K.shape
    Y = torch.zeros(H + h - 1, W + w - 1)
    for i in range(H):
        for j in range(W):
            Y[i : i + h, j : j + w] += X[i, j] * K
    return Y


# %% edge_kernel: named swaps_directions, two taps
def edge_kernel(direction):
    if direction == "horizontal":
        return torch.tensor([[1.0, -1.0]])
    if direction == "vertical":
        return torch.tensor([[1.0], [-1.0]])
    raise ValueError(direction)


# %% edge_kernel: named swaps_directions, Sobel
def edge_kernel(direction):
    sobel = torch.tensor([[1.0, 2, 1], [0, 0, 0], [-1, -2, -1]])
    match direction:
        case "vertical":
            return sobel
        case "horizontal":
            return sobel.T
    raise ValueError("which direction?")


# %% edge_kernel: named does_not_sum_to_zero, a heavy centre
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    kernel = torch.tensor([[-1.0, 2.0]])
    return kernel if direction == "vertical" else kernel.T


# %% edge_kernel: named accepts_any_word, an else for everything
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1.0, 0.0, -1.0]])
    else:
        return torch.tensor([[1.0], [0.0], [-1.0]])


# %% edge_kernel: named returns_none_for_other_words, by dict.get
def edge_kernel(direction):
    taps = torch.tensor([[1.0, -1.0]])
    return {"vertical": taps, "horizontal": taps.T}.get(direction)


# %% edge_kernel: named laplacian, of nine points
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    kernel = -torch.ones(3, 3)
    kernel[1, 1] = 8
    return kernel


# %% learn_kernel: named climbs_the_hill, plus instead of minus
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        loss = ((conv(X[None, None]) - Y) ** 2).sum()
        conv.zero_grad()
        loss.backward()
        conv.weight.data += lr * conv.weight.grad
    return conv.weight.data[0, 0]


# %% learn_kernel: named one_step_only, the loop returns at once
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    weight = torch.randn(1, 1, *kernel_size, requires_grad=True)
    for _ in range(steps):
        loss = ((F.conv2d(X[None, None], weight)[0, 0] - Y) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            weight -= lr * weight.grad
            weight.grad.zero_()
        return weight.detach()[0, 0]


# %% learn_kernel: named never_clears_gradients, zero_grad is missing
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
