# chapters: ch05_lenet
# solves: rest
# expects: lenet=failed relu_instead_of_sigmoid
# expects: LeNet=partial uniform_convolutions
# expects: train_ch6=partial trains_with_adam
# ruff: noqa - students write as they like


# %% lenet
def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.ReLU(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10),
    )


# %% LeNet
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2 = nn.Linear(400, 120), nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, X):
        X = F.max_pool2d(F.relu(self.conv1(X)), 2)
        X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_uniform_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
                nn.init.zeros_(m.bias)


# %% train_ch6
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    net.apply(init_weights)
    net.to(device)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        loss, acc = train_epoch(net, train_iter, F.cross_entropy, optimizer, device)
        history["train_loss"].append(loss)
        history["train_acc"].append(acc)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history
