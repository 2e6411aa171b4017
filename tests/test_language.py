"""What people read, in their language: chosen late, and with no student's text as a format."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.outputs import html
from course_utils import language
from course_utils.checking import check, phrases
from course_utils.checking.bank import BankedCase, ExerciseBank, Forbidden, GateBank, public_bank
from course_utils.checking.compare import difference
from course_utils.checking.display import WORDS, as_html, as_text, points_text
from course_utils.checking.matchers.words import OPAQUE
from course_utils.checking.outcome import Outcome
from course_utils.checking.values import Case, Opaque, Raised
from tests.pages import Page
from tests.samples import outcomes, partial, records

ROOT = Path(__file__).parents[1]
LANGUAGES = sorted(folder.name for folder in language.LOCALE.iterdir())
CHINESE = re.compile("[\u4e00-\u9fff]")

Speak = Callable[..., None]


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Speak:
    """Set the language by nothing but the given environment variables."""

    def settle(**settings: str) -> None:
        for name in ("COURSE_LANGUAGE", *language.SETTINGS):
            monkeypatch.delenv(name, raising=False)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)

    return settle


def flipped(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    images = X.expand(1, 1, *X.shape), K.flip(0, 1).expand(1, 1, *K.shape)
    rows = torch.nn.functional.unfold(images[0], K.shape).mul(images[1].reshape(1, -1, 1)).sum(1)
    return rows.reshape(X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)


def checked(name: str, answer: Any) -> Outcome:
    return check.check_exercise(public_bank(name).exercise(name), {name: answer})


# Which language


@pytest.mark.parametrize(
    ("settings", "chosen"),
    [
        ({}, "en"),
        ({"COURSE_LANGUAGE": "zh_CN"}, "zh-CN"),
        ({"COURSE_LANGUAGE": "zh-cn"}, "zh-CN"),
        ({"COURSE_LANGUAGE": "zh-Hans"}, "zh-CN"),
        ({"COURSE_LANGUAGE": "zh"}, "zh-CN"),
        ({"COURSE_LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"COURSE_LANGUAGE": "", "LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANGUAGE": "tlh:zh_CN:en", "LANG": "en_GB.UTF-8"}, "zh-CN"),
        ({"LANGUAGE": "en_GB:zh_CN"}, "en"),
    ],
    ids=str,
)
def test_the_language_is_the_one_asked_for(
    speak: Speak, settings: dict[str, str], chosen: str
) -> None:
    speak(**settings)
    assert language.chosen() == chosen


@pytest.mark.parametrize("wish", ["tlh", "zh_TW", "../zh_CN", "zh_CN/..", ":", "*", "\udce9"])
def test_a_language_without_catalogue_gives_english(speak: Speak, wish: str) -> None:
    speak(COURSE_LANGUAGE=wish)
    assert language.chosen() == "en"
    assert "not yet" in as_text(Outcome("f", 0, 1, "failed"))


def test_the_language_may_change_while_a_notebook_runs(speak: Speak) -> None:
    speak(COURSE_LANGUAGE="zh_CN")
    assert "尚未通过" in as_text(Outcome("f", 0, 1, "failed"))
    speak(COURSE_LANGUAGE="en")
    assert "not yet" in as_text(Outcome("f", 0, 1, "failed"))


# What is said


def test_without_settings_a_failing_check_speaks_english(speak: Speak) -> None:
    speak()
    text = as_text(checked("corr2d", flipped))
    assert "✗ corr2d: not yet (0 of 4 points)" in text
    assert "Called corr2d(X, K): it returned 0 at row 0, column 0; expected 1." in text
    assert "This looks like: flips kernel" in text
    assert not CHINESE.search(text)


def test_a_failing_check_speaks_chinese(speak: Speak) -> None:
    speak(COURSE_LANGUAGE="zh_CN")
    outcome = checked("corr2d", flipped)
    for shown in (as_text(outcome), as_html(outcome, style=False)):
        assert "corr2d: 尚未通过" in shown
        assert "调用 corr2d(X, K)：得到 0（行下标 0，列下标 0），应为 1。" in shown
        assert "看起来是：翻转了卷积核" in shown
        assert "卷积和互相关，哪一种运算要翻转卷积核？" in shown
        assert "数值" in shown


def test_a_fragment_says_its_language_where_it_is_not_english(speak: Speak) -> None:
    speak(COURSE_LANGUAGE="zh_CN")
    assert '<section class="cnn-check" lang="zh-CN" aria-label="corr2d: 部分正确' in as_html(
        partial()
    )
    speak()
    assert "lang=" not in as_html(partial(), style=False)


@pytest.mark.parametrize("outcome", outcomes(), ids=lambda outcome: outcome.verdict)
def test_a_chinese_fragment_is_as_safe_as_an_english_one(speak: Speak, outcome: Outcome) -> None:
    speak(COURSE_LANGUAGE="zh_CN")
    others = [case for case in [outcome.counterexample] if case]
    assert Page(as_html(outcome, others)).faults == []


def test_pages_speak_chinese(speak: Speak) -> None:
    speak(COURSE_LANGUAGE="zh_CN")
    page = html.feedback_page(records())
    assert '<html lang="zh-CN">' in page
    assert "4 / 15 分" in page
    assert "这些词的含义" in page


def test_a_number_of_points_may_be_a_fraction(speak: Speak) -> None:
    speak()
    texts = [points_text(Outcome("f", 0.5, most, "partial")) for most in (0.5, 1, 1.5, 2)]
    assert texts == ["0.5 of 0.5 points", "0.5 of 1 point", "0.5 of 1.5 points", "0.5 of 2 points"]
    speak(COURSE_LANGUAGE="zh_CN")
    assert points_text(Outcome("f", 0.5, 1.5, "partial")) == "0.5 / 1.5 分"


def test_what_programs_read_is_english_everywhere(speak: Speak) -> None:
    speak(COURSE_LANGUAGE="zh_CN")
    outcome = checked("corr2d", flipped)
    assert outcome.misconception == "flips_kernel"
    assert (outcome.verdict, set(outcome.aspects)) == (
        "failed",
        {"values", "called again", "input left alone", "gradient"},
    )
    assert WORDS["failed"] == "not yet"


def test_a_mistake_with_random_answers_is_recognised_in_every_language(speak: Speak) -> None:
    speak(COURSE_LANGUAGE="zh_CN")
    assert checked("init_weights", lambda module: None).misconception == "works_on_a_copy"
    assert checked("random_horizontal_flip", lambda img, p=0.5: img).misconception == "never_flips"


# Texts from processes that have no catalogue


def forms_of(call: str, *folders: str) -> set[str]:
    """Return the texts given to ``call`` as its second argument, with {} for what varies."""
    found = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == call and len(node.args) > 1:
                text = node.args[1]
                parts = text.values if isinstance(text, ast.JoinedStr) else [text]
                said = [p.value if isinstance(p, ast.Constant) else "{}" for p in parts]
                found.add("".join(map(str, said)))
    return found - {"{}", ""}


def holes(form: str) -> str:
    return re.sub(r"\{\w*\}", "{}", form)


def test_every_reason_of_the_sandbox_is_known_to_the_translator() -> None:
    reasons = forms_of("Stopped", "autograder")
    assert "took longer than {}" in reasons
    assert reasons <= set(map(holes, phrases.REASONS))


def test_every_description_from_the_students_process_is_known_to_the_translator() -> None:
    descriptions = forms_of("Opaque", "course_utils")
    assert "a huge number" in descriptions
    assert descriptions <= set(map(holes, OPAQUE))


def test_reasons_and_descriptions_are_retold(speak: Speak) -> None:
    reason = "used more than 10 seconds of processor time"
    odd = Opaque("Tensor", "a torch.sparse_coo tensor on cpu")
    speak()
    assert phrases.stopped("f", reason) == f"f was stopped: it {reason}."
    speak(COURSE_LANGUAGE="zh_CN")
    assert phrases.stopped("f", reason) == "f 被终止：占用的处理器时间超过了 10 秒。"
    found = difference(torch.ones(1), odd)
    assert found is not None
    assert found.observed == "cpu 上的 torch.sparse_coo 张量"


# Students' texts

EXERCISE = ExerciseBank("f", "Do it.", (), {"values": 1}, (), {}, Forbidden())
GATE = GateBank("gate", "Train.", 1, (), "", "", "accuracy", 0.5)
BRACES = st.text("{}0.!:_abr[]%sd()\\ ", max_size=30)


@pytest.mark.parametrize("wish", ["en", *LANGUAGES])
@given(
    text=BRACES | st.sampled_from(["{0.__class__}", "{boom}", "{call}", "{seen!r:>99}", "%(x)s"])
)
def test_what_a_student_writes_is_never_a_format(wish: str, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_LANGUAGE", wish)
        error = Raised(("ValueError",), f"<{text}>", (f"line 1, in f: <{text}>",))
        odd = Opaque("Odd", f"<{text}>")
        case = Case((f"<{text}>",))
        said = [
            phrases.sentence(EXERCISE, BankedCase(case, wanted), {"values": observed}, parting)
            for observed in (error, odd, {f"<{text}>": 1})
            for expected in (torch.ones(2), {"a": 1}, Raised(("KeyError",)))
            if (parting := difference(expected, observed, "values", f"<{text}>")) is not None
            and (wanted := {"values": expected})
        ]
        said += [
            phrases.never_defined("f", error),
            phrases.gate_raised(GATE, error),
            phrases.forbidden([f"<{text}>"]),
            phrases.stopped("f", f"<{text}>"),
            language.retold(f"took longer than <{text}>", phrases.REASONS),
        ]
    assert len(said) > 10
    assert all(f"<{text}>" in sentence or repr(f"<{text}>") in sentence for sentence in said)
