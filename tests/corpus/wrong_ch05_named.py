"""The misconceptions of chapter 5, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% lenet: named relu_instead_of_sigmoid, a chain
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


# %% lenet: named tanh_instead_of_sigmoid, a class
class Tangent(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
        self.f1, self.f2, self.f3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, X):
        X = F.avg_pool2d(torch.tanh(self.c1(X)), 2)
        X = F.avg_pool2d(torch.tanh(self.c2(X)), 2).flatten(1)
        return self.f3(torch.tanh(self.f2(torch.tanh(self.f1(X)))))


def lenet():
    return Tangent()


# %% lenet: named max_instead_of_average, functional pooling
class Largest(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
        self.f1, self.f2, self.f3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, X):
        X = F.max_pool2d(torch.sigmoid(self.c1(X)), 2)
        X = F.max_pool2d(torch.sigmoid(self.c2(X)), 2).flatten(1)
        return self.f3(torch.sigmoid(self.f2(torch.sigmoid(self.f1(X)))))


lenet = Largest


# %% lenet: named without_padding, 256 numbers are left
def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(256, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet: named softmax_at_the_end, in forward
class Certain(nn.Sequential):
    def forward(self, X):
        return F.softmax(super().forward(X), dim=-1)


def lenet():
    return Certain(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet: named sigmoid_at_the_end, a loop that does not stop in time
def lenet():
    layers, channels = [], 1
    for width, padding in ((6, 2), (16, 0)):
        layers += [nn.Conv2d(channels, width, 5, padding=padding), nn.Sigmoid(), nn.AvgPool2d(2)]
        channels = width
    layers.append(nn.Flatten())
    for m, n in ((400, 120), (120, 84), (84, 10)):
        layers += [nn.Linear(m, n), nn.Sigmoid()]
    return nn.Sequential(*layers)


# %% lenet: named no_activation_between_linear_layers, three in a row
def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Linear(120, 84),
        nn.Linear(84, 10),
    )


# %% lenet: named one_hidden_layer_missing, from 120 to 10
def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Linear(120, 10),
    )


# %% lenet: named activation_after_pooling, a class
class Pooled(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
        self.f1, self.f2, self.f3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, X):
        X = F.avg_pool2d(self.c1(X), 2).sigmoid()
        X = F.avg_pool2d(self.c2(X), 2).sigmoid().flatten(1)
        return self.f3(self.f2(self.f1(X).sigmoid()).sigmoid())


def lenet():
    return Pooled()


# %% LeNet: named sigmoids_in_the_class, by F.sigmoid
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = (
            nn.Linear(400, 120),
            nn.Linear(120, 84),
            nn.Linear(84, classes),
        )

    def forward(self, X):
        X = F.max_pool2d(F.sigmoid(self.conv1(X)), 2)
        X = F.max_pool2d(F.sigmoid(self.conv2(X)), 2).flatten(1)
        return self.fc3(F.sigmoid(self.fc2(F.sigmoid(self.fc1(X)))))

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
                nn.init.zeros_(m.bias)


# %% LeNet: named averages_in_the_class, a pooling layer
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = (
            nn.Linear(400, 120),
            nn.Linear(120, 84),
            nn.Linear(84, classes),
        )
        self.pool = nn.AvgPool2d(2)

    def forward(self, X):
        X = self.pool(F.relu(self.conv1(X)))
        X = self.pool(F.relu(self.conv2(X))).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
                nn.init.zeros_(m.bias)


# %% LeNet: named relu_on_the_scores, a loop over all three
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = (
            nn.Linear(400, 120),
            nn.Linear(120, 84),
            nn.Linear(84, classes),
        )

    def forward(self, X):
        for conv in (self.conv1, self.conv2):
            X = F.max_pool2d(F.relu(conv(X)), 2)
        X = X.flatten(1)
        for linear in (self.fc1, self.fc2, self.fc3):
            X = F.relu(linear(X))
        return X

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
                nn.init.zeros_(m.bias)


# %% LeNet: named always_ten_classes, a number in the last layer
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, X):
        X = F.max_pool2d(F.relu(self.conv1(X)), 2)
        X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
                nn.init.zeros_(m.bias)


# %% LeNet: named uniform_convolutions, the other rule
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = (
            nn.Linear(400, 120),
            nn.Linear(120, 84),
            nn.Linear(84, classes),
        )

    def forward(self, X):
        X = F.max_pool2d(F.relu(self.conv1(X)), 2)
        X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))

    def initialize_weights(self):
        for m in [self.conv1, self.conv2]:
            nn.init.xavier_uniform_(m.weight)
            m.bias.data.fill_(0)
        for m in [self.fc1, self.fc2, self.fc3]:
            m.weight.data.normal_(0, 0.1)
            m.bias.data.fill_(0)


# %% LeNet: named xavier_everywhere, one rule for both
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = (
            nn.Linear(400, 120),
            nn.Linear(120, 84),
            nn.Linear(84, classes),
        )

    def forward(self, X):
        X = F.max_pool2d(F.relu(self.conv1(X)), 2)
        X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))

    def initialize_weights(self):
        for p in self.parameters():
            nn.init.xavier_normal_(p) if p.dim() > 1 else nn.init.zeros_(p)


# %% LeNet: named variance_of_a_tenth, a root too many
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = (
            nn.Linear(400, 120),
            nn.Linear(120, 84),
            nn.Linear(84, classes),
        )

    def forward(self, X):
        X = F.max_pool2d(F.relu(self.conv1(X)), 2)
        X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))

    def initialize_weights(self):
        import math

        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                m.weight.data = torch.randn(m.weight.shape) * math.sqrt(0.1)
                nn.init.zeros_(m.bias)


# %% LeNet: named biases_not_zeroed, weights only
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = (
            nn.Linear(400, 120),
            nn.Linear(120, 84),
            nn.Linear(84, classes),
        )

    def forward(self, X):
        X = F.max_pool2d(F.relu(self.conv1(X)), 2)
        X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight)
            if isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, 0, 0.1)


# %% init_weights: named xavier_normal, by hand
def init_weights(m):
    if type(m) in {nn.Linear, nn.Conv2d}:
        window = m.weight[0, 0].numel()
        std = (2 / (m.weight.shape[0] * window + m.weight.shape[1] * window)) ** 0.5
        m.weight.data.normal_(0, std)


# %% init_weights: named kaiming, for relu
def init_weights(m):
    if isinstance(m, nn.Linear) or isinstance(m, nn.Conv2d):
        nn.init.kaiming_uniform_(m.weight, nonlinearity="relu")


# %% init_weights: named linear_only, the type itself
def init_weights(m):
    if type(m) is nn.Linear:
        m.weight.data = nn.init.xavier_uniform_(torch.empty(m.weight.shape))


# %% init_weights: named convolutions_are_forgotten_linear, a plain if
def init_weights(m):
    if m.__class__ == nn.Conv2d:
        torch.nn.init.xavier_uniform_(m.weight)


# %% init_weights: named zeroes_biases, with fill
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        torch.nn.init.xavier_uniform_(m.weight)
        m.bias.data.fill_(0.0)


# %% init_weights: named every_weight_matrix, whatever has two axes
def init_weights(m):
    for name, parameter in m.named_parameters(recurse=False):
        if name == "weight" and parameter.ndim >= 2:
            nn.init.xavier_uniform_(parameter)


# %% init_weights: named works_on_a_copy, a clone
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        weight = m.weight.detach().clone()
        nn.init.xavier_uniform_(weight)


# %% accuracy: named fraction_instead_of_count, the mean
def accuracy(y_hat, y):
    labels = y_hat.argmax(dim=1) if y_hat.ndim > 1 else y_hat
    return (labels == y).double().mean().item()


# %% accuracy: named returns_a_tensor, float in torch's sense
def accuracy(y_hat, y):
    labels = y_hat.argmax(dim=1) if y_hat.ndim > 1 else y_hat
    return (labels == y).float().sum()


# %% accuracy: named best_sample_of_each_class, the first axis
def accuracy(y_hat, y):
    if y_hat.ndim == 2:
        best = y_hat.argmax(dim=0)
        n = min(len(best), len(y))
        return float((best[:n] == y[:n]).sum())
    return float((y_hat == y).sum())


# %% accuracy: named labels_not_handled, always the last axis
def accuracy(y_hat, y):
    predicted = torch.argmax(y_hat, dim=-1)
    return torch.sum(predicted == y).item() * 1.0


# %% accuracy: named lowest_score_wins, argmin
def accuracy(y_hat, y):
    labels = torch.argmin(y_hat, 1) if len(y_hat.shape) == 2 else y_hat
    return float(sum(labels == y))


# %% accuracy: named counts_mistakes, the wrong sign
def accuracy(y_hat, y):
    labels = y_hat.argmax(1) if y_hat.ndim == 2 else y_hat
    return float((labels != y).sum())


# %% evaluate_accuracy: named stays_in_training_mode, only no_grad
@torch.no_grad()
def evaluate_accuracy(net, data_iter, device=None):
    right = total = 0
    for X, y in data_iter:
        right += accuracy(net(X), y)
        total += y.numel()
    return right / total


# %% evaluate_accuracy: named records_gradients, only eval
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    hits = [(accuracy(net(X), y), len(y)) for X, y in data_iter]
    return sum(hit for hit, _ in hits) / sum(size for _, size in hits)


# %% evaluate_accuracy: named mean_of_batch_means, a list of accuracies
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    shares = []
    with torch.no_grad():
        for X, y in data_iter:
            shares.append(accuracy(net(X), y) / len(y))
    return float(torch.tensor(shares, dtype=torch.float64).mean())


# %% evaluate_accuracy: named number_instead_of_fraction, a running sum
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = 0.0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y)
    return right


# %% evaluate_accuracy: named only_the_last_batch, the sums are set back
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    with torch.no_grad():
        for X, y in data_iter:
            right, total = 0, 0
            right += accuracy(net(X), y)
            total += len(y)
    return right / total


# %% evaluate_accuracy: named one_input_only, the first of a list
def evaluate_accuracy(net, data_iter, device=None):
    net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            if isinstance(X, list):
                X = X[0]
            right += accuracy(net(X), y)
            total += len(y)
    return right / total


# %% train_epoch: named never_zeroes_gradients, they add up
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: named never_steps, backward only
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        optimizer.zero_grad()
        y_hat = net(X)
        l = loss(y_hat, y)
        l.backward()
        total, right, n = total + float(l) * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: named trains_in_evaluation_mode, train is never called
def train_epoch(net, train_iter, loss, optimizer, device):
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return total / n, right / n


# %% train_epoch: named sums_batch_means, divided by the number of batches
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    losses, right, n = [], 0, 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        losses.append(l.item())
        right, n = right + accuracy(y_hat, y), n + len(y)
    return sum(losses) / len(losses), right / n


# %% train_epoch: named total_instead_of_mean, nothing is divided
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total += l.item() * len(y)
        right += accuracy(y_hat, y)
    return total, right


# %% train_epoch: named first_batch_only, return stands too far right
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
        return total / n, right / n


# %% train_epoch: named swaps_loss_and_accuracy, at the end
def train_epoch(net, train_iter, loss, optimizer, device):
    net.train()
    total = right = n = 0
    for X, y in train_iter:
        y_hat = net(X)
        l = loss(y_hat, y)
        optimizer.zero_grad()
        l.backward()
        optimizer.step()
        total, right, n = total + l.item() * len(y), right + accuracy(y_hat, y), n + len(y)
    return right / n, total / n


# %% train_ch6: named no_initialisation, apply is forgotten
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history


# %% train_ch6: named trains_with_adam, the modern habit
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.to(device).apply(init_weights)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, F.cross_entropy, optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter))
    return history


# %% train_ch6: named fixed_learning_rate, the textbook's number
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), 0.9)
    curves = [[], [], []]
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        for curve, value in zip(curves, (l, a, evaluate_accuracy(net, test_iter, device))):
            curve.append(value)
    return {"train_loss": curves[0], "train_acc": curves[1], "test_acc": curves[2]}


# %% train_ch6: named trains_with_momentum, nine tenths
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr, 0.9)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, F.cross_entropy, optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
    return history


# %% train_ch6: named one_epoch_only, there is no loop
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
    return {
        "train_loss": [l],
        "train_acc": [a],
        "test_acc": [evaluate_accuracy(net, test_iter, device)],
    }


# %% train_ch6: named tests_on_training_data, the wrong iterator
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history["train_loss"].append(l)
        history["train_acc"].append(a)
        history["test_acc"].append(evaluate_accuracy(net, train_iter, device))
    return history


# %% train_ch6: named last_values_only, written over
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    net.apply(init_weights)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        l, a = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, device)
        history = {
            "train_loss": l,
            "train_acc": a,
            "test_acc": evaluate_accuracy(net, test_iter, device),
        }
    return history
