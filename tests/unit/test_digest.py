"""The weekly post: which week's is due, and what it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.digest import (
    ROWS,
    Digest,
    Row,
    View,
    Week,
    compose,
    due_week,
    is_last_before,
    latest_due,
    over_norm,
    trend_of,
)
from bot.domain.release import Release, Withheld
from bot.domain.reports import MIXED
from bot.domain.rounds import COPENHAGEN, Unpublished
from bot.domain.workload import shortfall
from tests.strategies import a_figure, a_load, a_norm, a_release, a_round, at_workplace, in_country

MONDAY, FRIDAY, SUNDAY = 0, 4, 6
WEEK_46 = Week(2026, 46)


def at(text: str) -> datetime:
    """A moment by the clock on the wall in Copenhagen."""
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


# Which week is due


def test_a_post_is_due_from_the_hour_on_the_weekday_and_not_a_minute_before() -> None:
    last = Week(2026, 45)
    assert due_week(at("2026-11-09 08:59"), weekday=MONDAY, hour=9, last=last) is None
    assert due_week(at("2026-11-09 09:00"), weekday=MONDAY, hour=9, last=last) == WEEK_46
    assert due_week(at("2026-11-15 23:59"), weekday=MONDAY, hour=9, last=last) == WEEK_46


def test_a_post_that_was_dealt_with_is_not_due_again() -> None:
    assert due_week(at("2026-11-09 09:00"), weekday=MONDAY, hour=9, last=WEEK_46) is None
    assert due_week(at("2026-11-16 08:59"), weekday=MONDAY, hour=9, last=WEEK_46) is None
    assert due_week(at("2026-11-16 09:00"), weekday=MONDAY, hour=9, last=WEEK_46) == Week(2026, 47)


def test_after_a_long_silence_only_the_latest_week_is_due() -> None:
    now, last = at("2026-11-11 12:00"), Week(2026, 20)
    due = due_week(now, weekday=MONDAY, hour=9, last=last)
    assert due == WEEK_46
    assert due_week(now, weekday=MONDAY, hour=9, last=WEEK_46) is None


def test_a_change_of_the_weekday_within_a_week_does_not_bring_a_second_post() -> None:
    assert due_week(at("2026-11-13 10:00"), weekday=FRIDAY, hour=9, last=WEEK_46) is None
    assert due_week(at("2026-11-11 10:00"), weekday=FRIDAY, hour=9, last=WEEK_46) is None


def test_a_sunday_belongs_to_the_week_it_ends() -> None:
    assert latest_due(at("2026-11-15 09:00"), weekday=SUNDAY, hour=9) == WEEK_46
    assert latest_due(at("2026-11-15 08:59"), weekday=SUNDAY, hour=9) == Week(2026, 45)


def test_a_year_of_fifty_three_weeks_has_its_last_week() -> None:
    assert latest_due(at("2026-12-28 09:00"), weekday=MONDAY, hour=9) == Week(2026, 53)
    assert latest_due(at("2027-01-01 09:00"), weekday=FRIDAY, hour=9) == Week(2026, 53)
    assert latest_due(at("2027-01-04 08:59"), weekday=MONDAY, hour=9) == Week(2026, 53)
    assert latest_due(at("2027-01-04 09:00"), weekday=MONDAY, hour=9) == Week(2027, 1)
    assert due_week(at("2027-01-04 09:00"), weekday=MONDAY, hour=9, last=Week(2026, 53)) == Week(2027, 1)


def test_the_last_days_of_a_year_can_belong_to_the_next_years_first_week() -> None:
    assert latest_due(at("2025-12-29 09:00"), weekday=MONDAY, hour=9) == Week(2026, 1)


def test_a_post_is_due_at_the_same_hour_by_the_wall_clock_in_summer_and_in_winter() -> None:
    for eight, nine in (
        (datetime(2026, 10, 26, 7, 59, tzinfo=UTC), datetime(2026, 10, 26, 8, tzinfo=UTC)),
        (datetime(2026, 3, 30, 6, 59, tzinfo=UTC), datetime(2026, 3, 30, 7, tzinfo=UTC)),
    ):
        before, after = (latest_due(moment, weekday=MONDAY, hour=9) for moment in (eight, nine))
        assert after.number - before.number == 1


def test_a_day_begins_when_it_does_in_copenhagen() -> None:
    assert latest_due(datetime(2026, 11, 8, 22, 59, tzinfo=UTC), weekday=MONDAY, hour=0) == Week(2026, 45)
    assert latest_due(datetime(2026, 11, 8, 23, 0, tzinfo=UTC), weekday=MONDAY, hour=0) == WEEK_46


def test_an_hour_that_the_clock_skips_is_due_at_the_next_one() -> None:
    assert latest_due(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), weekday=SUNDAY, hour=2) == Week(2026, 12)
    assert latest_due(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), weekday=SUNDAY, hour=2) == Week(2026, 13)


def test_an_hour_that_comes_twice_is_due_once_at_the_first() -> None:
    for moment in (datetime(2026, 10, 25, 0, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)):
        assert latest_due(moment, weekday=SUNDAY, hour=2) == Week(2026, 43)


def test_a_week_is_written_and_read_with_two_digits() -> None:
    assert str(Week(2027, 1)) == "2027-W01"
    assert Week.parse("2026-W53") == Week(2026, 53)
    assert Week.parse(str(Week(2027, 1))) == Week(2027, 1)
    with pytest.raises(ValueError, match="not enough values"):
        Week.parse("2026")


def test_weeks_stand_in_the_order_of_time_and_begin_on_a_monday() -> None:
    assert Week(2026, 9) < Week(2026, 10) < Week(2026, 53) < Week(2027, 1)
    assert Week(2026, 53).monday == date(2026, 12, 28)


# What it shows

SICK, CHILDREN = a_norm("sygedagpenge", high=45), a_norm("boern_unge", high=30)
OPEN = a_round(9)


def posted(history: list[Release], *, announced: int = 0, weeks_after: int = 0) -> Digest:
    now = history[-1].round.closes_at + timedelta(weeks=weeks_after, hours=1) if history else at("2026-11-09 09:00")
    return compose(WEEK_46, history, OPEN, announced=announced, now=now)


FULL = a_release(
    {
        COUNTRY: a_load(140),
        in_country("sygedagpenge"): a_figure(60, norm=SICK),
        in_country("boern_unge"): a_figure(45, norm=CHILDREN),
        in_country("andet"): a_figure(200),
        CellKey(Scope.MUNICIPALITY, "0101", "sygedagpenge"): a_figure(90, norm=SICK),
        at_workplace("1"): a_load(180),
        at_workplace("1", "sygedagpenge"): a_figure(75, norm=SICK),
        at_workplace("2", "boern_unge"): a_figure(60, norm=CHILDREN),
        at_workplace("3", "andet"): a_figure(300),
    }
)
SECOND = replace(FULL, round=a_round(2), cells={**FULL.cells, COUNTRY: a_load(150, round_number=2)})


def test_before_the_first_release_the_post_says_that_there_is_nothing_yet() -> None:
    assert posted([]) == Digest(WEEK_46, View.NOTHING_YET, None, OPEN, Withheld.TOO_FEW)


def test_that_nothing_of_the_last_round_is_published_is_in_the_post_of_every_kind() -> None:
    for history in ([], [FULL], [FULL, SECOND]):
        for why in (None, *Unpublished):
            digest = compose(WEEK_46, history, OPEN, announced=1, now=at("2026-11-09 09:00"), unpublished=why)
            assert digest.unpublished is why
            assert digest == replace(posted_at(history), unpublished=why)


def posted_at(history: list[Release]) -> Digest:
    return compose(WEEK_46, history, OPEN, announced=1, now=at("2026-11-09 09:00"))


def test_while_reporting_is_stopped_the_post_shows_what_it_would_and_no_open_round() -> None:
    for history in ([], [FULL], [FULL, SECOND]):
        digest = compose(WEEK_46, history, None, announced=1, now=at("2026-11-09 09:00"))
        assert digest == replace(posted_at(history), open_round=None)


def test_a_new_release_is_shown_with_the_countrys_areas_most_loaded_first() -> None:
    digest = posted([FULL])
    assert digest == Digest(
        WEEK_46,
        View.NEW_RELEASE,
        FULL,
        OPEN,
        a_load(140),
        rows=(
            Row(in_country("boern_unge"), a_figure(45, norm=CHILDREN)),  # 1.5 of 30
            Row(in_country("sygedagpenge"), a_figure(60, norm=SICK)),  # 1.33 of 45
            Row(in_country("andet"), a_figure(200)),  # no norm to measure by
        ),
        trend=((FULL.round, a_load(140)),),
        shortfall=None,
    )


def test_a_release_is_new_once_until_it_was_announced() -> None:
    assert posted([FULL, SECOND], announced=1).view is View.NEW_RELEASE
    assert posted([FULL, SECOND], announced=2).view is not View.NEW_RELEASE


def test_a_release_that_was_never_announced_is_new_also_weeks_later() -> None:
    assert posted([FULL, SECOND], announced=1, weeks_after=3).view is View.NEW_RELEASE


def test_the_weeks_between_two_releases_take_turns() -> None:
    views = [posted([FULL, SECOND], announced=2, weeks_after=week).view for week in range(5)]
    assert views == [View.MOST_LOADED, View.TREND, View.CALCULATOR, View.MOST_LOADED, View.TREND]


def test_the_most_loaded_are_areas_at_workplaces_that_have_a_norm() -> None:
    digest = posted([FULL, SECOND], announced=2)
    assert digest.rows == (
        Row(at_workplace("2", "boern_unge"), a_figure(60, norm=CHILDREN), stayed=True),  # the first release's
        Row(at_workplace("1", "sygedagpenge"), a_figure(75, norm=SICK), stayed=True),
    )
    assert digest.shortfall is None


def test_the_calculator_takes_the_area_that_lies_furthest_above_its_norm() -> None:
    digest = posted([FULL, SECOND], announced=2, weeks_after=2)
    assert digest.shortfall == shortfall("boern_unge", a_figure(45, norm=CHILDREN))
    assert digest.rows == ()


def test_a_list_is_as_long_as_a_phone_shows() -> None:
    many = a_release({at_workplace(str(number), "sygedagpenge"): a_figure(50, norm=SICK) for number in range(10)})
    rows = posted([many], announced=1).rows
    assert [row.key.place for row in rows] == [str(number) for number in range(ROWS)]
    assert ROWS == 6


def test_equal_loads_are_listed_by_place_and_area_whatever_order_they_were_computed_in() -> None:
    keys = [at_workplace(place, area) for place in "12" for area in ("boern_unge", "sygedagpenge")]
    even = {key: a_figure(60, norm=a_norm(key.area or "", high=30)) for key in keys}
    turned = dict(reversed(even.items()))
    assert [row.key for row in posted([a_release(turned)], announced=1).rows] == keys


def test_the_trend_takes_no_turn_while_there_is_one_figure() -> None:
    views = {posted([FULL], announced=1, weeks_after=week).view for week in range(6)}
    assert views == {View.MOST_LOADED, View.CALCULATOR}


def test_the_calculator_takes_no_turn_where_no_area_lies_above_its_norm() -> None:
    low = a_release(
        {
            at_workplace("1", "sygedagpenge"): a_figure(45, norm=SICK),
            in_country("sygedagpenge"): a_figure(45, norm=SICK),
        }
    )
    assert {posted([low], announced=1, weeks_after=week).view for week in range(6)} == {View.MOST_LOADED}


def test_with_nothing_else_to_show_the_week_says_that_nothing_is_new() -> None:
    for cells in ({}, {COUNTRY: a_load(90)}, {in_country("andet"): a_figure(60)}):
        digest = posted([a_release(cells)], announced=1, weeks_after=2)
        assert (digest.view, digest.rows, digest.shortfall) == (View.NOTHING_NEW, (), None)


def test_a_new_release_lists_areas_without_a_norm_last() -> None:
    cells = {in_country("andet"): a_figure(200), in_country("sygedagpenge"): a_figure(60, norm=SICK)}
    assert [row.key.area for row in posted([a_release(cells)]).rows] == ["sygedagpenge", "andet"]


def test_mixed_caseloads_are_listed_by_their_load_among_areas_and_workplaces_alike() -> None:
    mixed = a_load(150)
    new = a_release(
        {
            in_country("andet"): a_figure(200),
            in_country("sygedagpenge"): a_figure(60, norm=SICK),
            in_country(MIXED): mixed,
        }
    )
    assert [row.key.area for row in posted([new]).rows] == [MIXED, "sygedagpenge", "andet"]
    workplaces = a_release(
        {at_workplace("1", "sygedagpenge"): a_figure(90, norm=SICK), at_workplace("1", MIXED): mixed}
    )
    assert [row.key.area for row in posted([workplaces], announced=1).rows] == ["sygedagpenge", MIXED]


def test_a_mixed_load_is_never_what_the_calculator_reckons_with() -> None:
    release = a_release({in_country(MIXED): a_load(300)})
    assert {posted([release], announced=1, weeks_after=week).view for week in range(6)} == {View.NOTHING_NEW}


def test_an_empty_release_is_announced_as_such() -> None:
    digest = posted([a_release({})])
    assert (digest.view, digest.rows, digest.trend) == (View.NEW_RELEASE, (), ())
    assert digest.overall is Withheld.TOO_FEW


def test_a_clock_behind_the_close_is_the_first_week() -> None:
    assert posted([FULL, SECOND], announced=2, weeks_after=-1).view is View.MOST_LOADED


def test_a_figure_that_stayed_is_listed_once_in_the_trend() -> None:
    history = [
        a_release({COUNTRY: a_load(120, round_number=1)}, 1),
        a_release({COUNTRY: a_load(120, round_number=1)}, 2),
        a_release({COUNTRY: a_load(130, round_number=3)}, 3),
        a_release({}, 4),
        a_release({COUNTRY: a_load(125, round_number=5)}, 5),
    ]
    assert [(round_.number, figure.median) for round_, figure in trend_of(history, COUNTRY)] == [
        (1, 120),
        (3, 130),
        (5, 125),
    ]
    assert trend_of(history, at_workplace("1")) == ()


def test_how_far_a_figure_reaches_is_a_share_of_the_norms_upper_end() -> None:
    assert over_norm(a_load(150)) == 1.5
    assert over_norm(a_figure(60, norm=SICK)) == pytest.approx(4 / 3)
    assert over_norm(a_figure(60)) == 0.0


# The last post before a close


@pytest.mark.parametrize(
    ("now", "closes", "last"),
    [
        ("2026-11-23 09:00", "2026-12-01 09:00", False),  # the next post comes the day before the close
        ("2026-11-30 09:00", "2026-12-01 09:00", True),
        ("2026-11-30 11:40", "2026-12-01 09:00", True),  # sent late
        ("2026-11-30 09:00", "2026-12-07 09:00", True),  # the next post is due at the close itself, and shows it
        ("2026-11-30 09:00", "2026-12-07 10:00", False),  # closed sooner, an hour after the next post
        ("2026-12-01 09:00", "2026-12-01 09:00", False),  # due to close now: nothing is left to be reminded of
        ("2026-10-19 09:00", "2026-10-26 09:00", True),  # the clock is set back on the 25th
    ],
)
def test_the_last_post_is_the_one_after_which_none_is_due_before_the_close(
    now: str, closes: str, *, last: bool
) -> None:
    assert is_last_before(at(closes), at(now), weekday=0, hour=9) is last
