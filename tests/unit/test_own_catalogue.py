"""Areas and norms of a server's own, laid over the shipped catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.norms import Certainty, Norm, NormKind
from bot.domain.own_catalogue import (
    MOST_AT_ONCE,
    OwnArea,
    OwnNorm,
    ServerAreas,
    check_room,
    extended,
    is_as_shipped,
)
from bot.domain.refusals import Problem, Refusal

SHIPPED = load_catalogue()
TODAY = date(2026, 11, 22)
FAMILIES = OwnArea(
    "own_familie", "Familiebehandling", "Family work", "børn og unge", "children and young people",
    "boern_unge", "boern_unge", date(2026, 12, 1), None,
)  # fmt: skip
AGREED = OwnNorm("dagpenge", None, 60, date(2026, 12, 1), None, "Kredsen", "Aftale")


def changed(key: str, **fields: object) -> OwnArea:
    """A shipped area as a server has changed it."""
    area = SHIPPED.areas[key]
    as_it_is = OwnArea(
        key, area.label_da, area.label_en, area.unit_da, area.unit_en, area.norm_area, area.norm_area,
        area.valid_from, area.valid_to,
    )  # fmt: skip
    return replace(as_it_is, **fields)  # pyright: ignore[reportArgumentType]


def test_without_anything_of_its_own_a_server_has_the_shipped_catalogue_itself() -> None:
    assert extended(SHIPPED, (), ()) is SHIPPED


def test_an_own_area_is_offered_from_its_first_day_and_what_fits_nowhere_else_stays_last() -> None:
    catalogue = extended(SHIPPED, (FAMILIES,), ())
    assert [area.key for area in catalogue.areas_on(date(2026, 12, 1))][-2:] == ["own_familie", "andet"]
    assert catalogue.areas_on(date(2026, 11, 30)) == SHIPPED.areas_on(date(2026, 11, 30))


def test_a_change_to_a_shipped_area_takes_its_place_and_keeps_its_note() -> None:
    catalogue = extended(SHIPPED, (changed("boern_unge", label_da="Familieafdelingen", valid_to=TODAY),), ())
    area = catalogue.areas["boern_unge"]
    assert (area.label_da, area.valid_to) == ("Familieafdelingen", TODAY)
    assert area.note_da == SHIPPED.areas["boern_unge"].note_da
    assert list(catalogue.areas) == list(SHIPPED.areas)
    assert area not in catalogue.areas_on(TODAY + timedelta(days=1))


def test_an_ended_area_keeps_its_norm_so_that_what_was_reported_in_it_is_still_compared() -> None:
    catalogue = extended(SHIPPED, (changed("boern_unge", valid_to=date(2026, 11, 10)),), ())
    assert catalogue.norms_on(TODAY) == SHIPPED.norms_on(TODAY)
    assert catalogue.scales_on(TODAY) == SHIPPED.scales_on(TODAY)


def test_an_own_norm_is_compared_with_from_its_first_day_and_bears_its_areas_name_and_unit() -> None:
    catalogue = extended(SHIPPED, (), (AGREED,))
    assert "dagpenge" not in catalogue.norms_on(date(2026, 11, 30))
    assert catalogue.norms_on(date(2026, 12, 1))["dagpenge"] == Norm(
        "dagpenge", "Dagpenge", "Unemployment benefit", None, 60, "borgere", "citizens", date(2026, 12, 1), None,
        "Kredsen", "Aftale", NormKind.OWN, "DK", Certainty.HIGH,
    )  # fmt: skip


def test_an_own_norm_may_be_a_range_and_end() -> None:
    catalogue = extended(SHIPPED, (), (replace(AGREED, low=30, valid_to=date(2026, 12, 31)),))
    norm = catalogue.norms_on(date(2026, 12, 31))["dagpenge"]
    assert (norm.low, norm.high, norm.valid_to) == (30, 60, date(2026, 12, 31))
    assert "dagpenge" not in catalogue.norms_on(date(2027, 1, 1))


def test_an_own_area_has_no_note_of_anothers() -> None:
    area = extended(SHIPPED, (FAMILIES,), ()).areas[FAMILIES.key]
    assert (area.note_da, area.note_en) == ("", "")


def test_a_norm_of_an_area_that_is_not_there_is_left_out() -> None:
    assert extended(SHIPPED, (), (replace(AGREED, area="own_gone"),)).norms == SHIPPED.norms


@given(
    st.dictionaries(st.sampled_from(sorted(SHIPPED.areas)), st.none() | st.sampled_from(SHIPPED.owners)),
    st.dictionaries(st.sampled_from(sorted(SHIPPED.areas)), st.integers(1, 500)),
    st.dates(date(2014, 1, 1), date(2030, 1, 1)),
)
def test_nothing_a_server_sets_changes_what_shipped_areas_are_measured_by(
    owners: dict[str, str | None], highs: dict[str, int], day: date
) -> None:
    areas = [changed(key, norm_area=owner, measured_by=owner, valid_to=day) for key, owner in owners.items()]
    norms = [OwnNorm(key, None, high, date(2010, 1, 1), None, "X", "Y") for key, high in highs.items()]
    assert extended(SHIPPED, areas, norms).scales_on(day) == SHIPPED.scales_on(day)


@pytest.mark.parametrize(("measured_by", "high"), [("boern_unge", 30), (None, None), ("dagpenge", None)])
def test_an_own_area_is_measured_by_what_was_settled_when_it_was_added(
    measured_by: str | None, high: int | None
) -> None:
    own = replace(FAMILIES, norm_area="voksen_handicap", measured_by=measured_by)
    scale = extended(SHIPPED, (own,), (replace(AGREED, area=own.key),)).scales_on(TODAY).get(own.key)
    assert (scale and scale.high) == high


def test_what_is_changed_back_is_as_shipped() -> None:
    assert is_as_shipped(changed("dagpenge"), SHIPPED)
    assert not is_as_shipped(changed("dagpenge", label_en="Benefit"), SHIPPED)
    assert not is_as_shipped(FAMILIES, SHIPPED)


def _many(count: int, first: date) -> list[OwnArea]:
    return [replace(FAMILIES, key=f"own_{n}", label_da=f"Team {n}", valid_from=first) for n in range(count)]


def test_no_day_has_more_areas_than_the_forms_list_holds_with_the_mixed_caseload() -> None:
    room = MOST_AT_ONCE - len(SHIPPED.areas_on(TODAY))
    full = extended(SHIPPED, _many(room, TODAY), ())
    check_room(SHIPPED, full, TODAY)
    for day in (TODAY, date(2027, 6, 1)):
        with pytest.raises(Refusal) as refusal:
            check_room(full, extended(SHIPPED, [*_many(room, TODAY), replace(FAMILIES, valid_from=day)], ()), TODAY)
        assert refusal.value.problem is Problem.TOO_MANY_AREAS


def test_an_area_can_take_the_place_of_one_that_ends_the_day_before() -> None:
    room = MOST_AT_ONCE - len(SHIPPED.areas_on(TODAY))
    *most, last = _many(room, TODAY)
    full = extended(SHIPPED, [*most, last], ())
    ending = replace(last, valid_to=date(2026, 12, 31))
    following = replace(FAMILIES, valid_from=date(2027, 1, 1))
    check_room(full, extended(SHIPPED, [*most, ending, following], ()), TODAY)


def test_where_there_are_too_many_already_one_can_still_end_and_rename_but_add_none() -> None:
    before = extended(SHIPPED, crowd := _many(MOST_AT_ONCE, TODAY), ())
    check_room(before, extended(SHIPPED, [*crowd[:-1], replace(crowd[-1], valid_to=TODAY)], ()), TODAY)
    with pytest.raises(Refusal):
        check_room(before, extended(SHIPPED, [*crowd, replace(FAMILIES, valid_from=TODAY)], ()), TODAY)


def test_own_and_changed_areas_are_told_from_those_as_shipped() -> None:
    catalogue = extended(SHIPPED, (FAMILIES, changed("dagpenge", label_en="Benefit")), ())
    areas = ServerAreas(catalogue, SHIPPED, TODAY)
    assert [area.key for area in areas.changed] == ["dagpenge", "own_familie"]
    assert areas.as_shipped == len(SHIPPED.areas_on(TODAY)) - 1
