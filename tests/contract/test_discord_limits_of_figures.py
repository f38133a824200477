"""Discord's limits for what is shown of figures over time and side by side: the longest names, the most rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.data import load_breaks
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.events import LONGEST_TEXT, Event
from bot.domain.places import Places
from bot.domain.release import Release
from bot.domain.trend import trend
from bot.presenters.trend import trend_card
from tests.contract.test_discord_limits import IN_BOTH, _fits
from tests.golden.cards import CATALOGUE, DAY, PLACES
from tests.strategies import a_figure, rounds_of

if TYPE_CHECKING:
    from bot.i18n import Language


@IN_BOTH
async def test_a_trend_of_27_rounds_with_the_longest_name_and_events_in_every_roundfits(language: Language) -> None:
    """The newest are shown, and it is said where older ones are not."""
    places = Places(CATALOGUE, (Workplace(1, "Æ" * 80, "0101", areas=("kth_job_u30",)),))
    key, norm = CellKey(Scope.WORKPLACE, "1", "kth_job_u30"), PLACES.norms_on(DAY)["kth_job_u30"]
    rounds = rounds_of([14] * 27, first=date(2026, 3, 25))
    figure = a_figure(135, norm=norm)
    history = [Release(one, 5, {key: replace(figure, round=one.number)}, None) for one in rounds]
    events = [Event(n, one.last_day, None, "*" * LONGEST_TEXT) for n, one in enumerate(rounds, 1)]
    for some in ([], events[:3], events):
        found = trend(history, key, places, breaks=load_breaks(CATALOGUE), events=some)
        card = trend_card(found, places, language)
        await _fits(card)
        assert language.period(rounds[-1].first_day, rounds[-1].last_day) in card.text
        older = language.t("Older rounds are not shown here.")
        assert (older in card.text) == (len(some) == 27)
