"""Wrong solutions of Conv2D."""
# ruff: noqa - students write as they like


# %% Conv2D: right
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: the bias is a scalar
# -         self.bias = nn.Parameter(torch.zeros(1))
# +         self.bias = nn.Parameter(torch.tensor(0.0))


# %% Conv2D: the kernel has another name
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# +         self.kernel = nn.Parameter(torch.randn(kernel_size))
#
# -         return corr2d(X, self.weight) + self.bias
# +         return corr2d(X, self.kernel) + self.bias


# %% Conv2D: nn.Module is never initialised
# -         super().__init__()


# %% Conv2D: a weight with four axes
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# +         self.weight = nn.Parameter(torch.randn(1, 1, *kernel_size))
#
# -         return corr2d(X, self.weight) + self.bias
# +         return corr2d(X, self.weight[0, 0]) + self.bias


# %% Conv2D: weight and bias are buffers
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# -         self.bias = nn.Parameter(torch.zeros(1))
# +         self.register_buffer("weight", torch.randn(kernel_size))
# +         self.register_buffer("bias", torch.zeros(1))


# %% Conv2D: square kernels only
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# +         self.weight = nn.Parameter(torch.randn(kernel_size[0], kernel_size[0]))


# %% Conv2D: width before height
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# +         w, h = kernel_size
# +         self.weight = nn.Parameter(torch.randn(h, w))


# %% Conv2D: the kernel is taken out of the graph
# -         return corr2d(X, self.weight) + self.bias
# +         return corr2d(X, self.weight.data) + self.bias


# %% Conv2D: the bias is counted in the kernel as well
# -         return corr2d(X, self.weight) + self.bias
# +         return corr2d(X, self.weight + self.bias) + self.bias


# %% Conv2D: no bias in training
# -         return corr2d(X, self.weight) + self.bias
# +         Y = corr2d(X, self.weight)
# +         return Y if self.training else Y + self.bias


# %% Conv2D: negative answers are cut off
# -         return corr2d(X, self.weight) + self.bias
# +         return F.relu(corr2d(X, self.weight) + self.bias)


# %% Conv2D: new weights at every call
class Conv2D(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.kernel_size = kernel_size

    def forward(self, X):
        self.weight = nn.Parameter(torch.randn(self.kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))
        return corr2d(X, self.weight) + self.bias


# %% Conv2D: the answer is a pair
# -         return corr2d(X, self.weight) + self.bias
# +         return corr2d(X, self.weight) + self.bias, self.weight


# %% Conv2D: the image is shifted in place
# -         return corr2d(X, self.weight) + self.bias
# +         Y = corr2d(X, self.weight) + self.bias
# +         if not X.requires_grad:
# +             X.mul_(0.5)
# +         return Y


# %% Conv2D: torch's own layer
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# +         inner = nn.Conv2d(1, 1, kernel_size)
# +         self.weight = nn.Parameter(inner.weight.data[0, 0])
#
# -         return corr2d(X, self.weight) + self.bias
# +         return F.conv2d(X[None, None], self.weight[None, None], self.bias)[0, 0]


# %% Conv2D: named forgets_bias, declared and never used
# -         return corr2d(X, self.weight) + self.bias
# +         return corr2d(X, self.weight)


# %% Conv2D: named weight_of_zeros, a tidy start
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# +         self.weight = nn.Parameter(torch.zeros(*kernel_size))


# %% Conv2D: named weight_of_zeros, every weight starts at one
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# +         self.weight = nn.Parameter(torch.ones(kernel_size))


# %% Conv2D: named bias_starts_random, by rand
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# -         self.bias = nn.Parameter(torch.zeros(1))
# +         self.weight = nn.Parameter(torch.rand(kernel_size))
# +         self.bias = nn.Parameter(torch.rand(1))


# %% Conv2D: named not_parameters, tensors that ask for gradients
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# -         self.bias = nn.Parameter(torch.zeros(1))
# +         self.weight = torch.randn(kernel_size, requires_grad=True)
# +         self.bias = torch.zeros(1, requires_grad=True)


# %% Conv2D: named bias_for_every_weight, of the kernel's shape
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# -         self.bias = nn.Parameter(torch.zeros(1))
# +         self.weight = nn.Parameter(torch.rand(kernel_size))
# +         self.bias = nn.Parameter(torch.zeros(kernel_size))


# %% Conv2D: named subtracts_bias, by torch.sub
# -         self.weight = nn.Parameter(torch.randn(kernel_size))
# +         self.weight = nn.Parameter(torch.rand(kernel_size))
#
# -         return corr2d(X, self.weight) + self.bias
# +         return torch.sub(corr2d(X, self.weight), self.bias)
