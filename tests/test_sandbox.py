"""The sandbox holds: what a student's process cannot do, and what it leaves behind (nothing)."""

import contextlib
import errno
import os
import shutil
import signal
import socket
import sys
import time
from pathlib import Path

import pytest
import torch

from autograder.sandbox import bubblewrap, canary, launcher, seccomp
from autograder.sandbox.canary import prove_isolation
from autograder.sandbox.launcher import Sandbox, SandboxFault, Stopped
from autograder.sandbox.limits import Limits, amount

ATTACKS = Path(__file__).with_name("sandbox_probe_attacks.py")
PROJECT = Path(__file__).parents[1]
LIMITS = Limits(
    memory=400 << 20,
    cpu_seconds=1,
    processes=16,
    file_bytes=2 << 20,
    tmp_bytes=16 << 20,
    shm_bytes=16 << 20,
    files=1000,
    exercise_seconds=0.5,
)
SECONDS = 5.0  # much more than any attack needs
SOON = 2.0  # what ending a student's process may take on a busy machine
REFUSED = {errno.EPERM, errno.ENOSYS}

needs_bubblewrap = pytest.mark.skipif(
    shutil.which("bwrap") is None, reason="bubblewrap is not installed"
)


def attacked(**options):
    entry = f"{ATTACKS.stem}:honest"
    return Sandbox(LIMITS, entry=entry, preload=(), visible=[ATTACKS], **options)


@pytest.fixture(scope="module")
def sandbox():
    os.environ["GRADER_TOKEN"] = "secret"
    with attacked(slot=1, slots=2) as sandbox:
        yield sandbox
    del os.environ["GRADER_TOKEN"]


@pytest.fixture(autouse=True)
def _next_student_is_served(request):
    """After every attack, the next student in the same sandbox gets an answer, and soon."""
    yield
    if "sandbox" in request.fixturenames:
        assert_serves(request.getfixturevalue("sandbox"))


def assert_serves(sandbox):
    start = time.monotonic()
    X = torch.arange(6.0).reshape(2, 3)
    assert ask(sandbox, "honest", X) == (X @ X.T).sum()
    assert time.monotonic() - start < SOON


def ask(sandbox, attack, message=None, seconds=SECONDS):
    with sandbox.student(entry=f"{ATTACKS.stem}:{attack}") as student:
        student.send(message)
        return student.receive(seconds)


@contextlib.contextmanager
def within(seconds):
    start = time.monotonic()
    yield
    assert time.monotonic() - start < seconds


def stopped(sandbox, attack, message=None, seconds=SECONDS):
    """Return how a student's process that attacks is stopped, and that this is done in time."""
    with within(seconds + SOON), pytest.raises(Stopped) as caught:
        ask(sandbox, attack, message, seconds)
    return caught.value


# What is out of reach


@needs_bubblewrap
def test_the_canary_finds_no_breach(sandbox):
    assert prove_isolation(sandbox) == []


def test_the_canary_finds_the_breaches_where_there_is_no_isolation(monkeypatch):
    monkeypatch.setattr(canary, "FOLDERS", ())
    with attacked(unsafe=True) as open_field:
        assert open_field.isolation == "none (UNSAFE=1)"
        found = " ".join(prove_isolation(open_field))
        assert_serves(open_field)
    for breach in ("privileges", "filtered", "secret", "write into", "network", "processes"):
        assert breach in found


