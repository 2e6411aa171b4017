"""Wrong solutions of lenet_bn."""
# ruff: noqa - students write as they like


# %% lenet_bn: right
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.BatchNorm2d(6),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: after the pooling
#           nn.Conv2d(1, 6, 5, padding=2),
# -         nn.BatchNorm2d(6),
#           nn.Sigmoid(),
#           nn.AvgPool2d(2),
# +         nn.BatchNorm2d(6),
#           nn.Conv2d(6, 16, 5),
# -         nn.BatchNorm2d(16),
#           nn.Sigmoid(),
#           nn.AvgPool2d(2),
# +         nn.BatchNorm2d(16),


# %% lenet_bn: the first convolution is forgotten
# -         nn.BatchNorm2d(6),


# %% lenet_bn: another eps
# -         nn.BatchNorm2d(6),
# +         nn.BatchNorm2d(6, eps=1e-2),
#
# -         nn.BatchNorm2d(16),
# +         nn.BatchNorm2d(16, eps=1e-2),
#
# -         nn.BatchNorm1d(120),
# +         nn.BatchNorm1d(120, eps=1e-2),
#
# -         nn.BatchNorm1d(84),
# +         nn.BatchNorm1d(84, eps=1e-2),


# %% lenet_bn: nothing to learn in the norms
# -         nn.BatchNorm2d(6),
# +         nn.BatchNorm2d(6, affine=False),
#
# -         nn.BatchNorm2d(16),
# +         nn.BatchNorm2d(16, affine=False),
#
# -         nn.BatchNorm1d(120),
# +         nn.BatchNorm1d(120, affine=False),
#
# -         nn.BatchNorm1d(84),
# +         nn.BatchNorm1d(84, affine=False),


# %% lenet_bn: the textbook's momentum
# -         nn.BatchNorm2d(6),
# +         nn.BatchNorm2d(6, momentum=0.9),
#
# -         nn.BatchNorm2d(16),
# +         nn.BatchNorm2d(16, momentum=0.9),
#
# -         nn.BatchNorm1d(120),
# +         nn.BatchNorm1d(120, momentum=0.9),
#
# -         nn.BatchNorm1d(84),
# +         nn.BatchNorm1d(84, momentum=0.9),


# %% lenet_bn: images are not padded
# -         nn.Conv2d(1, 6, 5, padding=2),
# +         nn.Conv2d(1, 6, 5),
#
# -         nn.Linear(400, 120),
# +         nn.Linear(256, 120),


# %% lenet_bn: the sigmoids after the linear layers are lost
#           nn.BatchNorm1d(120),
# -         nn.Sigmoid(),
#           nn.Linear(120, 84),
#           nn.BatchNorm1d(84),
# -         nn.Sigmoid(),


# %% lenet_bn: some numbers are dropped in training
#           nn.BatchNorm1d(120),
#           nn.Sigmoid(),
# +         nn.Dropout(0.5),


# %% lenet_bn: instances instead of batches
# -         nn.BatchNorm2d(6),
# +         nn.InstanceNorm2d(6, affine=True),
#
# -         nn.BatchNorm2d(16),
# +         nn.InstanceNorm2d(16, affine=True),


# %% lenet_bn: built, not returned
#   def lenet_bn():
# -     return nn.Sequential(
# +     net = nn.Sequential(
#
#       )
# +     print(net)


# %% lenet_bn: named after_the_activation, a chain
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.BatchNorm2d(6),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.BatchNorm2d(16),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.BatchNorm1d(120),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.BatchNorm1d(84),
        nn.Linear(84, 10),
    )


# %% lenet_bn: named convolutions_only, two norms
# -         nn.BatchNorm1d(120),
#
# -         nn.BatchNorm1d(84),


# %% lenet_bn: named linear_layers_only, two norms
# -         nn.BatchNorm2d(6),
#
# -         nn.BatchNorm2d(16),


# %% lenet_bn: named relu_activation, a class
class Modern(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.b1 = nn.Conv2d(1, 6, 5, padding=2), nn.BatchNorm2d(6)
        self.c2, self.b2 = nn.Conv2d(6, 16, 5), nn.BatchNorm2d(16)
        self.f1, self.b3 = nn.Linear(400, 120), nn.BatchNorm1d(120)
        self.f2, self.b4 = nn.Linear(120, 84), nn.BatchNorm1d(84)
        self.f3 = nn.Linear(84, 10)

    def forward(self, X):
        X = F.avg_pool2d(F.relu(self.b1(self.c1(X))), 2)
        X = F.avg_pool2d(F.relu(self.b2(self.c2(X))), 2).flatten(1)
        X = F.relu(self.b3(self.f1(X)))
        return self.f3(F.relu(self.b4(self.f2(X))))


def lenet_bn():
    return Modern()


# %% lenet_bn: named maximum_pooling, a chain
# -         nn.AvgPool2d(2),
# +         nn.MaxPool2d(2),
#
# -         nn.AvgPool2d(2),
# +         nn.MaxPool2d(2),


# %% lenet_bn: named normalises_the_scores, a fifth norm
def lenet_bn():
    layers = [nn.Conv2d(1, 6, 5, padding=2), nn.BatchNorm2d(6), nn.Sigmoid(), nn.AvgPool2d(2)]
    layers += [nn.Conv2d(6, 16, 5), nn.BatchNorm2d(16), nn.Sigmoid(), nn.AvgPool2d(2), nn.Flatten()]
    for m, n in [(400, 120), (120, 84), (84, 10)]:
        layers += [nn.Linear(m, n), nn.BatchNorm1d(n), nn.Sigmoid()]
    return nn.Sequential(*layers[:-1])


# %% lenet_bn: named without_running_statistics, everywhere
def lenet_bn():
    settings = {"track_running_stats": False}
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.BatchNorm2d(6, **settings),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.BatchNorm2d(16, **settings),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.BatchNorm1d(120, **settings),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84, **settings),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )
