"""What students read after a check: right, safe, and clear without colour."""

from __future__ import annotations

import json
import math
import re

import pytest
import torch

from course_utils.checking import drawing
from course_utils.checking.display import (
    STYLE,
    WORDS,
    as_html,
    as_text,
    value_to_shown,
)
from course_utils.checking.outcome import VERDICTS, Counterexample, Outcome
from course_utils.checking.shown import plain
from course_utils.checking.values import Built, Opaque, Raised
from tests.golden import assert_golden
from tests.pages import Page
from tests.samples import HOSTILE, hostile, large, outcomes, partial

TORCH_DTYPES = [torch.float16, torch.bfloat16, torch.float64, torch.int64, torch.bool]


def differing(yours: torch.Tensor, expected: torch.Tensor) -> Outcome:
    marks = (yours != expected).nonzero().tolist()
    case = Counterexample(
        call="f(X)",
        arguments={},
        observed={"answer": value_to_shown(yours, marks=marks)},
        expected={"answer": value_to_shown(expected, marks=marks)},
        code="",
    )
    return Outcome("f", 0, 1, "failed", counterexample=case)


def test_the_fragments_look_as_agreed() -> None:
    for name, outcome in (("partial", partial()), ("large", large()), ("hostile", hostile())):
        assert_golden(f"check_{name}.html", as_html(outcome))
        assert_golden(f"check_{name}.txt", as_text(outcome))


@pytest.mark.parametrize("outcome", outcomes(), ids=lambda outcome: outcome.verdict)
def test_every_verdict_is_said_in_words(outcome: Outcome) -> None:
    assert WORDS[outcome.verdict] in as_text(outcome)
    assert f'aria-label="{outcome.exercise}: {WORDS[outcome.verdict]}' in as_html(outcome)


def test_there_are_words_for_every_verdict() -> None:
    assert set(WORDS) == set(VERDICTS)


@pytest.mark.parametrize("outcome", outcomes(), ids=lambda outcome: outcome.verdict)
def test_a_fragment_is_well_formed_and_runs_and_loads_nothing(outcome: Outcome) -> None:
    fragment = as_html(outcome, others=[c for c in [outcome.counterexample] if c])
    assert Page(fragment).faults == []


def test_the_guard_of_pages_sees_a_script() -> None:
    assert Page("<p onclick='x()'><script>1</script></p>").faults == ["p onclick", "<script>"]


def test_control_characters_of_students_reach_neither_browser_nor_terminal() -> None:
    for text in (as_html(hostile()), as_text(hostile())):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)
        text.encode("utf-8")


def test_escape_sequences_leave_no_debris() -> None:
    coloured = "\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07 \x9b31mC1 a\rb"
    assert plain(coloured) == "red link C1 ab"
    assert plain("x" * 9000).endswith("x…")


def test_all_styles_stay_inside_the_fragment() -> None:
    rules = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", STYLE, flags=re.DOTALL)
    selectors = [rule.split("{")[0].strip(" \n}") for rule in rules.split("}")]
    assert all(
        part.strip().startswith(".cnn-check")
        for selector in selectors
        for part in selector.split(",")
        if part.strip()
    )


def test_differing_entries_are_marked_by_more_than_colour() -> None:
    html, text = as_html(partial()), as_text(partial())
    assert html.count("cnn-differs") - STYLE.count("cnn-differs") == 3
    assert html.count(">≠<") == 3
    assert "*0*" in text
    assert "border: 2px dashed;" in STYLE


def test_only_the_students_side_is_marked() -> None:
    text = as_text(partial())
    assert "*" in text.split("yours")[1].split("expected (")[0]
    assert "*" not in text.split("expected (")[1]


def test_numbers_that_differ_look_different() -> None:
    text = as_text(differing(torch.tensor([1.0000001]), torch.tensor([1.0])))
    assert "*1.0000001*" in text
    text = as_text(differing(torch.tensor([0.33333]), torch.tensor([0.33334])))
    assert "*0.33333*" in text
    assert "0.33334" in text


def test_a_large_tensor_shows_its_shape_and_the_first_difference() -> None:
    shown = large().counterexample.observed["output"]  # type: ignore[union-attr]
    assert shown["values"] is None
    assert shown["window"]["start"] == [0, 2, 3, 3]
    assert len(shown["window"]["values"]) == 5
    assert shown["differing"] == 8
    text = as_text(large())
    assert "1×4×9×10" in text
    assert "8 of 360 differ; here the first" in text
    assert "X (2×3×30×30): too large to draw" in text


def test_parts_that_are_right_are_named_and_not_drawn() -> None:
    assert "The same: mean." in as_text(large())
    assert "yours, mean" not in as_html(large())


