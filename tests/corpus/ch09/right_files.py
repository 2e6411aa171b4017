"""Right solutions of get_img_info, RMBDataset and num_batches."""
# ruff: noqa - students write as they like

# %% get_img_info: os.walk
import os


def get_img_info(data_dir, label_names):
    infos = []
    for name in label_names:
        for root, dirs, files in os.walk(os.path.join(data_dir, name)):
            for file in files:
                if file.lower().endswith((".jpg", ".jpeg", ".png")):
                    infos.append((os.path.join(root, file), label_names[name]))
    infos.sort()
    return infos


# %% get_img_info: one glob over everything, paths as Path
def get_img_info(data_dir, label_names):
    root, endings = Path(data_dir), {".jpg", ".jpeg", ".png"}
    paths = [p for p in root.glob("**/*") if p.is_file() and p.suffix.lower() in endings]
    paths = [p for p in paths if len(p.relative_to(root).parts) > 1]
    return [
        (p, label_names[p.relative_to(root).parts[0]])
        for p in sorted(paths)
        if p.relative_to(root).parts[0] in label_names
    ]


# %% get_img_info: recursion and scandir, pairs as lists
import os


def pictures_below(folder):
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from pictures_below(entry.path)
            elif os.path.splitext(entry.name)[1].lower() in (".jpg", ".jpeg", ".png"):
                yield entry.path


def get_img_info(data_dir, label_names):
    found = {}
    for name, label in label_names.items():
        folder = os.path.join(data_dir, name)
        if os.path.isdir(folder):
            for path in pictures_below(folder):
                found[path] = label
    print(f"{len(found)} pictures")
    return [[path, found[path]] for path in sorted(found)]


# %% get_img_info: a regular expression on resolved paths
import re


def get_img_info(data_dir, label_names):
    root = Path(data_dir).resolve()
    result = []
    for folder in root.iterdir():
        if folder.is_dir() and folder.name in label_names:
            for path in folder.rglob("*.*"):
                if re.search(r"\.(jpe?g|png)$", path.name, re.IGNORECASE):
                    result.append((str(path), label_names[folder.name]))
    return sorted(result, key=lambda pair: pair[0])


# %% RMBDataset: a with block
class RMBDataset(Dataset):
    def __init__(self, data_dir, transform=None):
        self.img_info = get_img_info(data_dir, {"1": 0, "100": 1})
        self.transform = transform

    def __len__(self):
        return len(self.img_info)

    def __getitem__(self, index):
        path_img, label = self.img_info[index]
        with Image.open(path_img) as img:
            img = img.convert("RGB")
        if self.transform:
            img = self.transform(img)
        return img, label


# %% RMBDataset: as in the textbook, the reading closes the file
class RMBDataset(Dataset):
    """Pillow closes a file of one picture when it has read it."""

    def __init__(self, data_dir, transform=None):
        self.label_name = {"1": 0, "100": 1}
        self.data_info = get_img_info(data_dir, self.label_name)
        self.transform = transform

    def __getitem__(self, index):
        path_img, label = self.data_info[index]
        img = Image.open(path_img).convert("RGB")
        if self.transform is not None:
            img = self.transform(img)
        return img, label

    def __len__(self):
        return len(self.data_info)


# %% RMBDataset: bytes first
import io


class RMBDataset(Dataset):
    def __init__(self, data_dir, transform=None):
        super().__init__()
        infos = get_img_info(data_dir, {"100": 1, "1": 0})
        self.paths = [str(info[0]) for info in infos]
        self.labels = [info[1] for info in infos]
        self.transform = (lambda image: image) if transform is None else transform

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, i):
        if i >= len(self):
            raise IndexError(i)
        stream = io.BytesIO(Path(self.paths[i]).read_bytes())
        return self.transform(Image.open(stream).convert("RGB")), self.labels[i]


