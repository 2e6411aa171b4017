"""What the exercises of this chapter share."""

from autograder.spec import forbid

MODELS = forbid("torchvision's models", names=("torchvision.models", "torch.hub"))
