"""Right solutions of resnet_block."""
# ruff: noqa - students write as they like


# %% resnet_block: as in the textbook
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    blk = []
    for i in range(num_residuals):
        if i == 0 and not first_block:
            blk.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
        else:
            blk.append(Residual(num_channels, num_channels))
    return blk


# %% resnet_block: the first one apart
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    if first_block:
        first = Residual(input_channels, num_channels)
    else:
        first = Residual(input_channels, num_channels, True, 2)
    return [first] + [Residual(num_channels, num_channels) for _ in range(num_residuals - 1)]


# %% resnet_block: a generator behind a list
def plan(ci, co, n, halve):
    while n:
        yield (ci, co, True, 2) if halve else (co, co)
        ci, halve, n = co, False, n - 1


def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    return [
        Residual(*args)
        for args in plan(input_channels, num_channels, num_residuals, not first_block)
    ]


# %% resnet_block: recursive
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    if num_residuals == 0:
        return []
    strides = 1 if first_block else 2
    block = Residual(input_channels, num_channels, strides == 2, strides)
    return [block, *resnet_block(num_channels, num_channels, num_residuals - 1, True)]


# %% resnet_block: copies of one block, drawn again
import copy


def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    usual = Residual(num_channels, num_channels)
    blocks = [copy.deepcopy(usual) for _ in range(num_residuals)]
    if not first_block:
        blocks[0] = Residual(input_channels, num_channels, use_1x1conv=True, strides=2)
    for block in blocks:
        for layer in block.modules():
            if hasattr(layer, "reset_parameters"):
                layer.reset_parameters()
    return blocks


# %% resnet_block: settings in a list, with prints
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    settings = [{}] * num_residuals
    channels = [num_channels] * num_residuals
    if not first_block:
        settings[0] = {"use_1x1conv": True, "strides": 2}
        channels[0] = input_channels
    blocks = []
    for ci, kwargs in zip(channels, settings):
        blocks += [Residual(ci, num_channels, **kwargs)]
        print(len(blocks), ci, "->", num_channels, kwargs)
    return blocks


# %% resnet_block: a tuple, gathered by map
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    def make(i):
        halve = i == 0 and first_block is False
        return Residual(
            input_channels if halve else num_channels,
            num_channels,
            use_1x1conv=halve,
            strides=1 + halve,
        )

    return tuple(map(make, range(num_residuals)))


# %% resnet_block: annotated, the counter runs from one
def resnet_block(
    input_channels: int, num_channels: int, num_residuals: int, first_block: bool = False
) -> list:
    stage: list[nn.Module] = []
    for number in range(1, num_residuals + 1):
        if number > 1 or first_block:
            stage.append(Residual(num_channels, num_channels, False, 1))
            continue
        stage.append(Residual(input_channels, num_channels, strides=2, use_1x1conv=True))
    return stage
