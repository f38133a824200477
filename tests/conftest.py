"""All of the suite is spread over processes, file by file; a part of it, asked for by name, stays in one."""

from __future__ import annotations

import os

import pytest

MOST = 8
"""Beyond that, all wait for the longest file."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two to a processor: half of the time a test waits, for a disk, a browser, or a simulated Discord's silence."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return min(MOST, 2 * len(os.sched_getaffinity(0))) if whole else 0
