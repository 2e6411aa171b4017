"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like


# %% Residual: layers in a ModuleDict and in properties of the class
class Residual(nn.Module):
    conv1 = property(lambda self: self.layers["conv1"])
    bn1 = property(lambda self: self.layers["bn1"])
    conv2 = property(lambda self: self.layers["conv2"])
    bn2 = property(lambda self: self.layers["bn2"])

    @property
    def conv3(self):
        return self.layers["conv3"] if "conv3" in self.layers else None

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.layers = nn.ModuleDict(
            {
                "conv1": nn.Conv2d(input_channels, num_channels, 3, strides, 1),
                "bn1": nn.BatchNorm2d(num_channels),
                "conv2": nn.Conv2d(num_channels, num_channels, 3, 1, 1),
                "bn2": nn.BatchNorm2d(num_channels),
            }
        )
        if use_1x1conv:
            self.layers["conv3"] = nn.Conv2d(input_channels, num_channels, 1, strides)

    def forward(self, X):
        Y = F.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        return F.relu(Y + (X if self.conv3 is None else self.conv3(X)))


# %% Residual: in-place relus and an in-place sum on the branch's own result
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.bn2 = nn.BatchNorm2d(num_channels)
        self.relu = nn.ReLU(inplace=True)
        self.conv3 = (
            nn.Conv2d(input_channels, num_channels, kernel_size=1, stride=strides)
            if use_1x1conv
            else None
        )
        self.conv2 = nn.Conv2d(num_channels, num_channels, kernel_size=3, padding=1)
        self.conv1 = nn.Conv2d(
            input_channels, num_channels, kernel_size=3, padding=1, stride=strides
        )

    def forward(self, X):
        Y = self.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3:
            X = self.conv3(X)
        Y += X
        return self.relu(Y)


# %% Residual: the norms are written out by hand and the buffers moved by hand
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, stride=strides, padding=1)
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(num_channels)
        self.conv3 = (
            nn.Conv2d(input_channels, num_channels, 1, stride=strides) if use_1x1conv else None
        )

    def norm(self, X, bn):
        mean, var = bn.running_mean, bn.running_var
        if bn.training:
            var, mean = torch.var_mean(X, dim=(0, 2, 3), correction=0)
            N = X.numel() // X.shape[1]
            with torch.no_grad():
                bn.num_batches_tracked += 1
                bn.running_mean.lerp_(mean, bn.momentum)
                bn.running_var.lerp_(var * N / max(N - 1, 1), bn.momentum)
        mean, var, gamma, beta = (t.view(1, -1, 1, 1) for t in (mean, var, bn.weight, bn.bias))
        return gamma * (X - mean) * torch.rsqrt(var + bn.eps) + beta

    def forward(self, X):
        Y = torch.relu(self.norm(self.conv1(X), self.bn1))
        Y = self.norm(self.conv2(Y), self.bn2)
        return torch.relu(Y + (self.conv3(X) if self.conv3 is not None else X))


# %% resnet_block: one comprehension with positional arguments
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    return [
        Residual(
            num_channels if i else input_channels,
            num_channels,
            not (i or first_block),
            1 + (not (i or first_block)),
        )
        for i in range(num_residuals)
    ]


# %% resnet_block: blocks come from a Sequential built before and from a closure
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    def block(a, **kwargs):
        return Residual(a, num_channels, **kwargs)

    stage = nn.Sequential()
    extra = {} if first_block else {"use_1x1conv": True, "strides": 2}
    stage.append(block(input_channels, **extra))
    stage.extend([block(num_channels) for _ in range(num_residuals)][1:])
    return [*stage]


# %% resnet18: a class that registers the head first and the stages from the last to the first
class _Backwards(nn.Module):
    def __init__(self, num_classes, in_channels):
        super().__init__()
        self.head = nn.Linear(512, num_classes)
        self.stage4 = nn.Sequential(*resnet_block(256, 512, 2))
        self.stage3 = nn.Sequential(*resnet_block(128, 256, 2))
        self.stage2 = nn.Sequential(*resnet_block(64, 128, 2))
        self.stage1 = nn.Sequential(*resnet_block(64, 64, 2, first_block=True))
        self.norm = nn.BatchNorm2d(64)
        self.conv = nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=3)

    def forward(self, X):
        X = F.max_pool2d(F.relu(self.norm(self.conv(X))), 3, stride=2, padding=1)
        X = self.stage4(self.stage3(self.stage2(self.stage1(X))))
        return self.head(X.mean(dim=(2, 3)))


def resnet18(num_classes=10, in_channels=1):
    return _Backwards(num_classes, in_channels)


# %% resnet18: the pooling of the stem by unfold and amax, the mean by einsum
class _MaxPool(nn.Module):
    def forward(self, X):
        X = F.pad(X, (1, 1, 1, 1), value=float("-inf"))
        return X.unfold(2, 3, 2).unfold(3, 3, 2).amax(dim=(-2, -1))


class _Mean(nn.Module):
    def forward(self, X):
        return torch.einsum("nchw->nc", X) / (X.shape[2] * X.shape[3])


def resnet18(num_classes=10, in_channels=1):
    def parts():
        yield nn.Conv2d(in_channels, 64, (7, 7), (2, 2), (3, 3))
        yield nn.BatchNorm2d(num_features=64)
        yield nn.ReLU()
        yield _MaxPool()
        yield from resnet_block(64, 64, 2, True)
        for width in (64, 128, 256):
            yield from resnet_block(width, 2 * width, 2)
        yield _Mean()
        yield nn.Linear(512, num_classes)

    return nn.Sequential(*parts())
