"""Wrong solutions of Residual."""
# ruff: noqa - students write as they like


# %% Residual: right
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1)
        if use_1x1conv:
            self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
        else:
            self.conv3 = None
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.bn2 = nn.BatchNorm2d(num_channels)

    def forward(self, X):
        Y = F.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return F.relu(Y + X)


# %% Residual: the norms are swapped
# -         Y = F.relu(self.bn1(self.conv1(X)))
# -         Y = self.bn2(self.conv2(Y))
# +         Y = F.relu(self.bn2(self.conv1(X)))
# +         Y = self.bn1(self.conv2(Y))


# %% Residual: no shortcut in evaluation
# -         return F.relu(Y + X)
# +         return F.relu(Y + X if self.training else Y)


# %% Residual: no shortcut without a convolution on it
#           if self.conv3 is not None:
# -             X = self.conv3(X)
# +             Y = Y + self.conv3(X)
# -         return F.relu(Y + X)
# +         return F.relu(Y)


# %% Residual: the convolved shortcut is not added
# -         if self.conv3 is not None:
# -             X = self.conv3(X)
# +         if self.conv3 is not None:
# +             return F.relu(Y)


# %% Residual: the input is the one that is changed
# -         return F.relu(Y + X)
# +         X += Y
# +         return F.relu(X)


# %% Residual: the paths are averaged
# -         return F.relu(Y + X)
# +         return F.relu((Y + X) / 2)


# %% Residual: the paths are multiplied
# -         return F.relu(Y + X)
# +         return F.relu(Y * X)


# %% Residual: the branch is subtracted
# -         return F.relu(Y + X)
# +         return F.relu(X - Y)


# %% Residual: the second norm is forgotten
# -         Y = self.bn2(self.conv2(Y))
# +         Y = self.conv2(Y)


# %% Residual: the first norm is forgotten
# -         Y = F.relu(self.bn1(self.conv1(X)))
# +         Y = F.relu(self.conv1(X))


# %% Residual: relu before the norm
# -         Y = F.relu(self.bn1(self.conv1(X)))
# +         Y = self.bn1(F.relu(self.conv1(X)))


# %% Residual: the second convolution is left out
# -         Y = self.bn2(self.conv2(Y))
# +         Y = self.bn2(Y)


# %% Residual: a leaky relu at the end
# -         return F.relu(Y + X)
# +         return F.leaky_relu(Y + X)


# %% Residual: an identity where nothing was asked for
# -             self.conv3 = None
# +             self.conv3 = nn.Identity()


# %% Residual: no attribute where nothing was asked for
# -         else:
# -             self.conv3 = None
#
# -         if self.conv3 is not None:
# +         if hasattr(self, "conv3"):


# %% Residual: every stride is two
# -         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
# +         strides = 2 if strides > 1 else 1
# +         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)


# %% Residual: strides along the height only
# -         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
# +         strides = (strides, 1)
# +         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)


# %% Residual: the shortcut is resized, not strided
# -             self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
# +             self.conv3 = nn.Conv2d(input_channels, num_channels, 1)
#
#               X = self.conv3(X)
# +             X = F.interpolate(X, size=Y.shape[2:])


# %% Residual: the shortcut is pooled, not strided
# -             self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
# +             self.conv3 = nn.Conv2d(input_channels, num_channels, 1)
#
#               X = self.conv3(X)
# +             X = F.adaptive_avg_pool2d(X, Y.shape[2:])


# %% Residual: a 3×3 convolution on the shortcut
# -             self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
# +             self.conv3 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)


# %% Residual: padding repeats the border
# -         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
# +         self.conv1 = nn.Conv2d(
# +             input_channels, num_channels, 3, padding=1, stride=strides, padding_mode="replicate"
# +         )


# %% Residual: the first convolution has no bias
# -         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
# +         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, strides, padding=1, bias=False)


# %% Residual: a textbook's momentum
# -         self.bn1 = nn.BatchNorm2d(num_channels)
# -         self.bn2 = nn.BatchNorm2d(num_channels)
# +         self.bn1 = nn.BatchNorm2d(num_channels, momentum=0.9)
# +         self.bn2 = nn.BatchNorm2d(num_channels, momentum=0.9)


# %% Residual: a tenth as eps
# -         self.bn2 = nn.BatchNorm2d(num_channels)
# +         self.bn2 = nn.BatchNorm2d(num_channels, eps=0.1)


