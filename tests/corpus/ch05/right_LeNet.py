"""Right solutions of LeNet."""
# ruff: noqa - students write as they like


# %% LeNet: as in the notebook
class LeNet(nn.Module):
    def __init__(self, classes):
        super(LeNet, self).__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, x):
        out = F.relu(self.conv1(x))
        out = F.max_pool2d(out, 2)
        out = F.relu(self.conv2(out))
        out = F.max_pool2d(out, 2)
        out = out.view(out.size(0), -1)
        out = F.relu(self.fc1(out))
        out = F.relu(self.fc2(out))
        out = self.fc3(out)
        return out

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight.data)
                if m.bias is not None:
                    m.bias.data.zero_()
            elif isinstance(m, nn.BatchNorm2d):
                m.weight.data.fill_(1)
                m.bias.data.zero_()
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight.data, 0, 0.1)
                m.bias.data.zero_()


# %% LeNet: pooling before relu, which is the same for a maximum
class LeNet(nn.Module):
    def __init__(self, classes: int) -> None:
        super().__init__()
        self.fc3 = nn.Linear(84, classes)
        self.fc2 = nn.Linear(120, 84)
        self.fc1 = nn.Linear(400, 120)
        self.conv2 = nn.Conv2d(6, 16, (5, 5))
        self.conv1 = nn.Conv2d(3, 6, (5, 5))
        self.pool = nn.MaxPool2d(2)
        self.initialize_weights()

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        for conv in (self.conv1, self.conv2):
            X = self.pool(conv(X)).clamp(min=0)
        X = X.flatten(1)
        for linear in (self.fc1, self.fc2):
            X = linear(X).relu()
        return self.fc3(X)

    @torch.no_grad()
    def initialize_weights(self):
        for name, parameter in self.named_parameters():
            if name.endswith("bias"):
                parameter.zero_()
            elif name.startswith("conv"):
                co, ci, h, w = parameter.shape
                parameter.normal_(0, (2 / ((ci + co) * h * w)) ** 0.5)
            else:
                parameter.normal_(std=0.1)


# %% LeNet: an inner function handed to apply
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, kernel_size=5), nn.Conv2d(6, 16, kernel_size=5)
        sizes = [400, 120, 84, classes]
        for number, (m, n) in enumerate(zip(sizes, sizes[1:]), start=1):
            setattr(self, f"fc{number}", nn.Linear(m, n))

    def forward(self, X):
        X = F.max_pool2d(self.conv1(X).relu(), kernel_size=2, stride=2)
        X = F.max_pool2d(self.conv2(X).relu(), kernel_size=2, stride=2)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(torch.flatten(X, 1))))))

    def initialize_weights(self):
        def start(m):
            match m:
                case nn.Conv2d():
                    nn.init.xavier_normal_(m.weight)
                    nn.init.zeros_(m.bias)
                case nn.Linear():
                    nn.init.trunc_normal_(m.weight, std=0.1, a=-1, b=1)
                    nn.init.zeros_(m.bias)

        return self.apply(start)


# %% LeNet: a base class with the convolutions
class Seeing(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)

    def see(self, X):
        X = F.max_pool2d(F.relu(self.conv1(X), inplace=True), (2, 2))
        return F.max_pool2d(F.relu(self.conv2(X), inplace=True), (2, 2))

    def initialize_weights(self):
        for conv in [self.conv1, self.conv2]:
            torch.nn.init.xavier_normal_(conv.weight, gain=1.0)
            torch.nn.init.constant_(conv.bias, 0)


class LeNet(Seeing):
    def __init__(self, classes):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(16 * 25, 120), nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, X):
        print("images:", len(X))
        X = self.see(X).flatten(1)
        return self.fc3(torch.relu(self.fc2(torch.relu(self.fc1(X)))))

    def initialize_weights(self):
        super().initialize_weights()
        for linear in [self.fc1, self.fc2, self.fc3]:
            linear.weight.data = 0.1 * torch.randn_like(linear.weight)
            linear.bias.data = torch.zeros_like(linear.bias)