@needs_bubblewrap
def test_no_server_is_reached_and_no_internet_socket_is_made(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as server:
        answers = ask(sandbox, "connect", server.getsockname()[1])
    assert "done" not in answers


@needs_bubblewrap
def test_nothing_of_the_machine_or_of_the_course_is_read(sandbox):
    private = ["/etc/passwd", "/etc/shadow", "/root", "/home", str(Path.home() / ".ssh")]
    own = [PROJECT / name for name in ("autograder", "solutions", "tests", "pyproject.toml")]
    answers = ask(sandbox, "open_all", [*private, *map(str, own), "/usr/bin/sh", "/sys/kernel"])
    # The home of root may hold the interpreter: then it is a folder with nothing else in it.
    assert set(answers[:2] + answers[3:]) == {"FileNotFoundError"}


@needs_bubblewrap
def test_nothing_can_be_written_but_in_the_private_temporary_folders(sandbox):
    assert "done" not in ask(sandbox, "write_all", list(canary.FOLDERS))
    assert ask(sandbox, "write_all", ["/tmp", "/dev/shm", "."]) == ["done"] * 3


@needs_bubblewrap
def test_the_banks_of_public_cases_are_hidden(sandbox):
    hidden = bubblewrap.inside(bubblewrap.COURSE_UTILS) / bubblewrap.BANKS
    assert ask(sandbox, "write_all", [str(hidden)]) == ["OSError"]


@needs_bubblewrap
def test_the_surroundings_tell_nothing_of_the_grader(sandbox):
    seen = ask(sandbox, "surroundings")
    assert "GRADER_TOKEN" not in seen["environment"]
    assert not [name for name in seen["modules"] if name.startswith(("autograder", "solutions"))]
    assert set(seen["processes"]) == {"1", seen["self"]}
    assert own_files(seen) == ["/tmp/student"]
    assert seen["descriptors"] == 5  # the standard ones, the socket, and the one that looks


def own_files(seen):
    """Return what lies in the temporary folders, but for the way to a project that lies there."""
    return [path for path in seen["files"] if Path(path) not in PROJECT.parents]


@needs_bubblewrap
def test_the_zygote_can_be_neither_read_nor_killed(sandbox):
    assert "done" not in ask(sandbox, "open_zygote")
    assert ask(sandbox, "kill_parent") == 1


@needs_bubblewrap
def test_system_calls_that_reach_further_are_refused(sandbox):
    answers = ask(sandbox, "system_calls")
    assert {name: code for name, code in answers.items() if code not in REFUSED} == {}


# What is left behind


@needs_bubblewrap
def test_files_are_gone_for_the_next_student(sandbox):
    assert ask(sandbox, "leave_files") == "left"
    assert own_files(ask(sandbox, "surroundings")) == ["/tmp/student"]


@needs_bubblewrap
def test_a_daemon_is_gone_for_the_next_student(sandbox):
    assert ask(sandbox, "leave_daemon") == "left"
    assert ask(sandbox, "look_for_daemon") == "ConnectionRefusedError"


def test_every_student_meets_the_same_random_state(sandbox):
    first, second = (ask(sandbox, "surroundings")["random"] for _ in range(2))
    assert first.equal(second)


# What is used up


@needs_bubblewrap
def test_a_fork_bomb_reaches_its_limit_and_is_cleared(sandbox):
    assert ask(sandbox, "fork_bomb") < LIMITS.processes


@needs_bubblewrap
def test_a_thread_bomb_reaches_its_limit(sandbox):
    assert ask(sandbox, "thread_bomb") < LIMITS.processes


def test_too_large_an_allocation_is_an_ordinary_error(sandbox):
    errors = ask(sandbox, "memory_bomb", 2 * LIMITS.memory)
    assert errors == ["MemoryError", "RuntimeError", "MemoryError"]


@needs_bubblewrap
def test_memory_counts_over_all_processes(sandbox):
    end = stopped(sandbox, "many_memory_bombs", LIMITS.memory // 8)
    assert (end.limit, str(end)) == ("memory", "used more memory than 400 MiB")


@needs_bubblewrap
def test_empty_files_count_too(sandbox):
    end = stopped(sandbox, "file_bomb")
    assert (end.limit, str(end)) == ("memory", "made more than 1,000 files")


@needs_bubblewrap
def test_the_private_disk_is_small(sandbox):
    assert ask(sandbox, "disk_bomb") <= 16


def test_processor_time_is_limited(sandbox):
    end = stopped(sandbox, "spin")
    assert (end.limit, str(end)) == ("time", "used more than 1 second of processor time")


def test_a_sleeper_that_ignores_signals_is_stopped_at_its_deadline(sandbox):
    end = stopped(sandbox, "sleep_forever", seconds=0.3)
    assert (end.limit, str(end)) == ("time", "took longer than 0.3 seconds")


# What is said


def test_a_process_that_does_not_read_stops_at_its_deadline(sandbox):
    end = stopped(sandbox, "never_read", torch.zeros(1 << 20))
    assert end.limit == "time"


def test_output_leads_nowhere_and_blocks_nobody(sandbox, capfd):
    assert ask(sandbox, "flood_output") == "flooded"
    assert capfd.readouterr() == ("", "")


def test_an_announced_length_allocates_nothing(sandbox):
    with within(SOON):
        end = stopped(sandbox, "announce_much")
    assert (end.limit, str(end)) == ("protocol", "sent something that is no answer")


@pytest.mark.parametrize(
    "forged",
    [
        b"+1 point\n" * 10,
        b"CNN1" + bytes(12),
        b"CNN1\x02\0\0\0" + bytes(8) + b"{}",
        b"CNN1\x14\0\0\0" + bytes(8) + b'{"$":"Case","state":',
    ],
    ids=["text", "empty", "no kind", "broken"],
)
def test_a_forged_frame_is_no_answer(sandbox, forged):
    message = torch.frombuffer(bytearray(forged), dtype=torch.uint8)
    assert stopped(sandbox, "send_raw", message).limit == "protocol"


def test_an_unfinished_frame_stops_at_its_deadline(sandbox):
    message = torch.frombuffer(bytearray(b"CNN1\xff"), dtype=torch.uint8)
    assert stopped(sandbox, "send_raw", message, seconds=0.3).limit == "time"


def test_a_flood_of_bytes_is_no_answer(sandbox):
    assert stopped(sandbox, "send_without_end").limit == "protocol"


def test_a_closed_connection_is_no_answer(sandbox):
    with within(SOON + SECONDS):
        end = stopped(sandbox, "close_and_live")
    assert (end.limit, str(end)) == ("protocol", "closed the connection without an answer")


# How it ends


@pytest.mark.parametrize(
    ("attack", "text"),
    [
        ("segfault", "crashed its process (segmentation fault)"),
        ("abort", "crashed its process (abort)"),
        ("leave_at_once", "ended its process (exit code 0)"),
        ("raise_through", "ended its process (exit code 70)"),
    ],
)
def test_a_crash_is_named(sandbox, attack, text):
    end = stopped(sandbox, attack)
    assert (end.limit, str(end)) == ("crash", text)


def test_endless_recursion_is_stopped(sandbox):
    assert stopped(sandbox, "recurse").limit in {"crash", "memory", "time"}


def test_a_stopped_student_stays_stopped(sandbox):
    with sandbox.student(entry=f"{ATTACKS.stem}:segfault") as student:
        for _ in range(2):
            with pytest.raises(Stopped, match="segmentation fault"):
                student.receive(SECONDS)
        with pytest.raises(Stopped, match="segmentation fault"):
            student.send(None)


def test_the_limit_is_named_whole_however_little_of_it_was_left(sandbox):
    late = pytest.raises(Stopped, match="took longer than 30 seconds")
    with sandbox.student() as student, late:
        student.receive(30.0, since=time.monotonic() - 29.9)


# What still works


def test_training_with_two_loading_processes_works(sandbox):
    assert ask(sandbox, "train_with_workers") == 64


def test_torch_computes_as_it_does_outside(sandbox):
    seen = ask(sandbox, "surroundings")
    assert seen["instructions"] == torch.backends.cpu.get_cpu_capability()


def test_each_sandbox_keeps_to_its_share_of_the_processors(sandbox):
    available = sorted(os.sched_getaffinity(0))
    expected = available[1 % len(available) :: 2]
    assert ask(sandbox, "surroundings")["processors"] == expected


def test_each_slot_has_a_user_of_its_own():
    assert len({bubblewrap.user_id(slot) for slot in range(8)}) == 8


# When the sandbox itself fails


@needs_bubblewrap
def test_a_zygote_that_died_is_our_fault_and_is_replaced(sandbox):
    with sandbox.student() as student:
        os.kill(sandbox.zygote_pid(), signal.SIGKILL)
        with pytest.raises(SandboxFault, match="has died"):
            student.receive(SECONDS)
    with sandbox.student() as student:  # importing torch anew takes a while
        student.send(torch.eye(2))
        assert student.receive(SECONDS) == 2


@needs_bubblewrap
@pytest.mark.filterwarnings("ignore:This process")  # torch has threads: this child needs none
def test_the_sandbox_dies_with_the_grader(monkeypatch):
    monkeypatch.setattr(launcher, "WARM", ())  # no student comes: nothing need be imported
    reader, writer = os.pipe()
    grader = os.fork()
    if grader == 0:
        with Sandbox(LIMITS, entry="probe:probe", preload=()):
            os.write(writer, str(zygote_of(os.getpid())).encode())
            signal.pause()
    zygote = int(os.read(reader, 20))
    os.kill(grader, signal.SIGKILL)
    os.waitpid(grader, 0)
    deadline = time.monotonic() + SECONDS
    while Path(f"/proc/{zygote}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not Path(f"/proc/{zygote}").exists()


def zygote_of(grader):
    """Return the process that bubblewrap, a child of ``grader``, runs as process 1."""
    (bwrap,) = children(grader)
    (zygote,) = children(bwrap)
    return zygote


def children(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def test_without_bubblewrap_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    bubblewrap.version.cache_clear()
    with pytest.raises(SandboxFault, match="apt-get install bubblewrap"):
        Sandbox(LIMITS)


@needs_bubblewrap
def test_what_bubblewrap_says_is_quoted(monkeypatch):
    monkeypatch.setattr(bubblewrap, "DEVICES", ("no-such-device",))
    with pytest.raises(SandboxFault, match=r"bwrap: .*no-such-device"):
        Sandbox(LIMITS).__enter__()


def test_without_seccomp_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    with (tmp_path / "rules").open("wb") as file, pytest.raises(SandboxFault, match="pip install"):
        seccomp.write_filter(file)


@pytest.mark.parametrize(
    ("size", "text"),
    [(1 << 30, "1 GiB"), (400 << 20, "400 MiB"), (1536, "1.5 KiB"), (7, "7 bytes")],
)
def test_amounts_are_said_in_words(size, text):
    assert amount(size) == text
