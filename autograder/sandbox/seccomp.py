"""The system calls that a student's process is refused.

A list of refusals, since torch's own needs change with every release. It holds what reaches other
processes or outlives its own (the zygote serves the next student with the same user id), what
makes namespaces, and the parts of the kernel that no course needs and that attacks like.
"""

from __future__ import annotations

import errno
import socket
from typing import IO, Any

from .faults import OTHERWISE, SandboxFault

FORBIDDEN = {
    "other processes": """
        ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd
        setpriority sched_setscheduler sched_setparam sched_setattr sched_setaffinity ioprio_set
        migrate_pages move_pages""",
    "what outlives a process": """
        shmget shmat shmdt shmctl semget semop semtimedop semctl msgget msgsnd msgrcv msgctl
        mq_open mq_unlink add_key request_key keyctl""",
    "memory that no limit counts": "memfd_create memfd_secret",
    "namespaces and mounts": """
        unshare setns mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount
        fspick mount_setattr""",
    "rarely used parts of the kernel": """
        bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register vmsplice
        fanotify_init open_by_handle_at name_to_handle_at personality modify_ldt lookup_dcookie
        mbind set_mempolicy set_mempolicy_home_node uselib vhangup""",
    "the machine": """
        init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff
        syslog acct quotactl quotactl_fd settimeofday clock_settime clock_adjtime adjtimex iopl
        ioperm sethostname setdomainname nfsservctl""",
}
# Flags of clone(2): NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
NAMESPACE_FLAGS = (1 << 17, 1 << 25, 1 << 26, 1 << 27, 1 << 28, 1 << 29, 1 << 30)
# Requests of ioctl(2) that type into a terminal: TIOCSTI, TIOCLINUX.
TERMINAL_REQUESTS = (0x5412, 0x541C)
# Which argument of which call holds the flags of a message.
MESSAGE_FLAGS = {"sendto": 3, "sendmsg": 2, "sendmmsg": 3, "recvfrom": 3, "recvmsg": 2}
INT = 0xFFFFFFFF  # the kernel looks at these bits of an int
UNKNOWN = -1  # libseccomp's answer to a name it does not know


def write_filter(file: IO[bytes]) -> None:
    """Write the compiled filter into ``file`` and rewind it. Raises `SandboxFault`."""
    try:
        import pyseccomp
    except (ImportError, RuntimeError) as fault:
        raise SandboxFault(
            f"seccomp cannot be used ({fault}): apt-get install libseccomp2, "
            f"pip install pyseccomp {OTHERWISE}"
        ) from None

    refuse = pyseccomp.ERRNO(errno.EPERM)
    rules: Any = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    for names in FORBIDDEN.values():
        for name in names.split():
            _refuse(rules, refuse, name)
    # clone3 hides its flags in memory; without it the C library falls back on clone.
    _refuse(rules, pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    for flag in NAMESPACE_FLAGS:
        _refuse(rules, refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
    # A process may ask for its own limits, not set another's: the zygote has the same user id.
    _refuse(rules, refuse, "prlimit64", pyseccomp.Arg(0, pyseccomp.NE, 0))
    for request in TERMINAL_REQUESTS:
        _refuse(rules, refuse, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, INT, request))
    unsupported = pyseccomp.ERRNO(errno.EAFNOSUPPORT)
    for name in ("socket", "socketpair"):
        _refuse(rules, unsupported, name, pyseccomp.Arg(0, pyseccomp.NE, int(socket.AF_UNIX)))
    # Out-of-band data on Unix sockets has a history of kernel bugs and no use here.
    for name, position in MESSAGE_FLAGS.items():
        urgent = int(socket.MSG_OOB)
        _refuse(rules, refuse, name, pyseccomp.Arg(position, pyseccomp.MASKED_EQ, urgent, urgent))
    rules.export_bpf(file)
    file.seek(0)


def _refuse(rules: Any, action: int, name: str, *arguments: Any) -> None:
    import pyseccomp

    if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) == UNKNOWN:
        return  # this libseccomp has not heard of the call
    rules.add_rule(action, name, *arguments)
