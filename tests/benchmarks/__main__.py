"""`python -m tests.benchmarks`: the real bot as a process, asked for charts; one table, 1 where a budget is missed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.charts import measured


def main() -> int:
    with TemporaryDirectory(prefix="sagstal-benchmarks-") as folder:
        rows = asyncio.run(measured(Path(folder)))
    sys.stdout.write("| what | measured | at most |\n|---|---|---|\n")
    for row in rows:
        sys.stdout.write(f"| {row.what} | {row.value:.2f} {row.unit} | {row.most:g} {row.unit} |\n".replace("  ", " "))
    return 0 if all(row.value <= row.most for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
