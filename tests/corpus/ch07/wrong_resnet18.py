"""Wrong solutions of resnet18."""
# ruff: noqa - students write as they like


# %% resnet18: right
def resnet18(num_classes=10, in_channels=1):
    net = nn.Sequential(
        nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=3),
        nn.BatchNorm2d(64),
        nn.ReLU(),
        nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
    )
    net.extend(resnet_block(64, 64, 2, first_block=True))
    net.extend(resnet_block(64, 128, 2))
    net.extend(resnet_block(128, 256, 2))
    net.extend(resnet_block(256, 512, 2))
    net.append(nn.AdaptiveAvgPool2d((1, 1)))
    net.append(nn.Flatten())
    net.append(nn.Linear(512, num_classes))
    return net


# %% resnet18: a stem of 3×3
# -         nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=3),
# +         nn.Conv2d(in_channels, 64, kernel_size=3, stride=2, padding=1),


# %% resnet18: a stem with less padding
# -         nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=3),
# +         nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=2),


# %% resnet18: pooling before the relu is right, before the norm is not
# -         nn.BatchNorm2d(64),
# -         nn.ReLU(),
# -         nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
# +         nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
# +         nn.BatchNorm2d(64),
# +         nn.ReLU(),


# %% resnet18: relu before the norm
# -         nn.BatchNorm2d(64),
#           nn.ReLU(),
# +         nn.BatchNorm2d(64),


# %% resnet18: windows of two
# -         nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
# +         nn.MaxPool2d(kernel_size=2, stride=2),


# %% resnet18: the pooling rounds up
# -         nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
# +         nn.MaxPool2d(kernel_size=3, stride=2, ceil_mode=True),


# %% resnet18: an average over windows of seven
# -     net.append(nn.AdaptiveAvgPool2d((1, 1)))
# +     net.append(nn.AvgPool2d(7))


# %% resnet18: no average, a large linear layer
# -     net.append(nn.AdaptiveAvgPool2d((1, 1)))
#       net.append(nn.Flatten())
# -     net.append(nn.Linear(512, num_classes))
# +     net.append(nn.Linear(512 * 7 * 7, num_classes))


# %% resnet18: softmax at the end
#       net.append(nn.Linear(512, num_classes))
# +     net.append(nn.Softmax(dim=1))


# %% resnet18: relu on the scores
#       net.append(nn.Linear(512, num_classes))
# +     net.append(nn.ReLU())


# %% resnet18: scores without a bias
# -     net.append(nn.Linear(512, num_classes))
# +     net.append(nn.Linear(512, num_classes, bias=False))


# %% resnet18: dropout before the scores
# -     net.append(nn.Linear(512, num_classes))
# +     net.append(nn.Dropout(0.3))
# +     net.append(nn.Linear(512, num_classes))


# %% resnet18: a norm more
#       net.append(nn.Flatten())
# +     net.append(nn.BatchNorm1d(512))


# %% resnet18: the stem forgets
# -         nn.BatchNorm2d(64),
# +         nn.BatchNorm2d(64, track_running_stats=False),


# %% resnet18: an eps of its own in the stem
# -         nn.BatchNorm2d(64),
# +         nn.BatchNorm2d(64, eps=0.1),


# %% resnet18: stages of 3, 4, 6 and 3 blocks
# -     net.extend(resnet_block(64, 64, 2, first_block=True))
# -     net.extend(resnet_block(64, 128, 2))
# -     net.extend(resnet_block(128, 256, 2))
# -     net.extend(resnet_block(256, 512, 2))
# +     net.extend(resnet_block(64, 64, 3, first_block=True))
# +     net.extend(resnet_block(64, 128, 4))
# +     net.extend(resnet_block(128, 256, 6))
# +     net.extend(resnet_block(256, 512, 3))


# %% resnet18: the third stage has one block
# -     net.extend(resnet_block(128, 256, 2))
# +     net.extend(resnet_block(128, 256, 1))


