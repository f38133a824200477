"""The process itself: none of its memory reaches a disk where that can be helped, and its files are nobody else's."""

from __future__ import annotations

import ctypes
import os
import resource
import sys

PR_SET_DUMPABLE = 4
"""<linux/prctl.h>; set to 0, the kernel writes no core dump, not even through a pipe, and none but root may look in."""
MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT = 1, 2, 4
"""<asm-generic/mman.h>: what is in memory, what will be, and both only from when it is used."""


def let_nobody_look_in() -> None:
    """No core dumps, and none but root may read the memory or the environment. A program that is begun anew, as the
    workshop's, does not inherit it.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(
            PR_SET_DUMPABLE, ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0)
        )


def keep_to_itself() -> None:
    """No core dumps, no swap where the machine allows that, and no new file or directory that others could read.

    Called before anything secret is in memory. What a machine refuses is left as it is: docs/vejledning.md says what
    to do there.
    """
    os.umask(0o077)
    let_nobody_look_in()
    unlimited = resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY
    if sys.platform == "linux" and unlimited:  # else all that is new would fail
        ctypes.CDLL(None).mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)
