"""Wrong solutions of get_img_info, RMBDataset and num_batches."""
# ruff: noqa - students write as they like

# %% get_img_info: right
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


# %% get_img_info: named not_in_folders_of_folders, listdir
import os


def get_img_info(data_dir, label_names):
    infos = []
    for name in label_names:
        folder = os.path.join(data_dir, name)
        if not os.path.isdir(folder):
            continue
        for file in os.listdir(folder):
            if file.lower().endswith((".jpg", ".jpeg", ".png")):
                infos.append((os.path.join(folder, file), label_names[name]))
    return sorted(infos)


# %% get_img_info: named small_letters_only, no lower
# -                 if file.lower().endswith((".jpg", ".jpeg", ".png")):
# +                 if file.endswith((".jpg", ".jpeg", ".png")):


# %% get_img_info: named one_ending_only, as in the textbook
# -                 if file.lower().endswith((".jpg", ".jpeg", ".png")):
# +                 if file.lower().endswith(".jpg"):


# %% get_img_info: named jpeg_is_forgotten, two endings
# -                 if file.lower().endswith((".jpg", ".jpeg", ".png")):
# +                 if os.path.splitext(file)[1].lower() in [".jpg", ".png"]:


# %% get_img_info: named every_file_counts, no question
# -                 if file.lower().endswith((".jpg", ".jpeg", ".png")):
# -                     infos.append((os.path.join(root, file), label_names[name]))
# +                 infos.append((os.path.join(root, file), label_names[name]))


# %% get_img_info: named ending_without_dot, the letters alone
# -                 if file.lower().endswith((".jpg", ".jpeg", ".png")):
# +                 if file[-3:].lower() in ("jpg", "png") or file[-4:].lower() == "jpeg":


# %% get_img_info: named unknown_folders_too, get without a default
# -     for name in label_names:
# +     for name in os.listdir(data_dir):
#
# -                     infos.append((os.path.join(root, file), label_names[name]))
# +                     infos.append((os.path.join(root, file), label_names.get(name)))


# %% get_img_info: named stumbles_over_unknown_folders, every folder is looked up
import os


def get_img_info(data_dir, label_names):
    infos = []
    for name in sorted(os.listdir(data_dir)):
        if os.path.isdir(os.path.join(data_dir, name)):
            label = label_names[name]
            for root, dirs, files in os.walk(os.path.join(data_dir, name)):
                for file in files:
                    if file.lower().endswith((".jpg", ".jpeg", ".png")):
                        infos.append((os.path.join(root, file), label))
    return sorted(infos)


# %% get_img_info: named stumbles_over_missing_folders, an assertion in the form of a listing
# -     for name in label_names:
# +     for name in label_names:
# +         os.listdir(os.path.join(data_dir, name))


# %% get_img_info: named class_by_class, sorted within each
import os


def get_img_info(data_dir, label_names):
    infos = []
    for name, label in label_names.items():
        paths = []
        for root, dirs, files in os.walk(os.path.join(data_dir, name)):
            paths += [os.path.join(root, f) for f in files]
        paths = [p for p in paths if p.lower().endswith((".jpg", ".jpeg", ".png"))]
        infos += [(path, label) for path in sorted(paths)]
    return infos


# %% get_img_info: named sorted_by_file_name, sorted first
# -     infos.sort()
# +     infos.sort()
# +     infos.sort(key=lambda info: os.path.basename(info[0]))


# %% get_img_info: named name_of_the_file_alone, the folder is left out
# -     infos.sort()
# -     return infos
# +     infos.sort()
# +     return [(path.split(os.sep)[-1], label) for path, label in infos]


# %% get_img_info: named nearest_folder_decides, the walk's root
# -                 if file.lower().endswith((".jpg", ".jpeg", ".png")):
# -                     infos.append((os.path.join(root, file), label_names[name]))
# +                 near = os.path.basename(root)
# +                 if file.lower().endswith((".jpg", ".jpeg", ".png")) and near in label_names:
# +                     infos.append((os.path.join(root, file), label_names[near]))


# %% get_img_info: named names_instead_of_labels, the key
# -                     infos.append((os.path.join(root, file), label_names[name]))
# +                     infos.append((os.path.join(root, file), name))


