"""The fonts that papers are set in. They lie beside the program with their licences: a server has none of its own."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).parent.parent / "fonts"
