"""Frames: everything that is sent arrives as it was."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from course_utils.checking import bank
from course_utils.checking.matchers import (
    Boxes,
    Distribution,
    EdgeKernel,
    Near,
    Number,
    Outcomes,
    SaltAndPepper,
    TwoDraws,
)
from course_utils.checking.values import TRAVELLERS, Built, Case, Opaque, Parted, Picture, Raised
from course_utils.checking.wire import (
    DTYPES,
    FROM_STUDENT,
    ProtocolError,
    decode,
    encode,
    fitting,
)


def there_and_back(value: Any) -> Any:
    return decode(encode(value))


PLAIN = [
    None,
    True,
    False,
    0,
    -((1 << 62) - 1),
    2.5,
    -0.0,
    math.inf,
    "",
    "Größe, \N{GREEK SMALL LETTER LAMDA}, \ud800, \0",
    [],
    (),
    {},
    [1, (2, [3.0, {"a": (None,)}])],
    Raised(("KeyError", "LookupError"), "no", ("line 1, in f: x",)),
    Opaque("set", "a set"),
    Built("Linear", (3, 4), {"bias": False}, 7),
    Case((1, "x"), {"k": (2,)}, aspect="errors", gradient=True, seed=3, options={"o": [1]}),
    Parted("first result", "spread # too far"),
    Number(2.0),
    EdgeKernel(1),
    Boxes(9, 4, 6, (0.1, 0.5), (0.5, 2.0), fits=False),
    TwoDraws((2, 3)),
    Distribution("normal", 0.1, (3, 4)),
    bank.Forbidden(".*conv.*", ("torch.optim",), "convolutions"),
]


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_a_value_arrives_as_it_was(value: Any) -> None:
    arrived = there_and_back(value)
    assert type(arrived) is type(value)
    assert arrived == value


def test_every_class_that_may_travel_is_tried_here() -> None:
    tried = {type(value).__name__ for value in PLAIN} | {
        "Near",
        "Outcomes",
        "Picture",
        "SaltAndPepper",
    }
    containers = {"BankedCase", "ExerciseBank", "GateBank", "ChapterBank"}  # see test_course.py
    assert set(TRAVELLERS) - containers <= tried


def test_a_picture_and_its_outcomes_arrive() -> None:
    pixels = torch.arange(24, dtype=torch.uint8).reshape(2, 4, 3)
    picture = there_and_back(Picture("RGB", pixels))
    assert picture.mode == "RGB"
    assert torch.equal(picture.pixels, pixels)
    outcomes = there_and_back(Outcomes(10, (pixels, pixels + 1), (0.25, 0.75), ("as is", "lit")))
    assert outcomes.probabilities == (0.25, 0.75)
    assert torch.equal(outcomes.outcomes[1], pixels + 1)
    noise = there_and_back(SaltAndPepper(10, pixels, 0.2, 1.0))
    assert (noise.times, noise.share, noise.applied) == (10, 0.2, 1.0)
    assert torch.equal(noise.picture, pixels)


def test_not_a_number_arrives() -> None:
    assert math.isnan(there_and_back(math.nan))


@pytest.mark.parametrize("dtype", DTYPES.values(), ids=str)
@pytest.mark.parametrize("shape", [(), (0,), (1,), (2, 0, 3), (2, 3, 4)], ids=str)
def test_tensors_of_every_dtype_arrive_bit_by_bit(
    dtype: torch.dtype, shape: tuple[int, ...]
) -> None:
    tensor = (torch.arange(math.prod(shape)).reshape(shape) - 2).to(dtype)
    arrived = there_and_back(tensor)
    assert arrived.dtype == dtype
    assert arrived.shape == tensor.shape
    assert torch.equal(arrived, tensor)


IMAGE = torch.arange(24.0).reshape(4, 6)
LAYOUTS = {
    "transposed": IMAGE.T,
    "every second column": IMAGE[:, ::2],
    "a slice from the middle": IMAGE[1:3, 2:5],
    "expanded": torch.arange(3.0).expand(4, 3),
    "a diagonal": IMAGE.diagonal(),
    "overlapping windows": IMAGE.unfold(1, 3, 1),
    "channels last": torch.rand(2, 3, 4, 5).contiguous(memory_format=torch.channels_last),
    "integers": torch.arange(6).reshape(2, 3).T,
    "one element with a stride": torch.arange(9.0)[::9],
    "empty and strided": torch.zeros(4, 6)[:0, ::2],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_memory_layout_arrives_with_its_values(name: str) -> None:
    arrived = there_and_back(LAYOUTS[name])
    assert torch.equal(arrived, LAYOUTS[name])
    assert arrived.is_contiguous() == LAYOUTS[name].is_contiguous()
    if not LAYOUTS[name].is_contiguous():
        assert arrived.stride() == LAYOUTS[name].stride()


@pytest.mark.parametrize(
    "view",
    [
        torch.tensor([1 + 2j, 3 - 1j]).conj(),
        torch.tensor([1 + 2j, 3 - 1j]).conj().imag,
        torch.arange(3.0, requires_grad=True),
    ],
    ids=["conjugate", "negative", "recorded"],
)
def test_lazy_views_arrive_as_their_values(view: torch.Tensor) -> None:
    assert torch.equal(there_and_back(view), view.detach().resolve_conj().resolve_neg())


def test_a_matcher_with_a_tensor_arrives() -> None:
    near = there_and_back(Near(IMAGE.T, 0.5, away=True))
    assert torch.equal(near.value, IMAGE.T)
    assert (near.tolerance, near.away) == (0.5, True)


@pytest.mark.parametrize("value", [{1, 2}, 1j, object(), b"bytes", torch.zeros(2).to_sparse()])
def test_what_is_no_plain_data_is_not_sent(value: Any) -> None:
    with pytest.raises((TypeError, RuntimeError)):
        encode({"values": value})


@pytest.mark.parametrize(
    "large",
    [[1] * 200_000, ["x" * 1000] * 2000, [torch.zeros(1)] * 20_000],
    ids=["parts", "text", "tensors"],
)
def test_a_frame_that_its_reader_would_refuse_is_not_sent(large: Any) -> None:
    with pytest.raises(ProtocolError):
        fitting(encode(large), FROM_STUDENT)


def test_a_frame_that_fits_is_sent_as_it_is() -> None:
    frame = encode({"values": [torch.zeros(3)] * 50})
    assert fitting(frame, FROM_STUDENT) is frame