# %% get_img_info: backwards
# -     infos.sort()
# +     infos.sort(reverse=True)


# %% get_img_info: two levels only
# -         for root, dirs, files in os.walk(os.path.join(data_dir, name)):
# +         top = os.path.join(data_dir, name)
# +         for root, dirs, files in os.walk(top):
# +             if root.count(os.sep) > top.count(os.sep) + 1:
# +                 continue


# %% get_img_info: label first
# -                     infos.append((os.path.join(root, file), label_names[name]))
# +                     infos.append((label_names[name], os.path.join(root, file)))


# %% get_img_info: jpeg in small letters only
# -                 if file.lower().endswith((".jpg", ".jpeg", ".png")):
# +                 if file.lower().endswith((".jpg", ".png")) or file.endswith(".jpeg"):


# %% get_img_info: anywhere in the name
# -                 if file.lower().endswith((".jpg", ".jpeg", ".png")):
# +                 if any(e in file.lower() for e in (".jpg", ".jpeg", ".png")):


# %% get_img_info: capitals are sorted among small letters
# -     infos.sort()
# +     infos.sort(key=lambda info: info[0].lower())


# %% get_img_info: a dictionary
# -     infos.sort()
# -     return infos
# +     return dict(sorted(infos))


# %% get_img_info: paths that begin within the folder
def get_img_info(data_dir, label_names):
    pairs = []
    for name, label in label_names.items():
        for path in Path(data_dir, name).rglob("*"):
            if path.is_file() and path.name.lower().endswith((".jpg", ".jpeg", ".png")):
                pairs.append((str(path.relative_to(data_dir)), label))
    return sorted(pairs, key=lambda pair: pair[0])


# %% RMBDataset: right
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


# %% RMBDataset: named as_it_is_in_the_file, nothing but open
# -         with Image.open(path_img) as img:
# -             img = img.convert("RGB")
# +         img = Image.open(path_img)


# %% RMBDataset: named keeps_the_mode, read but not converted
# -         with Image.open(path_img) as img:
# -             img = img.convert("RGB")
# +         img = Image.open(path_img)
# +         img.load()


# %% RMBDataset: named keeps_files_open, a list of them
#           self.transform = transform
# +         self.files = [open(path, "rb") for path, label in self.img_info]
#
# -         with Image.open(path_img) as img:
# -             img = img.convert("RGB")
# +         self.files[index].seek(0)
# +         img = Image.open(self.files[index]).convert("RGB")


# %% RMBDataset: named transform_is_forgotten, kept and never used
# -         if self.transform:
# -             img = self.transform(img)


# %% RMBDataset: named transformed_once_for_all, a memory
#           self.transform = transform
# +         self.seen = {}
#
# -         path_img, label = self.img_info[index]
# +         if index in self.seen:
# +             return self.seen[index]
# +         path_img, label = self.img_info[index]
#
# -         return img, label
# +         self.seen[index] = img, label
# +         return self.seen[index]


# %% RMBDataset: named the_value_is_the_label, int of the folder
# -         self.img_info = get_img_info(data_dir, {"1": 0, "100": 1})
# +         self.img_info = get_img_info(data_dir, {name: int(name) for name in ("1", "100")})


# %% RMBDataset: named labels_change_places, the other way round
# -         return img, label
# +         return img, 1 - label


# %% RMBDataset: named pictures_without_labels, one result
# -         return img, label
# +         return img


# %% RMBDataset: named label_first, exchanged
# -         return img, label
# +         return label, img


# %% RMBDataset: named begins_anew_at_the_end, modulo
# -         path_img, label = self.img_info[index]
# +         path_img, label = self.img_info[index % len(self.img_info)]


# %% RMBDataset: named one_too_few, the last index
# -         return len(self.img_info)
# +         return len(self.img_info) - 1


# %% RMBDataset: named no_data_set_of_torch, a plain class
# - class RMBDataset(Dataset):
# + class RMBDataset:


# %% RMBDataset: another error past the end
# -         path_img, label = self.img_info[index]
# +         if index >= len(self):
# +             raise ValueError(index)
# +         path_img, label = self.img_info[index]


