"""Wrong solutions of resnet_block."""
# ruff: noqa - students write as they like


# %% resnet_block: right
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    blocks = []
    for i in range(num_residuals):
        if i == 0 and not first_block:
            blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
        else:
            blocks.append(Residual(num_channels, num_channels))
    return blocks


# %% resnet_block: the second block takes in the wrong channels
# -             blocks.append(Residual(num_channels, num_channels))
# +             blocks.append(Residual(input_channels, num_channels))


# %% resnet_block: the second block takes them in by a 1×1 convolution
# -             blocks.append(Residual(num_channels, num_channels))
# +             blocks.append(Residual(num_channels, num_channels, use_1x1conv=i == 1))


# %% resnet_block: never widens
# -             blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
# +             blocks.append(Residual(input_channels, input_channels, use_1x1conv=True, strides=2))


# %% resnet_block: strides of three
# -             blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
# +             blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=3))


# %% resnet_block: first_block the other way round
# -         if i == 0 and not first_block:
# +         if i == 0 and first_block:


# %% resnet_block: only the first block is returned
# -     return blocks
# +     return blocks[:1]


# %% resnet_block: a longer stage is cut off at three
# -     return blocks
# +     return blocks[:3]


# %% resnet_block: returns inside the loop
# -             blocks.append(Residual(num_channels, num_channels))
# -     return blocks
# +             blocks.append(Residual(num_channels, num_channels))
# +         return blocks


# %% resnet_block: the second block halves
# -         if i == 0 and not first_block:
# +         if i == 1 and not first_block:


# %% resnet_block: the fourth block halves again
# -         if i == 0 and not first_block:
# +         if i == 3:
# +             blocks.append(Residual(num_channels, num_channels, use_1x1conv=True, strides=2))
# +         elif i == 0 and not first_block:


# %% resnet_block: blocks without the name of the strides
# -             blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
# +             blocks.append(Residual(input_channels, num_channels, 2, True))


# %% resnet_block: the last block twice
# -     return blocks
# +     return blocks[:-1] + blocks[-1:] * 2


# %% resnet_block: all in the wrong order
# -     return blocks
# +     return blocks[::-1]


# %% resnet_block: one block of their own
# -     return blocks
# +     return Residual(num_channels, num_channels)


# %% resnet_block: plain convolutions in place of the last block
# -     return blocks
# +     blocks[-1] = nn.Conv2d(num_channels, num_channels, 3, padding=1)
# +     return blocks


# %% resnet_block: a generator that runs dry
# -     blocks = []
#
# -             blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
# +             yield Residual(input_channels, num_channels, use_1x1conv=True, strides=2)
#
# -             blocks.append(Residual(num_channels, num_channels))
# -     return blocks
# +             yield Residual(num_channels, num_channels)


# %% resnet_block: nothing is returned
# -     return blocks


# %% resnet_block: named first_stage_halves_too, the flag is not asked
# -         if i == 0 and not first_block:
# +         if i == 0:


# %% resnet_block: named never_halves, no strides
# -             blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
# +             blocks.append(Residual(input_channels, num_channels, True))


# %% resnet_block: named every_block_halves, the counter is not asked
# -         if i == 0 and not first_block:
# +         if not first_block:
#               blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
# +             input_channels = num_channels


# %% resnet_block: named halves_where_channels_change, the flag is worked out
# -         if i == 0 and not first_block:
# +         if i == 0 and input_channels != num_channels:


# %% resnet_block: named forgets_the_1x1, strides alone
# -             blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
# +             blocks.append(Residual(input_channels, num_channels, strides=2))


# %% resnet_block: named convolves_the_first_shortcut, the strides alone depend on the flag
# -         if i == 0 and not first_block:
# -             blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
# +         if i == 0:
# +             blocks.append(Residual(input_channels, num_channels, True, 1 if first_block else 2))


# %% resnet_block: named one_block_repeated, a list times a number
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    if first_block:
        return [Residual(num_channels, num_channels)] * num_residuals
    first = Residual(input_channels, num_channels, use_1x1conv=True, strides=2)
    return [first] + [Residual(num_channels, num_channels)] * (num_residuals - 1)


# %% resnet_block: named returns_a_network, in a chain
# -     return blocks
# +     return nn.Sequential(*blocks)


# %% resnet_block: named one_block_too_many, the first one does not count
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    if first_block:
        blocks = [Residual(input_channels, num_channels)]
    else:
        blocks = [Residual(input_channels, num_channels, use_1x1conv=True, strides=2)]
    for _ in range(num_residuals):
        blocks.append(Residual(num_channels, num_channels))
    return blocks


# %% resnet_block: named halves_at_the_end, the wrong end
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    if first_block:
        return [Residual(num_channels, num_channels) for _ in range(num_residuals)]
    if num_residuals == 1:
        return [Residual(input_channels, num_channels, True, 2)]
    blocks = [Residual(input_channels, num_channels, True)]
    while len(blocks) < num_residuals - 1:
        blocks.append(Residual(num_channels, num_channels))
    return blocks + [Residual(num_channels, num_channels, use_1x1conv=True, strides=2)]
