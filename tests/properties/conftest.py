"""Properties are judged by what they find, not by how busy the machine is: no deadline for one example."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("properties", deadline=None)
settings.load_profile("properties")
