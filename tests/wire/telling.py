"""`python -m bot`, which tells at its end which modules it has imported: a line of standard output each."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from bot.__main__ import main

    code = main([])
    sys.stdout.write("\n".join(sorted(sys.modules)))
    sys.exit(code)
