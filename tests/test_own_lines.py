"""Beside the sentence: the student's own lines of a traceback, and further cases that fail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from course_utils.checking.bank import public_bank
from course_utils.checking.capture import raised
from course_utils.checking.display import as_html, as_text
from course_utils.checking.judge import judge
from course_utils.checking.outcome import Outcome
from course_utils.checking.values import Raised
from tests.cells import answer, both, corr2d
from tests.pages import Page
from tests.samples import HOSTILE


@pytest.fixture(autouse=True)
def english_and_nothing_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COURSE_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)


def test_the_own_lines_are_shown_with_the_case_and_nothing_of_ours() -> None:
    source = "def helper(X):\n    return X.foo\n" + corr2d("return helper(X)")
    found = answer("corr2d", source)
    lines = ["line 4, in corr2d: return helper(X)", "line 2, in helper: return X.foo"]
    assert found.outcome.counterexample
    assert found.outcome.counterexample.lines == lines
    for shown in both(found):
        assert "In your code:" in shown
        assert all(line in shown for line in lines)
        assert not re.search(r"Traceback|scenarios|capture\.py|File \"", shown)


def test_a_right_call_shows_no_lines() -> None:
    assert "In your code" not in str(answer("corr2d", corr2d("return X")))


def test_lines_of_a_kernel_in_another_folder_are_own_lines() -> None:
    for file in ("/var/folders/x/T/ipykernel_12/3.py", r"C:\Temp\ipykernel_12\3.py", "<cell a>"):
        scope: dict[str, Any] = {}
        exec(compile("def f():\n    return 1 / 0", file, "exec"), scope)
        with pytest.raises(ZeroDivisionError) as caught:
            scope["f"]()
        assert [line[:12] for line in raised(caught.value).lines] == ["line 2, in f"]


def test_only_the_innermost_lines_of_a_recursion_are_shown() -> None:
    text = str(answer("corr2d", corr2d("return corr2d(X, K)")))
    assert text.count("line 2, in corr2d: return corr2d(X, K)") == 3


def hostile() -> Outcome:
    """What a process that is not ours might send: many lines, long ones, markup and escapes."""
    exercise = public_bank("corr2d").exercise("corr2d")
    text = HOSTILE.replace("\ud800", "")
    line = f"line 1, in corr2d: </code></pre>{text}\nTraceback:\u2028" + "x" * 1500
    error = Raised(("ValueError", "Exception"), "no", (line,) * 50)
    return judge(exercise, [{"values": error}] * len(exercise.cases))


def test_a_hostile_line_is_shown_harmlessly() -> None:
    page, text = as_html(hostile(), style=False), as_text(hostile())
    assert Page(page).faults == []
    assert "&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;alert(1)" in page
    shown = text.split("In your code:\n")[1].splitlines()
    assert len(shown) == 3
    assert all(line.startswith("  line 1, in corr2d: </code></pre><script>") for line in shown)
    assert max(map(len, shown)) < 200
    for said in (page, text):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e]", said)


def test_a_hostile_cell_is_shown_harmlessly() -> None:
    source = corr2d(f"raise ValueError('</p><script>')  # </pre><script>\x1b[31m{'y' * 5000}")
    found = answer("corr2d", source)
    for shown in both(found):
        assert "line 2, in corr2d: raise ValueError('</p><script>')  # </pre><script>yyy" in shown
        assert "\x1b" not in shown
        assert "y" * 300 not in shown


def test_of_a_long_exception_the_sentence_keeps_the_first_line() -> None:
    outcome = answer("corr2d", corr2d("raise ValueError('one\\ntwo')")).outcome
    assert "it raised ValueError: one …; expected" in outcome.message
    assert "yours = raised ValueError: one\ntwo" in as_text(outcome)


def test_own_lines_are_told_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_LANGUAGE", "zh_CN")
    text = str(answer("corr2d", corr2d("return X * kernal")))
    assert "它用到了没有定义的名字：kernal。" in text
    assert "在你的代码中：\n  第 2 行，corr2d 中：return X * kernal" in text


# Further examples


def test_a_notebook_shows_two_further_cases_and_each_is_another_one() -> None:
    found = answer("corr2d", corr2d("return X"))
    assert found._repr_html_().count("<summary>show another example</summary>") == 2
    codes = [case.code for case in (found.outcome.counterexample, *found.others) if case]
    assert len(set(codes)) == 3


def test_further_cases_go_wrong_as_well() -> None:
    found = answer("corr2d", corr2d("return X"))
    for case in found.others:
        assert case.observed != case.expected


def test_a_right_answer_and_an_untouched_stub_have_no_examples() -> None:
    right = corr2d(
        "w = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)",
        "return (w * K).sum((-2, -1))",
    )
    for source in (right, corr2d("raise NotImplementedError"), ""):
        found = answer("corr2d", source)
        assert list(found.others) == []
        assert "another example" not in found._repr_html_()


def test_an_exception_of_a_worker_process_is_told_in_its_last_line() -> None:
    trace = 'Traceback (most recent call last):\n  File "worker.py", line 3\nValueError: no image\n'
    caught = RuntimeError(f"Caught ValueError in DataLoader worker process 0.\nOriginal {trace}")
    assert raised(caught).message == "ValueError: no image"
