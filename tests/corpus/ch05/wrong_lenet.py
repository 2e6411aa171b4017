"""Wrong solutions of lenet."""
# ruff: noqa - students write as they like


# %% lenet: right
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
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet: logarithms of probabilities
#           nn.Linear(84, 10),
# +         nn.LogSoftmax(dim=1),


# %% lenet: windows of three by three
# -         nn.Conv2d(1, 6, 5, padding=2),
# +         nn.Conv2d(1, 6, 3, padding=1),
#
# -         nn.Conv2d(6, 16, 5),
# +         nn.Conv2d(6, 16, 3),
#
# -         nn.Linear(400, 120),
# +         nn.Linear(16 * 6 * 6, 120),


# %% lenet: pooling windows that overlap
# -         nn.AvgPool2d(2),
# +         nn.AvgPool2d(2, stride=1),
#
# -         nn.AvgPool2d(2),
# +         nn.AvgPool2d(2, stride=1),


# %% lenet: padding in both convolutions
# -         nn.Conv2d(6, 16, 5),
# +         nn.Conv2d(6, 16, 5, padding=2),
#
# -         nn.Linear(400, 120),
# +         nn.Linear(16 * 7 * 7, 120),


# %% lenet: some numbers are dropped in training
#           nn.Linear(400, 120),
#           nn.Sigmoid(),
# +         nn.Dropout(0.5),


# %% lenet: 84 before 120
# -         nn.Linear(400, 120),
# +         nn.Linear(400, 84),
#
# -         nn.Linear(120, 84),
# +         nn.Linear(84, 120),
#
# -         nn.Linear(84, 10),
# +         nn.Linear(120, 10),


# %% lenet: convolutions without a bias
# -         nn.Conv2d(1, 6, 5, padding=2),
# +         nn.Conv2d(1, 6, 5, padding=2, bias=False),
#
# -         nn.Conv2d(6, 16, 5),
# +         nn.Conv2d(6, 16, 5, bias=False),


# %% lenet: one relu among the sigmoids
#           nn.Conv2d(6, 16, 5),
# -         nn.Sigmoid(),
# +         nn.ReLU(),


# %% lenet: nothing between the first convolution and its pooling
# -         nn.Sigmoid(),


# %% lenet: a hundred classes
# -         nn.Linear(84, 10),
# +         nn.Linear(84, 100),


# %% lenet: the batch is flattened, too
# -         nn.Flatten(),
# +         nn.Flatten(start_dim=0),


# %% lenet: the class instead of a network
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2),
            nn.Sigmoid(),
            nn.AvgPool2d(2),
            nn.Conv2d(6, 16, 5),
            nn.Sigmoid(),
            nn.AvgPool2d(2),
            nn.Flatten(),
        )
        self.head = nn.Sequential(
            nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10)
        )

    def forward(self, X):
        return self.head(self.body(X))


def lenet():
    return Net


# %% lenet: twice as many channels
# -         nn.Conv2d(1, 6, 5, padding=2),
# +         nn.Conv2d(1, 12, 5, padding=2),
#
# -         nn.Conv2d(6, 16, 5),
# +         nn.Conv2d(12, 32, 5),
#
# -         nn.Linear(400, 120),
# +         nn.Linear(800, 120),


# %% lenet: relu and maximum together
def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10),
    )


# %% lenet: the network is printed, not returned
#   def lenet():
# -     return nn.Sequential(
# +     net = nn.Sequential(
#
#       )
# +     print(net)


# %% lenet: named relu_instead_of_sigmoid, a chain
# -         nn.Sigmoid(),
# +         nn.ReLU(),
#
# -         nn.Sigmoid(),
# +         nn.ReLU(),
#
# -         nn.Sigmoid(),
# +         nn.ReLU(),
#
# -         nn.Sigmoid(),
# +         nn.ReLU(),


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
# -         nn.Conv2d(1, 6, 5, padding=2),
# +         nn.Conv2d(1, 6, 5),
#
# -         nn.Linear(400, 120),
# +         nn.Linear(256, 120),


# %% lenet: named softmax_at_the_end, in forward
# + class Certain(nn.Sequential):
# +     def forward(self, X):
# +         return F.softmax(super().forward(X), dim=-1)
# +
# +
#
# -     return nn.Sequential(
# +     return Certain(


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
#           nn.Linear(400, 120),
# -         nn.Sigmoid(),
#           nn.Linear(120, 84),
# -         nn.Sigmoid(),


# %% lenet: named one_hidden_layer_missing, from 120 to 10
# -         nn.Linear(120, 84),
# -         nn.Sigmoid(),
# -         nn.Linear(84, 10),
# +         nn.Linear(120, 10),


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
