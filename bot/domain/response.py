"""Response: how large a part of a place's social workers stands behind its figure, in words and never as a number."""

from __future__ import annotations

from enum import StrEnum


class Response(StrEnum):
    """The part of those employed who reported; from ten employed, so that nobody's absence can be worked out."""

    UNDER_HALF = "under_half"
    HALF_TO_THREE_QUARTERS = "half_to_three_quarters"
    OVER_THREE_QUARTERS = "over_three_quarters"
