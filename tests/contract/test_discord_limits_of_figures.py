"""Discord's limits for what is shown of figures over time and side by side: the longest names, the most rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from bot.data import load_breaks
from bot.domain.catalogue import Workplace
from bot.domain.cells import CellKey, Scope
from bot.domain.comparison import compare, trial
from bot.domain.events import LONGEST_TEXT, MOST_EVENTS, Event, Stated
from bot.domain.places import Places
from bot.domain.release import Release
from bot.domain.trend import trend
from bot.domain.typed_catalogue import LONGEST_KEY as OWN_KEY
from bot.domain.what_if import Asked, TypedCost, TypedMinutes, TypedStaffing
from bot.presenters.card import Action, Form, TextField, custom_id, parse_custom_id
from bot.presenters.comparison import comparison_card
from bot.presenters.events import event_kept_card, event_removed_card, events_card
from bot.presenters.trend import trend_card
from bot.presenters.trial import trial_card
from bot.presenters.what_if_forms import COST, MINUTES, WORKERS, cost_form, minutes_form, staffing_form
from cogs.showing import modal
from tests.contract.test_discord_limits import IN_BOTH, _fits, _form_fits
from tests.golden.cards import CATALOGUE, DAY, PLACES
from tests.strategies import a_figure, rounds_of

if TYPE_CHECKING:
    from bot.i18n import Language

LONGEST_KEY = max(*map(len, CATALOGUE.areas), OWN_KEY)
"""Of a shipped area, or of one that a server added."""
NAMES = [f"{number}" + "Æ" * 79 for number in range(1, 7)]
SIX = Places(CATALOGUE, tuple(Workplace(number, name, "0101") for number, name in enumerate(NAMES, 1)))
DAYS = [date(2025, 8, 1) + timedelta(days=80 * turn) for turn in range(5)]
MERGED = replace(
    SIX,
    workplaces=(
        *SIX.workplaces,
        *(
            Workplace(6 + n, f"{n:03}" + "Ø" * 77, "0101", valid_to=DAYS[n % 5], merged_into=1 + n % 2)
            for n in range(1, 401)
        ),
    ),
)
"""Four hundred others became part of the first two, eighty on one day."""
KEYS = [CellKey(Scope.WORKPLACE, str(number), "kth_job_u30") for number in range(1, 7)]


@IN_BOTH
async def test_a_trend_of_27_rounds_with_the_longest_name_and_events_in_every_roundfits(language: Language) -> None:
    """The newest are shown, and it is said where older ones are not."""
    places = Places(CATALOGUE, (Workplace(1, "Æ" * 80, "0101", areas=("kth_job_u30",)),))
    key, norm = CellKey(Scope.WORKPLACE, "1", "kth_job_u30"), PLACES.norms_on(DAY)["kth_job_u30"]
    rounds = rounds_of([14] * 27, first=date(2026, 3, 25))
    figure = a_figure(135, norm=norm)
    history = [Release(one, 5, {key: replace(figure, round=one.number)}, None) for one in rounds]
    stated = Stated(Fraction(625, 10), "kth_job_u30", "*" * LONGEST_TEXT)
    events = [Event(n, one.last_day, None, "*" * LONGEST_TEXT, stated) for n, one in enumerate(rounds, 1)]
    for some in ([], [replace(event, stated=None) for event in events[:3]], events):
        found = trend(history, key, places, breaks=load_breaks(CATALOGUE), events=some)
        card = trend_card(found, places, language)
        await _fits(card)
        assert language.period(rounds[-1].first_day, rounds[-1].last_day) in card.text
        older = language.t("Older rounds are not shown here.")
        assert (older in card.text) == (len(some) == 27)


@IN_BOTH
async def test_a_trend_of_what_four_hundred_workplaces_became_part_of_fits(language: Language) -> None:
    norm = PLACES.norms_on(DAY)["kth_job_u30"]
    history = [
        Release(one, 5, {KEYS[0]: a_figure(135, norm=norm, round_number=one.number)}, None)
        for one in rounds_of([28] * 20, first=date(2025, 6, 1))
    ]
    card = trend_card(trend(history, KEYS[0], MERGED), MERGED, language)
    await _fits(card)
    assert card.text.count("135") == 20


@IN_BOTH
async def test_six_places_with_the_longest_names_fit_side_by_side(language: Language) -> None:
    """Of different rounds and norms, or with nothing shown of any."""
    norm = PLACES.norms_on(DAY)["kth_job_u30"]
    rounds = rounds_of([14] * 6, first=date(2026, 3, 25))
    releases: list[Release] = []
    for number, one in enumerate(rounds, 1):
        cells = dict(releases[-1].cells) if releases else {}
        cells[KEYS[number - 1]] = a_figure(135, norm=replace(norm, high=50 + number), round_number=number)
        releases.append(Release(one, 5, cells, None))
    for history in (releases, releases[:1], []):
        await _fits(comparison_card(compare(history, KEYS, SIX), SIX, language))


@IN_BOTH
async def test_a_trial_with_the_longest_names_and_words_over_every_break_fits(language: Language) -> None:
    norm = PLACES.norms_on(DAY)["kth_job_u30"]
    rounds = rounds_of([28] * 20, first=date(2025, 6, 1))
    history = [
        Release(one, 5, {key: a_figure(135, norm=norm, round_number=one.number) for key in KEYS}, None)
        for one in rounds
    ]
    event = Event(1, rounds[1].first_day, None, "*" * LONGEST_TEXT)
    breaks = [replace(each, areas=("kth_job_u30",), regions=()) for each in load_breaks(CATALOGUE)]
    for releases in (history, history[:1]):
        for places in (SIX, MERGED):
            found = trial(releases, (KEYS[0], KEYS[1]), event.day, places, breaks=breaks, event=event)
            await _fits(trial_card(found, places, rounds[-1], language))


@IN_BOTH
@pytest.mark.parametrize("server", [0, 2**63])
async def test_all_that_fits_into_a_form_of_what_if_travels_whole_in_its_buttons(
    language: Language, server: int
) -> None:
    """With the longest area and place there can be, also in a direct message: else a form would open half filled."""
    area, place = "x" * LONGEST_KEY, "region/own-" + "f" * 16
    asked = Asked(SIX, CATALOGUE.areas_on(DAY), replace(CATALOGUE.areas["dagpenge"], key=area))
    there = replace(asked, cell=CellKey(Scope.REGION, "own-" + "f" * 16, area))
    forms: dict[Form, tuple[str, ...]] = {
        staffing_form(asked, TypedStaffing(), language): (WORKERS, area, ""),
        staffing_form(there, TypedStaffing(), language): (WORKERS, area, place, ""),
        cost_form(TypedCost(), language): (COST,),
        minutes_form(area, TypedMinutes(), language): (MINUTES, area),
    }
    for form, first in forms.items():
        _form_fits(modal(form).to_dict())
        filled = ["9" * field.longest for field in form.fields if isinstance(field, TextField)]
        found = parse_custom_id(custom_id(Action.WHATIF, *first, *filled, server=server))
        assert found is not None
        assert found.arguments == (*first, *filled)


@IN_BOTH
async def test_as_many_events_as_a_server_may_have_fit_in_the_list_and_the_newest_can_be_removed(
    language: Language,
) -> None:
    listed = [
        Event(number, DAY, (Scope.WORKPLACE, str(1 + number % 6)), "*" * LONGEST_TEXT) for number in range(MOST_EVENTS)
    ]
    stated = Stated(Fraction(625, 10), "boern_unge", "*" * LONGEST_TEXT)
    await _fits(events_card([replace(event, stated=stated) for event in listed], SIX, language, may_remove=True))
    card = events_card(listed, SIX, language, may_remove=True)
    await _fits(card)
    assert card.choice is not None
    assert len(card.choice.options) == 25
    assert len({option.value for option in card.choice.options}) == 25
    assert all(1 <= len(option.label) <= 100 for option in card.choice.options)
    await _fits(event_kept_card(listed[0], SIX, language))
    await _fits(event_kept_card(replace(listed[0], stated=stated), SIX, language))
    await _fits(event_removed_card(listed[0], SIX, "d" * 16, language))
