"""What the system sees to for a worker process: no sockets, no more memory than its share, its place behind others; and its time.

Queries that ask other servers are refused before they run (`kg.guard`); this is the second wall, should one have got by.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import struct
import sys
from multiprocessing import forkserver
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER_MODE = 1, 38, 22, 2
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # the kernel's number of the machine, and of its call to open a socket
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 1  # the refusal carries EPERM


def without_network() -> bool:
    """Takes from this process, for good, the right to open sockets, with seccomp; False where the system has none of that."""
    machine = os.uname().machine if sys.platform == "linux" else ""
    if machine not in SOCKET:
        return False
    architecture, call = SOCKET[machine]
    program = b"".join(
        struct.pack("=HBBI", *instruction)
        for instruction in (
            (0x20, 0, 0, 4),  # load the architecture
            (0x15, 0, 2, architecture),  # another one (a 32-bit call has other numbers): refuse
            (0x20, 0, 0, 0),  # load the number of the call
            (0x15, 0, 1, call),
            (0x06, 0, 0, REFUSE),
            (0x06, 0, 0, ALLOW),
        )
    )
    instructions = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program) // 8, ctypes.addressof(instructions)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(PR_SET_SECCOMP, FILTER_MODE, ctypes.byref(header), 0, 0) == 0)


def end_with_server() -> None:
    """Has the system end this process when the server is gone, even if it is halted, where the system can."""
    if sys.platform != "linux":
        return
    # The process that workers are copied from lives as long as anyone holds this; the server alone should. Then it is the parent whose
    # end is waited for.
    alive = getattr(forkserver._forkserver, "_forkserver_alive_fd", None)
    if alive is not None:
        os.close(alive)
        forkserver._forkserver._forkserver_alive_fd = None  # type: ignore[attr-defined]
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def limit_memory(share: int) -> None:
    """Lets this process take no more than `share` bytes from now on, where the system can count them."""
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (share, share))


def give_memory_back() -> None:
    """Has this process give what large answers took back to the system at once, where the C library is glibc: threads that each keep an
    arena of their own, with large pieces in it, would let it grow for hours."""
    libc = ctypes.CDLL(None)
    if sys.platform == "linux" and hasattr(libc, "mallopt"):
        libc.mallopt(M_ARENA_MAX, 2)
        libc.mallopt(M_MMAP_THRESHOLD, 1 << 16)


def lowest_priority(pid: int) -> None:
    """Lets all other processes go before this one, where the system knows priorities."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, pid, 19)


def halt(pid: int) -> None:
    """Keeps a process from running, where the system can."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)


def go_on(pid: int) -> None:
    """Lets a halted process run."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def without_noise() -> None:
    """Drops what libraries print on standard error, as Rust does where there is no memory left; Python's own messages still appear."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def processor_time(pid: int) -> float:
    """Seconds of a processor's time that a process has had; infinite where the system does not tell, or the process is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return float("inf")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