# %% RMBDataset: None past the end
# -         path_img, label = self.img_info[index]
# +         if index >= len(self):
# +             return None
# +         path_img, label = self.img_info[index]


# %% RMBDataset: one class only
# -         self.img_info = get_img_info(data_dir, {"1": 0, "100": 1})
# +         self.img_info = get_img_info(data_dir, {"1": 0})


# %% RMBDataset: grey pictures only are converted
# -             img = img.convert("RGB")
# +             img = img.convert("RGB") if img.mode == "L" else img.copy()


# %% RMBDataset: RGBA
# -             img = img.convert("RGB")
# +             img = img.convert("RGBA")


# %% RMBDataset: grey
# -             img = img.convert("RGB")
# +             img = img.convert("L").convert("RGB")


# %% RMBDataset: closed before it was read
# -             img = img.convert("RGB")
# +             img = img if img.mode == "RGB" else img.convert("RGB")


# %% RMBDataset: an array
# -         return img, label
# +         return (img if self.transform else np.array(img)), label


# %% RMBDataset: the transform sees the picture before it is converted
# -             img = img.convert("RGB")
# -         if self.transform:
# -             img = self.transform(img)
# +             img = self.transform(img) if self.transform else img.convert("RGB")


# %% RMBDataset: transformed twice
# -             img = self.transform(img)
# +             img = self.transform(self.transform(img))


# %% RMBDataset: all of one size
# -             img = img.convert("RGB")
# +             img = img.convert("RGB").resize((2, 2))


# %% RMBDataset: an open file in every item
# -         with Image.open(path_img) as img:
# -             img = img.convert("RGB")
# +         file = open(path_img, "rb")
# +         img = Image.open(file).convert("RGB")
# +         img.file = file


# %% RMBDataset: the first picture is another one
# -         path_img, label = self.img_info[index]
# +         path_img, label = self.img_info[index - 1 if index < len(self) else index]


# %% RMBDataset: nothing can be sent to a worker
#           self.transform = transform
# +         import os
# +         self.pid = os.getpid()
#
# -         path_img, label = self.img_info[index]
# +         import os
# +         if os.getpid() != self.pid:
# +             raise RuntimeError("not in this process")
# +         path_img, label = self.img_info[index]


# %% RMBDataset: the label is a text
# -         return img, label
# +         return img, str(label)


# %% num_batches: right
def num_batches(num_samples, batch_size, drop_last=False):
    full, rest = divmod(num_samples, batch_size)
    return full if drop_last or not rest else full + 1


# %% num_batches: named always_drops_the_rest, whole batches
# -     return full if drop_last or not rest else full + 1
# +     return full


# %% num_batches: named never_drops_the_rest, the flag is not asked
# -     return full if drop_last or not rest else full + 1
# +     return full + (rest > 0)


# %% num_batches: named always_one_more, no question about the rest
# -     return full if drop_last or not rest else full + 1
# +     return full if drop_last else full + 1


# %% num_batches: named drops_the_other_way_round, not in the wrong place
# -     return full if drop_last or not rest else full + 1
# +     return full if not drop_last or not rest else full + 1


# %% num_batches: named fractions_of_batches, divided
# -     full, rest = divmod(num_samples, batch_size)
# -     return full if drop_last or not rest else full + 1
# +     return num_samples / batch_size


# %% num_batches: named rounds_to_the_nearest, half a batch counts
# -     return full if drop_last or not rest else full + 1
# +     return full if drop_last or 2 * rest < batch_size else full + 1


# %% num_batches: at least one
# -     return full if drop_last or not rest else full + 1
# +     return max(1, full if drop_last or not rest else full + 1)


# %% num_batches: one too few when they fit
# -     return full if drop_last or not rest else full + 1
# +     return full if drop_last else (num_samples - 1) // batch_size if rest == 0 else full + 1


# %% num_batches: batches of a sample are special
# -     return full if drop_last or not rest else full + 1
# +     return 1 if batch_size == 1 else full if drop_last or not rest else full + 1


# %% num_batches: the rest is counted in samples
# -     return full if drop_last or not rest else full + 1
# +     return full if drop_last else full + rest
