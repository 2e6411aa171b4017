"""A sentence of its own for each way in which code fails before its answer can be compared."""

from __future__ import annotations

import re
from typing import Any

from ..language import _, ngettext
from .bank import ExerciseBank
from .calls import call_of_made, call_text
from .compare import result_word
from .matchers import type_word
from .outcome import Difference
from .values import Case, Observation, Opaque, Raised
from .wording import NOTHING, answer_word, asked, in_words

MODULES = ("module", "network")
# In these, a list of results holds what one call after another returned.
MANY_CALLS = (*MODULES, "learn", "composed")
# Beside the case's own aspect, these are of what a call returned.
RETURNED = ("training", "evaluation", "gradient", "blocks")
# What Python and torch say where the student is told something else.
NO_NAME = re.compile(r"name '([^']*)' is not defined")
NO_VALUE = re.compile(r"cannot access (?:local|free) variable '([^']*)'")
NO_FUNCTION = re.compile(r"'([^']*)' object is not callable")
COUNT = re.compile(r"takes (?:from )?(\d+)(?: to (\d+))? positional arguments? but (\d+)")
NO_ARGUMENTS = re.compile(r"\S+\(\) takes no arguments")
MISSING = re.compile(r"missing \d+ required (?:positional|keyword-only) arguments?: (.+)")
UNKNOWN = re.compile(r"got an unexpected keyword argument '([^']*)'")
SEVERAL_DEVICES = ("on the same device", "on the expected device", "FloatTensor) and weight type")
NO_DEVICE = ("not compiled with CUDA", "No CUDA GPUs", "no NVIDIA driver", "without CUDA")
ELSEWHERE = re.compile(r"a torch\.strided tensor on (\S+)")


def own_sentence(
    exercise: ExerciseBank,
    case: Case,
    seen: Observation,
    parting: Difference,
    wanted: Any,
    got: Any,
) -> str:
    """Return the sentence, or nothing where what came back can be compared.

    ``wanted`` and ``got`` are what was expected and what was observed, where they part.
    """
    unmade = parting.aspect not in seen and case.scenario in MODULES
    if isinstance(got, Raised):
        return _of_error(exercise, case, got, unmade) if parting.kind == "raised" else ""
    if unmade:
        return _no_module(exercise, case, got)
    if parting.aspect == "input left alone" or isinstance(wanted, Raised):
        return ""
    return _of_answer(exercise, case, seen.get(parting.aspect), parting, wanted, got)


def _of_error(exercise: ExerciseBank, case: Case, error: Raised, unmade: bool) -> str:
    """Say what an exception means: it is looked at from the inside to the outside."""
    call, message = call_text(exercise, case), error.message
    if "NameError" in error.names and (name := NO_NAME.match(message)):
        said = _("Called {call}: it uses a name that is not defined: {name}.")
        return said.format(call=call, name=name[1])
    if "NameError" in error.names and (name := NO_VALUE.match(message)):
        said = _("Called {call}: it uses {name} before {name} has got a value.")
        return said.format(call=call, name=name[1])
    if any(sign in message for sign in SEVERAL_DEVICES):
        said = _(
            "Called {call}: it mixes tensors on different devices;"
            " put what you make on the device of its inputs."
        )
        return said.format(call=call)
    if any(sign in message for sign in NO_DEVICE):
        said = _(
            "Called {call}: it asks for a device that this computer does not have;"
            " work on the device of its inputs."
        )
        return said.format(call=call)
    # Where none of the student's lines was reached, the call itself was refused.
    if (
        "TypeError" in error.names
        and not error.lines
        and (refused := _refusal(exercise, case, error))
    ):
        return refused
    if unmade or any(", in __init__: " in line for line in error.lines):
        said = _("Called {call}: it raised {error} while it was being built.")
        return said.format(call=call, error=in_words(error))
    return ""


