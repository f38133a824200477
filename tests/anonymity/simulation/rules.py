"""The rules of the real domain one after another, as bot/services/close_round.py takes them at a close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import load_catalogue
from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.newcomers import hold_back_new
from bot.domain.places import Places
from bot.domain.release import cells_of, compute
from tests.strategies import NORMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.blocks import PlacedReport
    from bot.domain.release import Publication
    from bot.domain.rounds import Round

K = 5


def places_of(municipalities: Mapping[str, str]) -> Places:
    """A server with these workplaces (by id), each in its municipality (by code)."""
    return Places(load_catalogue(), tuple(Workplace(int(at), at, code) for at, code in municipalities.items()))


def published(reports: Sequence[PlacedReport], round_: Round, places: Places, last: Publication | None) -> Publication:
    """What a round shows where no region is drawn anew and no workplace reorganised."""
    blocks = fold(reports, K)
    found = compute(blocks, round=round_, k=K, norms=NORMS, reported=len(reports), previous=last)
    return found if last is None else hold_back_new(found, last, places, cells_of(blocks), K)