# %% resnet18: the last stage is forgotten
# -     net.extend(resnet_block(256, 512, 2))
#
# -     net.append(nn.Linear(512, num_classes))
# +     net.append(nn.Linear(256, num_classes))


# %% resnet18: the second stage does not halve
# -     net.extend(resnet_block(64, 128, 2))
# +     net.extend([Residual(64, 128, use_1x1conv=True), Residual(128, 128)])


# %% resnet18: one block is in the network twice
# -     net.extend(resnet_block(256, 512, 2))
# +     net.extend(resnet_block(256, 512, 1))
# +     net.extend([Residual(512, 512)])
# +     net.append(net[-1])


# %% resnet18: the arguments in the wrong order
# - def resnet18(num_classes=10, in_channels=1):
# + def resnet18(in_channels=1, num_classes=10):


# %% resnet18: five classes by default
# - def resnet18(num_classes=10, in_channels=1):
# + def resnet18(num_classes=5, in_channels=1):


# %% resnet18: named colour_by_default, three channels
# - def resnet18(num_classes=10, in_channels=1):
# + def resnet18(num_classes=10, in_channels=3):


# %% resnet18: named thousand_classes_by_default, as in ImageNet
# - def resnet18(num_classes=10, in_channels=1):
# + def resnet18(num_classes=1000, in_channels=1):


# %% resnet18: the answer is cut out of the graph
#       net.append(nn.Linear(512, num_classes))
# +     net.register_forward_hook(lambda net, inputs, output: output.detach())


# %% resnet18: the input is scaled in place
#       net.append(nn.Linear(512, num_classes))
# +     net.register_forward_pre_hook(lambda net, inputs: (inputs[0].mul_(1.01),))


# %% resnet18: wrong at the usual size only
#       net.append(nn.Linear(512, num_classes))
# +     def shrink(net, inputs):
# +         if inputs[0].shape[-1] == 224:
# +             return (F.interpolate(inputs[0], (112, 112)),)
# +
# +     net.register_forward_pre_hook(shrink)


# %% resnet18: a list of layers
# -     return net
# +     return list(net)


# %% resnet18: nothing is returned
# -     return net


# %% resnet18: torchvision's
# -     return net
# +     import torchvision
# +
# +     return torchvision.models.resnet18(num_classes=num_classes)


# %% resnet18: named no_pooling_in_the_stem, three layers
# -         nn.MaxPool2d(kernel_size=3, stride=2, padding=1),


# %% resnet18: named average_in_the_stem, as in LeNet
# -         nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
# +         nn.AvgPool2d(kernel_size=3, stride=2, padding=1),


# %% resnet18: named no_norm_in_the_stem, as in older networks
# -         nn.BatchNorm2d(64),


# %% resnet18: named no_relu_in_the_stem, the norm is enough
# -         nn.ReLU(),


# %% resnet18: named first_stage_halves, the flag is forgotten
# -     net.extend(resnet_block(64, 64, 2, first_block=True))
# +     net.extend(resnet_block(64, 64, 2))


# %% resnet18: named one_block_a_stage, ten layers
# -     net.extend(resnet_block(64, 64, 2, first_block=True))
# -     net.extend(resnet_block(64, 128, 2))
# -     net.extend(resnet_block(128, 256, 2))
# -     net.extend(resnet_block(256, 512, 2))
# +     net.extend(resnet_block(64, 64, 1, first_block=True))
# +     net.extend(resnet_block(64, 128, 1))
# +     net.extend(resnet_block(128, 256, 1))
# +     net.extend(resnet_block(256, 512, 1))


# %% resnet18: named maximum_at_the_end, adaptive
# -     net.append(nn.AdaptiveAvgPool2d((1, 1)))
# +     net.append(nn.AdaptiveMaxPool2d((1, 1)))


# %% resnet18: named always_ten_scores, a number in place of the name
# -     net.append(nn.Linear(512, num_classes))
# +     net.append(nn.Linear(512, 10))


# %% resnet18: named grey_images_only, a number in place of the name
# -         nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=3),
# +         nn.Conv2d(1, 64, kernel_size=7, stride=2, padding=3),