def _refusal(exercise: ExerciseBank, case: Case, error: Raised) -> str:
    """Say why something cannot be called as the exercise asks for."""
    call, message = call_text(exercise, case), error.message
    if what := NO_FUNCTION.match(message):
        if is_class(exercise):
            said = _("Called {call}: {name} is no class but {what}; was its name used again?")
        else:
            said = _("Called {call}: {name} is no function but {what}; was its name used again?")
        return said.format(call=call, name=exercise.name, what=type_word(what[1]))
    function = message.partition("()")[0]
    owner, _dot, method = function.rpartition(".")
    asks = f"{exercise.name}({', '.join(exercise.signature)})"
    if method in ("forward", "__call__"):
        call, asks = call_of_made(exercise, case), f"{method}(self, X)"
    if count := COUNT.search(message):
        own = int(bool(owner) and not owner.endswith("<locals>"))  # self is not counted
        least, most, given = (int(number or count[1]) - own for number in count.groups())
        takes = str(most) if least == most else f"{least}–{most}"
        said = ngettext(
            "Called {call}: it cannot be called like this: it takes {takes} argument"
            " and was given {given}; the exercise asks for {asks}.",
            "Called {call}: it cannot be called like this: it takes {takes} arguments"
            " and was given {given}; the exercise asks for {asks}.",
            most if least == most else 2,
        )
        return said.format(call=call, takes=takes, given=given, asks=asks)
    if NO_ARGUMENTS.fullmatch(message):
        said = _(
            "Called {call}: it cannot be called like this: it takes no arguments;"
            " the exercise asks for {asks}."
        )
        return said.format(call=call, asks=asks)
    if names := MISSING.search(message):
        said = _(
            "Called {call}: it cannot be called like this: it also needs {names};"
            " the exercise asks for {asks}."
        )
        return said.format(call=call, names=names[1].replace("'", ""), asks=asks)
    if names := UNKNOWN.search(message):
        said = _(
            "Called {call}: it cannot be called like this: it has no argument {names};"
            " the exercise asks for {asks}."
        )
        return said.format(call=call, names=names[1], asks=asks)
    return ""


def _no_module(exercise: ExerciseBank, case: Case, made: Any) -> str:
    """Say what was made in the place of a module."""
    if is_class(exercise):
        said = _(
            "Called {call}: it made {seen}; {name} must be a class that inherits from nn.Module."
        )
    elif made is None:
        said = _(
            "Called {call}: it returned nothing (None); expected a network, an nn.Module."
            " Is a `return` missing?"
        )
    else:
        said = _("Called {call}: it returned {seen}; expected a network, an nn.Module.")
    call = call_text(exercise, case)
    return said.format(call=call, seen=answer_word(made), name=exercise.name)


def _of_answer(
    exercise: ExerciseBank, case: Case, answer: Any, parting: Difference, wanted: Any, got: Any
) -> str:
    """Say that an answer is nothing at all, of another type or on another device."""
    blocks = parting.aspect == "blocks"  # a list that the call itself returned
    call = call_text(exercise, case) if blocks else call_of_made(exercise, case)
    if isinstance(got, Opaque) and (there := ELSEWHERE.fullmatch(got.text)):
        said = _(
            "Called {call}: it returned a tensor on the device {device};"
            " expected one on the device of its inputs."
        )
        return said.format(call=call, device=there[1])
    if not _is_whole(parting, case, answer):
        return ""
    if blocks:
        expects = _("a list of modules")
    elif parting.aspect == "gradient":
        expects = _("a tensor")
    else:
        expects = asked(wanted) or parting.expected
    if got is None and wanted is not None:
        said = _(
            "Called {call}: it returned nothing (None); expected {wanted}. Is a `return` missing?"
        )
        return said.format(call=call, wanted=expects)
    if parting.kind != "type" or got is NOTHING:
        return ""
    said = _("Called {call}: it returned a value of the wrong type, {seen}; expected {wanted}.")
    return said.format(call=call, seen=in_words(got), wanted=expects)


def _is_whole(parting: Difference, case: Case, answer: Any) -> bool:
    """Say whether the two part in all that one call returned, not in a piece of it."""
    if parting.aspect not in (case.aspect, *RETURNED):
        return False
    calls = len(answer) if case.scenario in MANY_CALLS and isinstance(answer, list) else 0
    return parting.where in ("", *(result_word(number) for number in range(1, 1 + calls)))


def is_class(exercise: ExerciseBank) -> bool:
    """Say whether an exercise asks for a class: those names begin with a capital."""
    return exercise.name[:1].isupper()
