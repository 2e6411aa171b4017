"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like


# %% Residual: without conv3 the sum is written into X (under no_grad only)
class Residual(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, stride=strides, padding=1)
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1)
        self.conv3 = (
            nn.Conv2d(input_channels, num_channels, 1, stride=strides) if use_1x1conv else None
        )
        self.bn1, self.bn2 = nn.BatchNorm2d(num_channels), nn.BatchNorm2d(num_channels)

    def forward(self, X):
        Y = F.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        elif not torch.is_grad_enabled():
            X += Y
            return F.relu(X)
        return F.relu(X + Y)


# %% resnet_block: a second call with the same arguments returns the same blocks and not new ones
import functools


@functools.lru_cache(maxsize=None)
def _stage(input_channels, num_channels, num_residuals, first_block):
    blocks = []
    for i in range(num_residuals):
        if i == 0 and not first_block:
            blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
        else:
            blocks.append(Residual(num_channels, num_channels))
    return tuple(blocks)


def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    return list(_stage(input_channels, num_channels, num_residuals, first_block))


# %% Residual: what is above six is cut off
# -         return F.relu(Y + X)
# +         return F.relu6(Y + X)
