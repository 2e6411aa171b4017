"""Right solutions of Residual."""
# ruff: noqa - students write as they like


# %% Residual: as in the textbook
class Residual(nn.Module):
    """The Residual block of ResNet."""

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(
            input_channels, num_channels, kernel_size=3, padding=1, stride=strides
        )
        self.conv2 = nn.Conv2d(num_channels, num_channels, kernel_size=3, padding=1)
        if use_1x1conv:
            self.conv3 = nn.Conv2d(input_channels, num_channels, kernel_size=1, stride=strides)
        else:
            self.conv3 = None
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.bn2 = nn.BatchNorm2d(num_channels)

    def forward(self, X):
        Y = F.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3:
            X = self.conv3(X)
        Y += X
        return F.relu(Y)


# %% Residual: relu as a layer that works in place
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super(Residual, self).__init__()
        self.bn2, self.bn1 = nn.BatchNorm2d(num_channels), nn.BatchNorm2d(num_channels)
        self.relu = nn.ReLU(inplace=True)
        self.conv3 = nn.Conv2d(input_channels, num_channels, 1, strides) if use_1x1conv else None
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3, 1, 1)
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, strides, 1)

    def forward(self, x):
        identity = x if self.conv3 is None else self.conv3(x)
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out = out + identity
        return self.relu(out)


# %% Residual: the branch is a chain made on the way, the shortcut a function
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv3 = None
        three = dict(kernel_size=(3, 3), padding=(1, 1))
        self.conv1 = nn.Conv2d(input_channels, num_channels, stride=strides, **three)
        self.conv2 = nn.Conv2d(num_channels, num_channels, **three)
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.bn2 = nn.BatchNorm2d(num_channels)
        if use_1x1conv:
            self.conv3 = nn.Conv2d(input_channels, num_channels, (1, 1), stride=strides)

    def forward(self, X):
        branch = nn.Sequential(self.conv1, self.bn1, nn.ReLU(), self.conv2, self.bn2)
        shortcut = self.conv3 or nn.Identity()
        return torch.relu(shortcut(X) + branch(X))


# %% Residual: clamps and padding by hand
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.strides = strides
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, stride=strides)
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3)
        self.conv3 = None
        if use_1x1conv:
            self.conv3 = nn.Conv2d(input_channels, num_channels, 1)
        for name in ("bn1", "bn2"):
            setattr(self, name, nn.BatchNorm2d(num_channels))

    def forward(self, X):
        Y = self.bn1(self.conv1(F.pad(X, (1, 1, 1, 1)))).clamp(min=0)
        Y = self.bn2(self.conv2(F.pad(Y, (1, 1, 1, 1))))
        s = self.strides
        X = X if self.conv3 is None else self.conv3(X[:, :, ::s, ::s])
        return (X + Y).clamp_min(0)


# %% Residual: functional, with the layers' own tensors, in double precision
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, strides, 1)
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3, 1, 1)
        self.conv3 = nn.Conv2d(input_channels, num_channels, 1, strides) if use_1x1conv else None
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.bn2 = nn.BatchNorm2d(num_channels)

    def convolve(self, conv, X):
        weight, bias = conv.weight.double(), conv.bias.double()
        return F.conv2d(X, weight, bias, stride=conv.stride, padding=conv.padding)

    def normalise(self, bn, X):
        if self.training:
            var, mean = torch.var_mean(X, dim=(0, 2, 3), correction=0)
            n = X.numel() / X.shape[1]
            with torch.no_grad():
                bn.running_mean.lerp_(mean.float(), bn.momentum)
                bn.running_var.lerp_((var * n / (n - 1)).float(), bn.momentum)
                bn.num_batches_tracked += 1
        else:
            mean, var = bn.running_mean.double(), bn.running_var.double()
        shape = (1, -1, 1, 1)
        X = (X - mean.view(shape)) / (var.view(shape) + bn.eps).sqrt()
        return bn.weight.view(shape) * X + bn.bias.view(shape)

    def forward(self, X):
        X = X.double()
        Y = self.normalise(self.bn1, self.convolve(self.conv1, X)).relu()
        Y = self.normalise(self.bn2, self.convolve(self.conv2, Y))
        if self.conv3 is not None:
            X = self.convolve(self.conv3, X)
        return (X + Y).relu().float()


