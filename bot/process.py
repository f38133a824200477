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


def keep_to_itself() -> None:
    """No core dumps, no swap where the machine allows that, and no new file or directory that others could read.

    Called before anything secret is in memory. What a machine refuses is left as it is: docs/vejledning.md says what
    to do there.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(PR_SET_DUMPABLE, ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))
        if resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY:  # else all that is new would fail
            libc.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)
