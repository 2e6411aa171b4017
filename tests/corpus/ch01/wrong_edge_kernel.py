"""Wrong solutions of edge_kernel."""
# ruff: noqa - students write as they like


# %% edge_kernel: whole numbers
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1, -1]])
    if direction == "horizontal":
        return torch.tensor([[1], [-1]])
    raise ValueError(direction)


# %% edge_kernel: one axis only
def edge_kernel(direction):
    if direction in ("vertical", "horizontal"):
        return torch.tensor([1.0, -1.0])
    raise ValueError(direction)


# %% edge_kernel: four axes, as a layer would have them
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    kernel = torch.tensor([[1.0, -1.0]])
    return (kernel if direction == "vertical" else kernel.T)[None, None]


# %% edge_kernel: named laplacian, diagonal differences answer to both directions, too
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1.0, 0.0], [0.0, -1.0]])
    if direction == "horizontal":
        return torch.tensor([[0.0, 1.0], [-1.0, 0.0]])
    raise ValueError(direction)


# %% edge_kernel: the same kernel for both directions
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    return torch.tensor([[1.0, -1.0]])


# %% edge_kernel: blind in the middle of the edge
def edge_kernel(direction):
    taps = torch.tensor([[1.0, -1.0, 1.0, -1.0]])
    if direction == "vertical":
        return taps
    if direction == "horizontal":
        return taps.T
    raise ValueError(direction)


# %% edge_kernel: another exception
def edge_kernel(direction):
    return {"vertical": torch.tensor([[1.0, -1.0]]), "horizontal": torch.tensor([[1.0], [-1.0]])}[
        direction
    ]


# %% edge_kernel: an assertion
def edge_kernel(direction):
    assert direction in ("vertical", "horizontal")
    taps = torch.tensor([[1.0, -1.0]])
    return taps if direction == "vertical" else taps.T


# %% edge_kernel: named forgives_capitals, both words
def edge_kernel(direction):
    match direction.lower():
        case "vertical":
            return torch.tensor([[1.0, -1.0]])
        case "horizontal":
            return torch.tensor([[1.0], [-1.0]])
    raise ValueError(direction)


# %% edge_kernel: the exception is returned
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1.0, -1.0]])
    if direction == "horizontal":
        return torch.tensor([[1.0], [-1.0]])
    return ValueError("no such direction")


# %% edge_kernel: the parts of a word are taken for the word
def edge_kernel(direction):
    if direction in "vertical":
        return torch.tensor([[1.0, -1.0]])
    if direction in "horizontal":
        return torch.tensor([[1.0], [-1.0]])
    raise ValueError(direction)


# %% edge_kernel: named swaps_directions, two taps
def edge_kernel(direction):
    if direction == "horizontal":
        return torch.tensor([[1.0, -1.0]])
    if direction == "vertical":
        return torch.tensor([[1.0], [-1.0]])
    raise ValueError(direction)


# %% edge_kernel: named swaps_directions, Sobel
def edge_kernel(direction):
    sobel = torch.tensor([[1.0, 2, 1], [0, 0, 0], [-1, -2, -1]])
    match direction:
        case "vertical":
            return sobel
        case "horizontal":
            return sobel.T
    raise ValueError("which direction?")


# %% edge_kernel: named does_not_sum_to_zero, a heavy centre
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    kernel = torch.tensor([[-1.0, 2.0]])
    return kernel if direction == "vertical" else kernel.T


# %% edge_kernel: named accepts_any_word, an else for everything
def edge_kernel(direction):
    if direction == "vertical":
        return torch.tensor([[1.0, 0.0, -1.0]])
    else:
        return torch.tensor([[1.0], [0.0], [-1.0]])


# %% edge_kernel: named returns_none_for_other_words, by dict.get
def edge_kernel(direction):
    taps = torch.tensor([[1.0, -1.0]])
    return {"vertical": taps, "horizontal": taps.T}.get(direction)


# %% edge_kernel: named laplacian, of nine points
def edge_kernel(direction):
    if direction not in ("vertical", "horizontal"):
        raise ValueError(direction)
    kernel = -torch.ones(3, 3)
    kernel[1, 1] = 8
    return kernel
