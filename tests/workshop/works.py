"""What a workshop's process may be given to do in tests; it finds these functions by their module."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from pathlib import Path

PR_GET_DUMPABLE = 3


def do(job: str) -> bytes:
    """Do what the job says: crash, hang, fail; tell of the process; or give the job back."""
    match job.split():
        case ["crash", *_]:
            os._exit(3)
        case ["hang", *_]:
            time.sleep(600)
        case ["fail", *_]:
            raise ValueError("42 cases at Jobcenter Nord")
        case ["process", *_]:
            return str(os.getpid()).encode()
        case ["modules", *_]:
            return "\n".join(sorted(sys.modules)).encode()
        case _:
            pass
    return job.encode()


def crash(_job: object) -> bytes:
    """Whatever the job is, the process dies of it."""
    os._exit(3)


def confide(secret: str) -> bytes:
    """Whether the process has a secret in its environment, and whether others may look into it."""
    told = secret.encode() in Path("/proc/self/environ").read_bytes()
    return f"{told} {ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)}".encode()
