"""For all tests: how the suite is spread over processes, and how properties are judged."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

MOST = 8
"""Beyond that, all wait for the longest file."""

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
"""Properties are judged by what they find, not by how busy the machine is: no deadline for one example."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All of the suite is spread, file by file; a part of it, named by its path, stays in one process.

    Two to a processor: half of the time a test waits, for a disk, a browser, or a simulated Discord's silence.
    """
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return min(MOST, 2 * len(os.sched_getaffinity(0))) if whole else 0