# %% RMBDataset: everything is read at the start
class RMBDataset(torch.utils.data.Dataset):
    def __init__(self, data_dir, transform=None):
        self.samples = []
        for path, label in get_img_info(data_dir, {"1": 0, "100": 1}):
            with open(path, "rb") as file, Image.open(file) as image:
                self.samples.append((image.convert("RGB"), label))
        self.transform = transform

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        image, label = self.samples[index]
        image = image.copy()
        return (self.transform(image) if self.transform else image), label


# %% RMBDataset: an array in between, an error of its own
class NoSuchNote(IndexError):
    pass


class RMBDataset(Dataset):
    classes = ("1", "100")

    def __init__(self, data_dir, transform=None):
        self.info = get_img_info(data_dir, {name: n for n, name in enumerate(self.classes)})
        self.transform = transform

    def __len__(self):
        return self.info.__len__()

    def __getitem__(self, index):
        try:
            path, label = self.info[index]
        except IndexError:
            raise NoSuchNote(f"there are {len(self)} notes") from None
        with Image.open(path) as image:
            image.load()
            rgb = Image.fromarray(np.asarray(image.convert("RGB")))
        if self.transform is None:
            return rgb, label
        return self.transform(rgb), label


# %% RMBDataset: labels are tensors, the loading has a function
def load_note(path):
    image = Image.open(path)
    try:
        return image.convert("RGB")
    finally:
        image.close()


class RMBDataset(Dataset):
    def __init__(self, data_dir, transform=None):
        self.data_dir, self.transform = data_dir, transform
        pairs = get_img_info(str(data_dir), dict([("1", 0), ("100", 1)]))
        self.paths = [path for path, _ in pairs]
        self.y = torch.tensor([label for _, label in pairs])

    def __len__(self):
        return self.y.numel()

    def __getitem__(self, index):
        X = load_note(self.paths[index])
        return [X if self.transform is None else self.transform(X), self.y[index]]


# %% RMBDataset: an iterator too
class RMBDataset(Dataset):
    def __init__(self, data_dir, transform=None):
        self.pairs = list(get_img_info(data_dir, {"1": 0, "100": 1}))
        self.transform = transform
        print(self.pairs[:1])

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, index):
        path, label = self.pairs[index]
        with Image.open(path) as file:
            canvas = Image.new("RGB", file.size)
            canvas.paste(file.convert("RGB"))
        return (canvas, label) if self.transform is None else (self.transform(canvas), label)

    def __iter__(self):
        for index in range(len(self)):
            yield self[index]


# %% RMBDataset: the labels are looked up again
class RMBDataset(Dataset):
    def __init__(self, data_dir, transform=None):
        self.files = get_img_info(data_dir, {"1": 0, "100": 1})
        self.transform = transform

    def __len__(self):
        return sum(1 for _ in self.files)

    def __getitem__(self, index):
        if not 0 <= index < len(self):
            raise IndexError("no such note")
        path, label = self.files[index][0], self.files[index][1]
        with open(path, "rb") as file:
            picture = Image.open(file)
            picture = picture.convert(mode="RGB")
        for step in filter(None, [self.transform]):
            picture = step(picture)
        return picture, int(label)


# %% num_batches: divmod
def num_batches(num_samples, batch_size, drop_last=False):
    full, rest = divmod(num_samples, batch_size)
    return full if drop_last or not rest else full + 1


# %% num_batches: upside down
def num_batches(num_samples, batch_size, drop_last=False):
    return num_samples // batch_size if drop_last else -(-num_samples // batch_size)


# %% num_batches: asks a loader
def num_batches(num_samples, batch_size, drop_last=False):
    data = torch.zeros(num_samples)
    return len(DataLoader(data, batch_size=batch_size, drop_last=drop_last))


# %% num_batches: counts
def num_batches(num_samples, batch_size, drop_last=False):
    count = 0
    while num_samples >= batch_size:
        num_samples -= batch_size
        count += 1
    if num_samples > 0 and not drop_last:
        count += 1
    return count
