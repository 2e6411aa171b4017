"""Wrong solutions of LeNet."""
# ruff: noqa - students write as they like


# %% LeNet: right
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
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
                nn.init.zeros_(m.bias)


# %% LeNet: the last hidden relu is missing
# -         return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))
# +         return self.fc3(self.fc2(F.relu(self.fc1(X))))


# %% LeNet: other names for the layers
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.l1, self.l2, self.l3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, classes)

    def forward(self, X):
        X = F.max_pool2d(F.relu(self.c1(X)), 2)
        X = F.max_pool2d(F.relu(self.c2(X)), 2).flatten(1)
        return self.l3(F.relu(self.l2(F.relu(self.l1(X)))))

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
                nn.init.zeros_(m.bias)


# %% LeNet: no method for the start
# -
# -     def initialize_weights(self):
# -         for m in self.modules():
# -             if isinstance(m, nn.Conv2d):
# -                 nn.init.xavier_normal_(m.weight)
# -                 nn.init.zeros_(m.bias)
# -             elif isinstance(m, nn.Linear):
# -                 nn.init.normal_(m.weight, std=0.1)
# -                 nn.init.zeros_(m.bias)


# %% LeNet: one class too many
# -         self.fc1, self.fc2, self.fc3 = (
# -             nn.Linear(400, 120),
# -             nn.Linear(120, 84),
# -             nn.Linear(84, classes),
# -         )
# +         self.fc1, self.fc2 = nn.Linear(400, 120), nn.Linear(120, 84)
# +         self.fc3 = nn.Linear(84, classes + 1)


# %% LeNet: the last layer is not initialised
# -         for m in self.modules():
# -             if isinstance(m, nn.Conv2d):
# -                 nn.init.xavier_normal_(m.weight)
# -                 nn.init.zeros_(m.bias)
# -             elif isinstance(m, nn.Linear):
# -                 nn.init.normal_(m.weight, std=0.1)
# -                 nn.init.zeros_(m.bias)
# +         for conv in (self.conv1, self.conv2):
# +             nn.init.xavier_normal_(conv.weight)
# +             nn.init.zeros_(conv.bias)
# +         for linear in (self.fc1, self.fc2):
# +             nn.init.normal_(linear.weight, std=0.1)
# +             nn.init.zeros_(linear.bias)


# %% LeNet: a hundredth instead of a tenth
# -                 nn.init.normal_(m.weight, std=0.1)
# +                 nn.init.normal_(m.weight, std=0.01)


# %% LeNet: the linear layers start around a tenth
# -                 nn.init.normal_(m.weight, std=0.1)
# +                 nn.init.normal_(m.weight, 0.1)


# %% LeNet: one relu for both convolutions comes too late
# -         X = F.max_pool2d(F.relu(self.conv1(X)), 2)
# +         X = F.max_pool2d(self.conv1(X), 2)


# %% LeNet: probabilities instead of scores
# -         return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))
# +         return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X))))).softmax(1)


# %% LeNet: named sigmoids_in_the_class, by F.sigmoid
# -         X = F.max_pool2d(F.relu(self.conv1(X)), 2)
# -         X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
# -         return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))
# +         X = F.max_pool2d(F.sigmoid(self.conv1(X)), 2)
# +         X = F.max_pool2d(F.sigmoid(self.conv2(X)), 2).flatten(1)
# +         return self.fc3(F.sigmoid(self.fc2(F.sigmoid(self.fc1(X)))))


# %% LeNet: named averages_in_the_class, a pooling layer
#           )
# +         self.pool = nn.AvgPool2d(2)
#
#       def forward(self, X):
# -         X = F.max_pool2d(F.relu(self.conv1(X)), 2)
# -         X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
# +         X = self.pool(F.relu(self.conv1(X)))
# +         X = self.pool(F.relu(self.conv2(X))).flatten(1)


# %% LeNet: named relu_on_the_scores, a loop over all three
# -         X = F.max_pool2d(F.relu(self.conv1(X)), 2)
# -         X = F.max_pool2d(F.relu(self.conv2(X)), 2).flatten(1)
# -         return self.fc3(F.relu(self.fc2(F.relu(self.fc1(X)))))
# +         for conv in (self.conv1, self.conv2):
# +             X = F.max_pool2d(F.relu(conv(X)), 2)
# +         X = X.flatten(1)
# +         for linear in (self.fc1, self.fc2, self.fc3):
# +             X = F.relu(linear(X))
# +         return X


# %% LeNet: named always_ten_classes, a number in the last layer
# -         self.fc1, self.fc2, self.fc3 = (
# -             nn.Linear(400, 120),
# -             nn.Linear(120, 84),
# -             nn.Linear(84, classes),
# -         )
# +         self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)


# %% LeNet: named uniform_convolutions, the other rule
# -         for m in self.modules():
# -             if isinstance(m, nn.Conv2d):
# -                 nn.init.xavier_normal_(m.weight)
# -                 nn.init.zeros_(m.bias)
# -             elif isinstance(m, nn.Linear):
# -                 nn.init.normal_(m.weight, std=0.1)
# -                 nn.init.zeros_(m.bias)
# +         for m in [self.conv1, self.conv2]:
# +             nn.init.xavier_uniform_(m.weight)
# +             m.bias.data.fill_(0)
# +         for m in [self.fc1, self.fc2, self.fc3]:
# +             m.weight.data.normal_(0, 0.1)
# +             m.bias.data.fill_(0)


# %% LeNet: named xavier_everywhere, one rule for both
# -         for m in self.modules():
# -             if isinstance(m, nn.Conv2d):
# -                 nn.init.xavier_normal_(m.weight)
# -                 nn.init.zeros_(m.bias)
# -             elif isinstance(m, nn.Linear):
# -                 nn.init.normal_(m.weight, std=0.1)
# -                 nn.init.zeros_(m.bias)
# +         for p in self.parameters():
# +             nn.init.xavier_normal_(p) if p.dim() > 1 else nn.init.zeros_(p)


# %% LeNet: named variance_of_a_tenth, a root too many
#       def initialize_weights(self):
# +         import math
# +
#
#               elif isinstance(m, nn.Linear):
# -                 nn.init.normal_(m.weight, std=0.1)
# +                 m.weight.data = torch.randn(m.weight.shape) * math.sqrt(0.1)


# %% LeNet: named biases_not_zeroed, weights only
# -                 nn.init.zeros_(m.bias)
# -             elif isinstance(m, nn.Linear):
# -                 nn.init.normal_(m.weight, std=0.1)
# -                 nn.init.zeros_(m.bias)
# +             if isinstance(m, nn.Linear):
# +                 nn.init.normal_(m.weight, 0, 0.1)