def test_marks_stand_where_the_entries_are() -> None:
    for shape in [
        (),
        (3,),
        (2, 3),
        (2, 2, 3),
        (4, 3, 1, 1),
        (20, 30),
        (2, 40, 9),
        (90,),
        (70, 3, 1),
    ]:
        expected = torch.zeros(shape)
        yours = expected.clone().view(-1)
        yours[-2:] = 7
        yours = yours.view(shape)
        marks = [] if not shape else (yours != expected).nonzero().tolist()
        planes = drawing.planes(value_to_shown(yours, marks=marks))
        for plane in planes:
            for row, column in plane.marked:
                assert plane.rows[row][column] == 7
        if shape:
            assert sum(len(plane.marked) for plane in planes) == min(2, yours.numel())


def test_another_shape_or_dtype_is_pointed_out() -> None:
    case = Counterexample(
        call="f()",
        arguments={},
        observed={"answer": value_to_shown(torch.ones(3, dtype=torch.float64))},
        expected={"answer": value_to_shown(torch.ones(2, 3))},
        code="",
    )
    outcome = Outcome("f", 0, 1, "failed", counterexample=case)
    assert "yours (3 long, float64)" in as_text(outcome)
    assert "expected (2×3, float32)" in as_text(outcome)
    assert "≠" in as_html(outcome, style=False)


def test_an_empty_tensor_says_so() -> None:
    assert "no entries" in as_text(differing(torch.ones(0, 3), torch.ones(0, 3)))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_shown_values_are_json_whatever_the_numbers(value: float) -> None:
    shown = value_to_shown(torch.tensor([[value, 1.0]]), marks=[(0, 0)])
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown
    assert shown["values"] == [[str(value), 1.0]]


@pytest.mark.parametrize("dtype", TORCH_DTYPES, ids=str)
def test_every_dtype_can_be_shown(dtype: torch.dtype) -> None:
    shown = value_to_shown(torch.ones(2, dtype=dtype, requires_grad=dtype.is_floating_point))
    assert json.dumps(shown)
    assert shown["values"] == [1, 1]


def test_a_decimal_is_shown_as_written() -> None:
    assert value_to_shown(torch.tensor([0.1]))["values"] == [0.1]
    assert value_to_shown(torch.tensor([1 + 2j]))["values"] == ["1+2j"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (0.5, "0.5"),
        (math.nan, "nan"),
        ("vertical", "'vertical'"),
        (((2, 3), [True, None]), "((2, 3), [True, None])"),
        ((1,), "(1,)"),
        ({"a": 1.5}, "{'a': 1.5}"),
        (Raised(("TypeError", "Exception"), "no"), "raised TypeError: no"),
        (Opaque("Foo"), "an object of type Foo"),
        (Built("Linear", (3, 4), {"bias": False}), "nn.Linear(3, 4, bias=False)"),
    ],
    ids=str,
)
def test_what_is_no_tensor_is_shown_as_text(value: object, text: str) -> None:
    assert value_to_shown(value) == {"kind": "text", "text": text}


def test_a_structure_with_tensors_is_shown_part_by_part() -> None:
    yours = {"weight": torch.zeros(2), "layers": [torch.zeros(1), 3]}
    shown = value_to_shown(yours, marks={"weight": [(1,)]})
    assert shown["parts"]["weight"]["marks"] == [[1]]
    case = Counterexample("f()", {"state": shown}, {"answer": shown}, {}, "")
    text = as_text(Outcome("f", 0, 1, "failed", counterexample=case))
    assert "state weight (2 long)" in text
    assert "state layers[1] = 3" in text
    assert "yours, layers[0] (1 entry)" in text


def test_long_structures_show_the_part_that_differs() -> None:
    parts = value_to_shown([torch.zeros(1)] * 30, marks={"[20]": [(0,)]})["parts"]
    assert next(iter(parts)) == "[20]"
    assert parts["…"] == {"kind": "text", "text": "22 more"}


def test_more_examples_and_the_code_are_folded_away_without_script() -> None:
    case = partial().counterexample
    assert case
    html = as_html(partial(), others=[case])
    assert "<summary>show another example</summary>" in html
    assert "<summary>copy this case as code</summary>" in html
    assert "corr2d(X, padding=(1, 1))" in html


def test_our_own_fault_is_not_shown_as_lost_points() -> None:
    text = as_text(Outcome("f", 0, 3, "grader_error"))
    assert "not graded" in text
    assert "0 of 3" not in text


def test_hostile_text_is_still_readable() -> None:
    assert "&lt;script&gt;alert(1)" in as_html(hostile())
    assert "<script>alert(1)" in as_text(hostile())
    assert HOSTILE not in as_html(hostile())