# %% Residual: prints and warns, layers from helpers
import warnings


def conv(ci, co, k, s=1):
    return nn.Conv2d(ci, co, kernel_size=k, stride=s, padding=k // 2)


class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        if not use_1x1conv and input_channels != num_channels:
            warnings.warn("the paths will not fit together")
        self.conv1 = conv(input_channels, num_channels, 3, strides)
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.conv2 = conv(num_channels, num_channels, 3)
        self.bn2 = nn.BatchNorm2d(num_channels)
        self.conv3 = conv(input_channels, num_channels, 1, strides) if use_1x1conv else None
        print("a block:", input_channels, "->", num_channels)

    def forward(self, X):
        print(tuple(X.shape))
        Y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(X)))))
        total = Y.add(self.conv3(X) if self.conv3 is not None else X)
        return torch.where(total > 0, total, torch.zeros_like(total))


# %% Residual: a subclass of a plain block
class Plain(nn.Module):
    def __init__(self, ci, co, strides):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(ci, co, 3, strides, padding=1), nn.BatchNorm2d(co)
        self.conv2, self.bn2 = nn.Conv2d(co, co, 3, padding="same"), nn.BatchNorm2d(co)

    def forward(self, X):
        for layer in (self.conv1, self.bn1, F.relu, self.conv2, self.bn2):
            X = layer(X)
        return X


class Residual(Plain):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, strides)
        self.register_module("conv3", None)
        if use_1x1conv:
            self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)

    def forward(self, X):
        shortcut = self.conv3(X) if self.conv3 is not None else X
        return F.relu(super().forward(X) + shortcut)


# %% Residual: images last in memory, and the answer too
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        pair = (strides, strides)
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, pair, 1)
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3, 1, 1)
        self.conv3 = nn.Conv2d(input_channels, num_channels, 1, pair) if use_1x1conv else None
        self.bn1, self.bn2 = [nn.BatchNorm2d(num_channels, eps=1e-5, momentum=0.1) for _ in "12"]

    def forward(self, X):
        X = X.contiguous(memory_format=torch.channels_last)
        Y = self.bn2(self.conv2(self.bn1(self.conv1(X)).relu()))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.stack([X, Y]).sum(0).permute(0, 2, 3, 1).relu().permute(0, 3, 1, 2)


# %% Residual: the shortcut has two names
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, strides, 1)
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(num_channels)
        if use_1x1conv:
            self.shortcut = self.conv3 = nn.Conv2d(input_channels, num_channels, 1, strides)
        else:
            self.shortcut, self.conv3 = nn.Identity(), None

    def forward(self, X):
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(X))))) + self.shortcut(X))


# %% Residual: a branch whose layers have names outside it, too
from collections import OrderedDict


class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        g = nn.Sequential(
            OrderedDict(
                conv1=nn.Conv2d(input_channels, num_channels, 3, strides, 1),
                bn1=nn.BatchNorm2d(num_channels),
                relu=nn.ReLU(inplace=True),
                conv2=nn.Conv2d(num_channels, num_channels, 3, 1, 1),
                bn2=nn.BatchNorm2d(num_channels),
            )
        )
        self.branch = g
        self.conv1, self.bn1, self.conv2, self.bn2 = g.conv1, g.bn1, g.conv2, g.bn2
        self.shortcut = (
            nn.Conv2d(input_channels, num_channels, 1, strides) if use_1x1conv else nn.Identity()
        )
        self.conv3 = self.shortcut if use_1x1conv else None

    def forward(self, X):
        return torch.relu(self.branch(X) + self.shortcut(X))
