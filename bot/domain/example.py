"""An example of the weekly post: invented reports at invented workplaces, through the same door as real ones.

For administrators who want to see what members will see. Nothing of it is stored, and no real report, workplace or
figure is in it: an invented number never stands beside a real workplace's name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.blocks import fold
from bot.domain.catalogue import Workplace
from bot.domain.digest import Week, compose
from bot.domain.norms import norm_is_borrowed
from bot.domain.places import Places
from bot.domain.release import compute
from bot.domain.reports import Report
from bot.domain.rounds import COPENHAGEN, local

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.domain.catalogue import Area, Catalogue
    from bot.domain.digest import Digest
    from bot.domain.norms import Norm
    from bot.domain.rounds import Round

TEAMS = ((34, 1.9), (27, 1.3), (31, 0.9), (22, 1.1))
"""Invented teams, one in each area: colleagues, enough for the highest threshold; and their middle caseload as a share
of the norm's upper end."""
_SPREAD = 0.6
"""How far the numbers of a team lie apart, as a share of the middle one."""


def example(catalogue: Catalogue, open_round: Round, now: datetime) -> tuple[Digest, Places]:
    """A post with new figures as it could stand in the channel at `now`, and the invented places in it."""
    ended = _month_before(open_round)
    day = ended.last_day
    municipality = next(iter(catalogue.municipalities))
    places = Places(catalogue, tuple(Workplace(n, f"Eksempel {n}", municipality) for n in range(1, len(TEAMS) + 1)))
    norms, scales = places.norms_on(day), places.scales_on(day)
    reports = list(_reports([norms[area.key] for area in catalogue.areas_on(day) if _has_its_own(area, norms, scales)]))
    blocks = fold(places.placed(reports, day), ended.k)
    published = compute(blocks, round=ended, k=ended.k, norms=norms, scales=scales, reported=len(reports))
    week = Week.of(now.astimezone(COPENHAGEN).date())
    return compose(week, (published.release,), replace(open_round, number=2), announced=0, now=now), places


def _month_before(open_round: Round) -> Round:
    """An invented round of the whole calendar month before the open one began."""
    end = open_round.first_day.replace(day=1)
    begin = (end - timedelta(days=1)).replace(day=1)
    return replace(open_round, number=1, opens_at=local(begin, 0), closes_at=local(end, 0))


def _has_its_own(area: Area, norms: Mapping[str, Norm], scales: Mapping[str, Norm]) -> bool:
    """Whether a norm of its own holds for the area, and the area counts together with others."""
    return area.key in norms.keys() & scales.keys() and not norm_is_borrowed(norms[area.key], area.key)


def _reports(norms: Sequence[Norm]) -> Iterator[Report]:
    """Each team at a workplace of its own, its numbers spread evenly around the middle one."""
    for workplace, (norm, (colleagues, load)) in enumerate(zip(norms, TEAMS, strict=False), start=1):
        for number in range(colleagues):
            share = load * (1 + _SPREAD * (number / (colleagues - 1) - 0.5))
            yield Report(workplace, norm.area, round(norm.high * share))
