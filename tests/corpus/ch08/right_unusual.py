"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like


# %% horizontal_flip: list of columns stacked back to front by a generator
def horizontal_flip(img):
    c, H, W = img.shape

    def columns():
        j = W
        while j > 0:
            j -= 1
            yield img[:, :, j]

    return torch.stack(list(columns()), dim=2)


# %% horizontal_flip: divide and conquer recursion
def horizontal_flip(img):
    W = img.shape[-1]
    if W <= 1:
        return img.clone()
    a, b = img[..., : W // 2], img[..., W // 2 :]
    return torch.cat((horizontal_flip(b), horizontal_flip(a)), dim=-1)


# %% vertical_flip: transposed, mirrored, transposed
def vertical_flip(img):
    return horizontal_flip(img.transpose(1, 2)).transpose(1, 2)


# %% vertical_flip: einsum with an antidiagonal in float64, cast back
def vertical_flip(img):
    J = torch.eye(img.shape[1], dtype=torch.float64, device=img.device).flipud()
    return torch.einsum("ri,kij->krj", J, img.double()).to(img.dtype)


# %% random_horizontal_flip: bernoulli and a tuple index
def random_horizontal_flip(img, p=0.5):
    heads = int(torch.bernoulli(torch.tensor(float(p))).item())
    return (img, horizontal_flip(img))[heads]


# %% random_horizontal_flip: 1 - rand is below p
def random_horizontal_flip(img, p=0.5):
    if p == 0:
        return img
    return img.flip(2) if not (torch.rand(1) < 1 - p) else img


# %% crop_resize: grid_sample with border padding
def crop_resize(img, top, left, height, width, size):
    rows, cols = size
    box = img[:, top : top + height, left : left + width][None]
    opt = dict(dtype=img.dtype, device=img.device)
    gy = (2 * torch.arange(rows, **opt) + 1) / rows - 1
    gx = (2 * torch.arange(cols, **opt) + 1) / cols - 1
    Y, X = torch.meshgrid(gy, gx, indexing="ij")
    grid = torch.stack([X, Y], dim=-1)[None]
    return F.grid_sample(box, grid, mode="bilinear", padding_mode="border", align_corners=False)[0]


# %% crop_resize: interpolates each channel by itself, keyword arguments everywhere
def crop_resize(img, *, top=None, left=None, height=None, width=None, size=None, _b=None):
    planes = (ch[top : top + height, left : left + width] for ch in img)
    out = [
        F.interpolate(input=q[None, None], size=[int(s) for s in size], mode="bilinear")[0]
        for q in planes
    ]
    return torch.cat(out, dim=0)


_inner_crop_resize = crop_resize


def crop_resize(img, top, left, height, width, size):
    return _inner_crop_resize(img, top=top, left=left, height=height, width=width, size=size)


# %% adjust_brightness: einsum in float64 and where with masks
def adjust_brightness(img, factor):
    y = torch.einsum(
        "kij,->kij",
        img.double(),
        torch.tensor(float(factor), dtype=torch.float64, device=img.device),
    )
    y = torch.where(y > 1, torch.ones_like(y), y)
    y = torch.where(y < 0, torch.zeros_like(y), y)
    return y.to(img.dtype)


# %% adjust_brightness: pixel by pixel in python numbers
def adjust_brightness(img, factor):
    cut = lambda v: 0.0 if v < 0 else min(v, 1.0)
    numbers = [cut(v * factor) for v in img.reshape(-1).tolist()]
    return torch.tensor(numbers, dtype=img.dtype, device=img.device).view(*img.shape)


# %% adjust_contrast: the average of each channel first and then the weights
_WEIGHTS = {1: (1.0,), 3: (0.2989, 0.587, 0.114)}


def adjust_contrast(img, factor):
    b = sum(w * ch.mean() for w, ch in zip(_WEIGHTS[len(img)], img))
    return torch.clamp(b + factor * (img - b), min=0.0, max=1.0)


# %% adjust_contrast: a nested helper with a 1x1 convolution for the grey image
def adjust_contrast(img: torch.Tensor, factor: float):
    def grey(x):
        if x.shape[0] == 1:
            return x
        k = x.new_tensor([0.2989, 0.587, 0.114]).view(1, 3, 1, 1)
        return F.conv2d(x[None], k)[0]

    b = F.adaptive_avg_pool2d(grey(img), 1)
    return (img.mul(factor) + b.mul(1 - factor)).clip(0, 1)


# %% adjust_saturation: the image itself is returned with one channel, tensordot else
def adjust_saturation(img, factor):
    if len(img) == 1:
        return img
    grey = torch.tensordot(img.new_tensor([0.2989, 0.587, 0.114]), img, dims=1)
    return (grey + (img - grey) * factor).clamp_(0, 1)


# %% adjust_saturation: movedim and matmul, cut by relu from both sides
def adjust_saturation(img, factor):
    cut = lambda t: 1 - torch.relu(1 - torch.relu(t))
    if img.shape[0] != 3:
        return img + 0
    weights = torch.tensor([[0.2989], [0.587], [0.114]]).to(img)
    grey = (img.movedim(0, -1) @ weights).movedim(-1, 0)
    return cut(img * factor + grey * (1 - factor))


# %% apply: recursion
def apply(img, aug, num_rows=2, num_cols=4):
    def more(n):
        return [] if n == 0 else [aug(img)] + more(n - 1)

    return more(num_rows * num_cols)


# %% apply: while the list is too short, walrus
def apply(img, aug, num_rows=2, num_cols=4):
    results = []
    while (left := num_rows * num_cols - len(results)) > 0:
        results += [aug(img)]
    return results


# %% train_batch: backward with a vector of ones, python numbers returned
def train_batch(net, X, y, loss, optimizer, devices):
    net.train(True)
    to = lambda t: [to(x) for x in t] if isinstance(t, (list, tuple)) else t.to(devices[0])
    X, y = to(X), to(y)
    optimizer.zero_grad(set_to_none=False)
    y_hat = net(X)
    l = loss(y_hat, y)
    l.backward(torch.ones_like(l))
    optimizer.step()
    with torch.no_grad():
        right = sum(int(row.argmax()) == int(t) for row, t in zip(y_hat, y))
    return math.fsum(l.tolist()), right


# %% train_batch: gradients cleared before and after the step
def train_batch(net, X, y, loss, optimizer, devices):
    X = [x.to(devices[0]) for x in X] if isinstance(X, list) else X.to(devices[0])
    y = y.to(devices[0])
    try:
        net.train()
        for p in net.parameters():
            p.grad = None
        optimizer.zero_grad()
        with torch.enable_grad():
            scores = net(X)
            losses = loss(scores, y)
            losses.sum().backward()
        optimizer.step()
    finally:
        optimizer.zero_grad()
    return losses.detach().sum().item(), (scores.detach().max(1)[1] == y).float().sum().item()


# %% train_with_augmentation: everything written out, images to the device before they are augmented, no board
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    device = torch.device(devices[0])
    net.to(device)
    opt = torch.optim.Adam(params=filter(lambda p: p.requires_grad, net.parameters()), lr=lr)

    def epoch():
        net.train()
        for X, y in train_set:
            X, y = X.to(device), y.to(device)
            X = torch.cat([augs(X[i]).unsqueeze(0) for i in range(X.shape[0])], 0)
            opt.zero_grad()
            scores = net(X)
            losses = -F.log_softmax(scores, 1).gather(1, y[:, None])[:, 0]
            losses.sum().backward()
            opt.step()
            yield losses.detach().double().sum(), (scores.argmax(1) == y).double().sum(), len(y)

    @torch.inference_mode()
    def test():
        net.eval()
        hits = torch.cat([net(X.to(device)).argmax(1) == y.to(device) for X, y in test_set])
        return hits.double().mean().item()

    rows = []
    for _ in range(num_epochs):
        l, r, n = map(sum, zip(*epoch()))
        rows.append(((l / n).item(), (r / n).item(), test()))
    return {
        k: [row[i] for row in rows] for i, k in enumerate(("train_loss", "train_acc", "test_acc"))
    }


# %% train_with_augmentation: recursion over the epochs and one preallocated batch
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    board = Board("epoch")
    net.to(devices[0])
    optimizer = torch.optim.Adam([{"params": list(net.parameters())}], lr=lr)
    criterion = nn.CrossEntropyLoss(reduction="none")

    def augment(X):
        first = augs(X[0])
        out = torch.empty(len(X), *first.shape, dtype=first.dtype, device=first.device)
        out[0] = first
        for i in range(1, len(X)):
            out[i] = augs(X[i])
        return out

    def go(k):
        if k == 0:
            return history
        sums = torch.zeros(3, dtype=torch.float64)
        for X, y in train_set:
            l, r = train_batch(net, augment(X), y, criterion, optimizer, devices)
            sums += torch.tensor([float(l), float(r), len(y)], dtype=torch.float64)
        net.eval()
        with torch.no_grad():
            pairs = [(net(X.to(devices[0])).argmax(1).cpu(), y.cpu()) for X, y in test_set]
        net.train()
        guesses, truth = (torch.cat(t) for t in zip(*pairs))
        history["train_loss"].append((sums[0] / sums[2]).item())
        history["train_acc"].append((sums[1] / sums[2]).item())
        history["test_acc"].append((guesses == truth).float().mean().item())
        board.draw(history)
        return go(k - 1)

    return go(num_epochs)


# %% random_crop_box: recursion counts the attempts, uniform aspect, one pixel as a last resort
def random_crop_box(height, width, scale, ratio, attempts=10):
    if attempts == 0:
        return 0, 0, 1, 1
    u, v, s, t = torch.rand(4, dtype=torch.float64).tolist()
    area = (scale[0] + u * (scale[1] - scale[0])) * height * width
    aspect = ratio[0] + v * (ratio[1] - ratio[0])
    h, w = (max(1, round(x**0.5)) for x in (area / aspect, area * aspect))
    if h > height or w > width:
        return random_crop_box(height, width, scale, ratio, attempts - 1)
    return int(s * (height - h + 1)), int(t * (width - w + 1)), h, w


# %% random_crop_box: aspect by the mean of two uniform numbers, which reaches both ends rarely
def random_crop_box(height, width, scale, ratio):
    h = w = 0
    for _ in range(10):
        a = scale[0] + (scale[1] - scale[0]) * torch.rand(1).item()
        r = ratio[0] + (ratio[1] - ratio[0]) * torch.rand(2, dtype=torch.float64).mean().item()
        h, w = round(math.sqrt(a * height * width / r)), round(math.sqrt(a * height * width * r))
        if 1 <= h <= height and 1 <= w <= width:
            return (
                torch.randint(height - h + 1, (1,)).item(),
                torch.randint(width - w + 1, (1,)).item(),
                h,
                w,
            )
    return 0, 0, min(max(h, 1), height), min(max(w, 1), width)
