"""What a student reads when code fails before its answer can be compared: a sentence for each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course_utils.checking.bank import public_bank
from course_utils.checking.calls import code
from course_utils.checking.display import as_text
from course_utils.checking.judge import judge
from course_utils.checking.matchers import asked_for
from course_utils.checking.values import Raised
from tests.cells import answer, both, corr2d


@pytest.fixture(autouse=True)
def english_and_nothing_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COURSE_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)


def conv2d(*build: str, forward: str = "return X.new_zeros(1)", arguments: str = "self, X") -> str:
    built = "".join(f"\n        {line}" for line in ("super().__init__()", *build))
    return (
        f"class Conv2D(nn.Module):\n    def __init__(self, kernel_size):{built}\n"
        f"    def forward({arguments}):\n        {forward}\n"
    )


WEIGHTS = (
    "self.weight = nn.Parameter(torch.rand(kernel_size))",
    "self.bias = nn.Parameter(torch.zeros(1))",
)
TRAINED = "train_epoch(net, train_iter, loss, optimizer, device)"


def trained(body: str, signature: str = "net, train_iter, loss, optimizer, device") -> str:
    return f"def train_epoch({signature}):\n    {body}"


SENTENCES = {
    "an undefined name": (
        corr2d("return X * kernal"),
        "Called corr2d(X, K): it uses a name that is not defined: kernal.",
    ),
    "a name without a value": (
        corr2d("Y = Y + X", "return Y"),
        "Called corr2d(X, K): it uses Y before Y has got a value.",
    ),
    "too few arguments": (
        corr2d("return X", signature="X"),
        "Called corr2d(X, K): it cannot be called like this: it takes 1 argument and was given 2;"
        " the exercise asks for corr2d(X, K).",
    ),
    "no arguments": (
        corr2d("return 1", signature=""),
        "it takes 0 arguments and was given 2; the exercise asks for corr2d(X, K).",
    ),
    "some arguments may be left out, and still too few": (
        corr2d("return 1", signature="X=None"),
        "it takes 0–1 arguments and was given 2; the exercise asks for corr2d(X, K).",
    ),
    "too many arguments": (
        corr2d("return X", signature="X, K, stride, *, padding"),
        "it cannot be called like this: it also needs stride; the exercise asks for corr2d(X, K).",
    ),
    "nothing": (
        corr2d("Y = X"),
        "Called corr2d(X, K): it returned nothing (None); expected a tensor of shape 1×1."
        " Is a `return` missing?",
    ),
    "a list": (
        corr2d("return X.tolist()"),
        "Called corr2d(X, K): it returned a value of the wrong type, a list with 1 entry;"
        " expected a tensor of shape 1×1.",
    ),
    "an array": (corr2d("return X.numpy()"), "of the wrong type, a NumPy array; expected a tensor"),
    "a number": (corr2d("return 3.5"), "of the wrong type, 3.5; expected a tensor"),
    "a tuple": (corr2d("return X, K"), "of the wrong type, a tuple with 2 entries; expected"),
    "an object": (corr2d("return nn.Flatten()"), "of the wrong type, an object of type Flatten;"),
    "no function": (
        "corr2d = 3",
        "Called corr2d(X, K): corr2d is no function but a number; was its name used again?",
    ),
    "another device": (
        corr2d("return torch.zeros(1, 1, device='meta')"),
        "Called corr2d(X, K): it returned a tensor on the device meta;"
        " expected one on the device of its inputs.",
    ),
    "several devices": (
        corr2d("return X + torch.zeros(1, 1, device='meta')"),
        "Called corr2d(X, K): it mixes tensors on different devices;",
    ),
    "a device that is not there": (
        corr2d("raise AssertionError('Torch not compiled with CUDA enabled')"),
        "Called corr2d(X, K): it asks for a device that this computer does not have;",
    ),
    "another exception": (
        corr2d("return X.foo"),
        "Called corr2d(X, K): it raised AttributeError: 'Tensor' object has no attribute 'foo';"
        " expected a tensor of shape 1×1.",
    ),
    "a name not there": (
        "",
        "corr2d is not defined: run the cell that defines it, then check again.",
    ),
}


@pytest.mark.parametrize(("source", "said"), SENTENCES.values(), ids=SENTENCES)
def test_every_way_to_fail_has_a_sentence_of_its_own(source: str, said: str) -> None:
    for shown in both(answer("corr2d", source)):
        assert said in shown


MODULES = {
    "an exception while it is built": (
        conv2d("raise ValueError('no')"),
        "Called Conv2D((1, 1)): it raised ValueError: no while it was being built.",
    ),
    "an undefined name while it is built": (
        conv2d("self.size = kernal_size"),
        "Called Conv2D((1, 1)): it uses a name that is not defined: kernal_size.",
    ),
    "a constructor without arguments": (
        "class Conv2D(nn.Module):\n    pass",
        "it takes 0 arguments and was given 1; the exercise asks for Conv2D(kernel_size).",
    ),
    "a function in its place": (
        "def Conv2D(kernel_size):\n    return torch.rand(kernel_size)",
        "Called Conv2D((1, 1)): it made a tensor of shape 1×1;"
        " Conv2D must be a class that inherits from nn.Module.",
    ),
    "a function that returns nothing in its place": (
        "def Conv2D(kernel_size):\n    pass",
        "Called Conv2D((1, 1)): it made nothing (None); Conv2D must be a class",
    ),
    "a class of its own": (
        "class Conv2D:\n    def __init__(self, size):\n        pass",
        "it made an object of type Conv2D; Conv2D must be a class",
    ),
    "no class": ("Conv2D = 4", "Conv2D is no class but a number; was its name used again?"),
    "a forward that returns nothing": (
        conv2d(*WEIGHTS, forward="pass"),
        "Called Conv2D((1, 1))(X): it returned nothing (None); expected a tensor of shape 1×1.",
    ),
    "a forward without its input": (
        conv2d(*WEIGHTS, arguments="self"),
        "Called Conv2D((1, 1))(X): it cannot be called like this: it takes 0 arguments and was"
        " given 1; the exercise asks for forward(self, X).",
    ),
}


@pytest.mark.parametrize(("source", "said"), MODULES.values(), ids=MODULES)
def test_a_module_says_whether_it_was_built(source: str, said: str) -> None:
    for shown in both(answer("Conv2D", source)):
        assert said in shown
        assert "yours = nothing" not in shown
        assert "TwoDraws" not in shown


def test_a_module_that_was_not_built_is_shown_as_what_came_instead() -> None:
    text = str(answer("Conv2D", conv2d("raise ValueError('no')")))
    assert "yours = raised ValueError: no" in text
    assert "expected, weight = random numbers, new ones every time" in text


TRAININGS = {
    "nothing": (
        trained("pass"),
        rf"Called {re.escape(TRAINED)}: it returned nothing \(None\); expected \([\d.]+, [\d.]+\)\."
        r" Is a `return` missing\?",
    ),
    "a number": (trained("return 0.5"), r"of the wrong type, 0\.5; expected \([\d.]+, [\d.]+\)\."),
    "too few arguments": (
        trained("pass", "net, train_iter, loss, optimizer"),
        "it takes 4 arguments and was given 5; the exercise asks for " + re.escape(TRAINED),
    ),
}


@pytest.mark.parametrize(("source", "said"), TRAININGS.values(), ids=TRAININGS)
def test_a_training_is_quoted_with_its_arguments(source: str, said: str) -> None:
    for shown in both(answer("train_epoch", source)):
        assert re.search(said, shown)


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("train_ch6", r"train_ch6\(net, train_iter, test_iter, \d+, [\d.]+, device\)"),
        ("evaluate_accuracy", r"evaluate_accuracy\(net, data_iter\)"),
        ("init_weights", r"net\.apply\(init_weights\)"),
    ],
)
def test_a_case_made_of_options_is_a_call_with_arguments(name: str, call: str) -> None:
    exercise = public_bank(name).exercise(name)
    seen = [{case.case.aspect: None} for case in exercise.cases]
    assert re.search(f"Called {call}: ", judge(exercise, seen).message)


def test_there_is_no_code_to_copy_where_it_could_not_run() -> None:
    exercise = public_bank("train_epoch").exercise("train_epoch")
    assert code(exercise, exercise.cases[0].case) == ""
    assert "copy this case" not in answer("train_epoch", trained("pass"))._repr_html_()


def test_a_missing_network_is_asked_for() -> None:
    for source, said in (
        ("pass", "Called lenet(): it returned nothing (None); expected a network, an nn.Module."),
        ("return [nn.Flatten()]", "it returned a list with 1 entry; expected a network"),
    ):
        assert said in str(answer("lenet", f"def lenet():\n    {source}"))


def test_no_word_of_a_program_stands_for_what_is_expected() -> None:
    banks = [public_bank(name) for name in ("corr2d", "init_weights", "random_crop_box")]
    for exercise in (exercise for bank in banks for exercise in bank.exercises):
        for banked in exercise.cases:
            seen = [{banked.case.aspect: Raised(("ValueError", "Exception"), "no")}]
            one = type(exercise)(**{**vars(exercise), "cases": (banked,)})
            text = as_text(judge(one, seen))
            assert not re.search(r"[A-Z]\w+\([a-z_]+=|a (dict|tuple|ndarray|list) of", text)


def test_every_matcher_says_what_it_asks_for() -> None:
    exercise = public_bank("edge_kernel").exercise("edge_kernel")
    matcher = exercise.cases[0].expected["values"]
    assert asked_for(matcher) == "a kernel: a tensor with two axes"