# %% Residual: other names
# -         self.bn1 = nn.BatchNorm2d(num_channels)
# -         self.bn2 = nn.BatchNorm2d(num_channels)
# +         self.norm1 = nn.BatchNorm2d(num_channels)
# +         self.norm2 = nn.BatchNorm2d(num_channels)
#
# -         Y = F.relu(self.bn1(self.conv1(X)))
# -         Y = self.bn2(self.conv2(Y))
# +         Y = F.relu(self.norm1(self.conv1(X)))
# +         Y = self.norm2(self.conv2(Y))


# %% Residual: dropout while training
# -         Y = self.bn2(self.conv2(Y))
# +         Y = self.bn2(self.conv2(F.dropout(Y, 0.5, self.training)))


# %% Residual: the branch is cut out of the graph
# -         return F.relu(Y + X)
# +         return F.relu(Y.detach() + X)


# %% Residual: the first norm always trains
# -         Y = F.relu(self.bn1(self.conv1(X)))
# +         self.bn1.train()
# +         Y = F.relu(self.bn1(self.conv1(X)))


# %% Residual: nothing is returned
# -         return F.relu(Y + X)
# +         F.relu(Y + X)


# %% Residual: torchvision's block in disguise
# -         self.bn2 = nn.BatchNorm2d(num_channels)
# +         self.bn2 = nn.BatchNorm2d(num_channels)
# +         from torchvision.models.resnet import BasicBlock
# +
# +         self.inner = [BasicBlock(num_channels, num_channels)]


# %% Residual: named no_skip_path, the sum is forgotten
# -         if self.conv3 is not None:
# -             X = self.conv3(X)
# -         return F.relu(Y + X)
# +         return F.relu(Y)


# %% Residual: named relu_before_adding, one relu too early
# -         Y = self.bn2(self.conv2(Y))
# +         Y = F.relu(self.bn2(self.conv2(Y)))
#
# -         return F.relu(Y + X)
# +         return Y + X


# %% Residual: named no_relu_at_the_end, the plain sum
# -         return F.relu(Y + X)
# +         return torch.add(X, Y)


# %% Residual: named relu_before_and_after, three of them
# -         return F.relu(Y + X)
# +         return F.relu(F.relu(Y) + X)


# %% Residual: named no_relu_between, a shorter chain
# -         Y = F.relu(self.bn1(self.conv1(X)))
# -         Y = self.bn2(self.conv2(Y))
# +         Y = nn.Sequential(self.conv1, self.bn1, self.conv2, self.bn2)(X)


# %% Residual: named stride_in_the_second, the argument stands in the wrong line
# -         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
# -         self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1)
# +         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1)
# +         self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1, stride=strides)


# %% Residual: named strides_ignored, in both places
# -         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
# +         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1)
#
# -             self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
# +             self.conv3 = nn.Conv2d(input_channels, num_channels, 1)


# %% Residual: named shortcut_keeps_its_size, forgotten in one place
# -             self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
# +             self.conv3 = nn.Conv2d(input_channels, num_channels, kernel_size=1)


# %% Residual: named one_norm_for_both, the first one
# -         Y = self.bn2(self.conv2(Y))
# +         Y = self.bn1(self.conv2(Y))


# %% Residual: named normalises_the_shortcut, as torchvision does
#           self.bn2 = nn.BatchNorm2d(num_channels)
# +         self.bn3 = nn.BatchNorm2d(num_channels)
#
# -             X = self.conv3(X)
# +             X = self.bn3(self.conv3(X))


# %% Residual: named convolutions_without_bias, as torchvision does
# -         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
# -         self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1)
# +         self.conv1 = nn.Conv2d(input_channels, num_channels, 3, strides, padding=1, bias=False)
# +         self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1, bias=False)
#
# -             self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
# +             self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides, bias=False)


# %% Residual: named without_running_statistics, the norms forget
# -         self.bn1 = nn.BatchNorm2d(num_channels)
# -         self.bn2 = nn.BatchNorm2d(num_channels)
# +         norm = lambda: nn.BatchNorm2d(num_channels, track_running_stats=False)
# +         self.bn1, self.bn2 = norm(), norm()


# %% Residual: named always_convolves_the_shortcut, the flag is not asked
# -         if use_1x1conv:
# -             self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
# -         else:
# -             self.conv3 = None
# +         self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)


# %% Residual: named shortcut_by_channels, the flag is worked out
# -         if use_1x1conv:
# +         if input_channels - num_channels:


# %% Residual: named constant_shortcut, without a gradient
# -             X = self.conv3(X)
# +             X = self.conv3(X.detach())
# +         else:
# +             X = X.detach()
