"""The specification of `get_img_info`."""

from pathlib import Path

from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of
from course_utils.checking.values import Case

PICTURES = (".jpg", ".jpeg", ".png")
NAMES = ("b", "a", "C", "B", "D", "10", "9")
ENDINGS = (".png", ".jpg", ".jpeg", ".JPG", ".Png", ".JPEG", ".txt", ".gif", ".png.txt", "png")


@st.composite
def folders(draw):
    """A folder with classes, nested folders, other files and folders of unknown classes."""
    animals = {"dogs": 2, "cats": 0, "ants": 1}
    label_names = draw(one_of({"1": 0, "100": 1}, {"dogs": 0, "cats": 1}, animals))
    classes = [*label_names, *label_names, "birds", "."]
    nested = ("more/", "more/still/", f"{next(iter(label_names))}/")
    inside = one_of("", "", "", "", *nested)
    path = st.builds(
        "{}/{}{}{}".format, st.sampled_from(classes), inside, one_of(*NAMES), one_of(*ENDINGS)
    )
    paths = draw(st.lists(path, min_size=draw(one_of(1, 6)), max_size=10, unique_by=str.lower))
    files = list(dict.fromkeys(path.removeprefix("./") for path in paths))
    options = {"look": "list", "files": files}
    return Case(("data", label_names), scenario="folder", options=options)


@exercise(points=2, cases=folders())
def get_img_info(data_dir, label_names):
    """The path and the label of every picture in the folders of the classes, sorted by path."""
    return listed(data_dir, label_names)


def listed(
    data_dir, label_names, keep=lambda path: path.suffix.lower() in PICTURES, every="*/**/*"
):
    """The pairs of those files that ``keep`` accepts, labelled by the class's folder."""
    paths = (path for path in Path(data_dir).glob(every) if path.is_file() and keep(path))
    named = ((path, path.relative_to(data_dir).parts[0]) for path in paths)
    return sorted((str(path), label_names[name]) for path, name in named if name in label_names)


@get_img_info.stand_in
def backwards(data_dir, label_names):
    from pathlib import Path

    endings = (".png", ".jpg", ".jpeg")
    found = (path for path in Path(data_dir).glob("*/*.*") if path.suffix.lower() in endings)
    paths = sorted(map(str, found), reverse=True)
    labels = sorted(label_names.values())
    return [(path, labels[number % len(labels)]) for number, path in enumerate(paths)]


@get_img_info.misconception
def not_in_folders_of_folders(data_dir, label_names):
    """Pictures in a folder within the class's folder are missing. How deep does your search
    go?
    """
    return listed(data_dir, label_names, every="*/*")


@get_img_info.misconception
def small_letters_only(data_dir, label_names):
    """A picture whose ending is in capitals is missing. Are `.JPG` and `.jpg` the same to your
    code?
    """
    return listed(data_dir, label_names, lambda path: path.suffix in PICTURES)


@get_img_info.misconception
def one_ending_only(data_dir, label_names):
    """Only one kind of picture is found. Which three endings may a picture have?"""
    return listed(data_dir, label_names, lambda path: path.suffix.lower() == ".jpg")


@get_img_info.misconception
def jpeg_is_forgotten(data_dir, label_names):
    """One of the three endings is missing. In which two ways is JPEG spelled?"""
    return listed(data_dir, label_names, lambda path: path.suffix.lower() in (".jpg", ".png"))


@get_img_info.misconception
def every_file_counts(data_dir, label_names):
    """Files that are no pictures are in the list. What tells a picture from a text?"""
    return listed(data_dir, label_names, lambda path: True)


@get_img_info.misconception
def ending_without_dot(data_dir, label_names):
    """A file that merely ends in these letters is in the list. With which character does an ending
    begin?
    """
    words = ("jpg", "jpeg", "png")
    return listed(data_dir, label_names, lambda path: path.name.lower().endswith(words))


@get_img_info.misconception
def unknown_folders_too(data_dir, label_names):
    """Pictures without a class are in the list. What should happen to a folder that is not in
    label_names?
    """
    folders = [path.name for path in Path(data_dir).iterdir() if path.is_dir()]
    return listed(data_dir, {name: label_names.get(name) for name in folders})


@get_img_info.misconception
def stumbles_over_unknown_folders(data_dir, label_names):
    """A folder of no class ends the search with an error. How do you ask whether a name is
    known?
    """
    for path in Path(data_dir).iterdir():
        if path.is_dir():
            label_names[path.name]
    return listed(data_dir, label_names)


@get_img_info.misconception
def stumbles_over_missing_folders(data_dir, label_names):
    """A class that has no folder ends the search with an error. How many pictures does such a
    class have?
    """
    for name in label_names:
        list((Path(data_dir) / name).iterdir())
    return listed(data_dir, label_names)


@get_img_info.misconception
def class_by_class(data_dir, label_names):
    """The pictures are there, in another order. Which class comes first when *paths* are
    sorted?
    """
    order = list(label_names.values())
    return sorted(listed(data_dir, label_names), key=lambda pair: order.index(pair[1]))


@get_img_info.misconception
def sorted_by_file_name(data_dir, label_names):
    """The order is that of the names of the files. What is the whole path that they are sorted
    by?
    """
    return sorted(listed(data_dir, label_names), key=lambda pair: Path(pair[0]).name)


@get_img_info.misconception
def name_of_the_file_alone(data_dir, label_names):
    """The folders are missing from what should be paths. Could one open these files from
    anywhere?
    """
    return [(Path(path).name, label) for path, label in listed(data_dir, label_names)]


@get_img_info.misconception
def nearest_folder_decides(data_dir, label_names):
    """A picture in a folder within the class's folder has no label or another one. Which folder
    says what it shows, the nearest or the outermost?
    """
    found = (path for path, _ in listed(data_dir, label_names))
    named = ((path, label_names.get(Path(path).parent.name)) for path in found)
    return [(path, label) for path, label in named if label is not None]


@get_img_info.misconception
def names_instead_of_labels(data_dir, label_names):
    """Words stand where numbers should. What does label_names hold for the name of a folder?"""
    return listed(data_dir, {name: name for name in label_names})
