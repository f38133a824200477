"""Discord's limits for areas and recommendations: as many of a server's own as it keeps, all texts at their longest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.domain.own_catalogue import MOST_AREAS, MOST_AT_ONCE, OwnArea, OwnNorm, ServerAreas, ServerNorms, extended
from bot.domain.refusals import Problem
from bot.domain.typed_catalogue import (
    LONGEST_DAY,
    LONGEST_ISSUER,
    LONGEST_LABEL,
    LONGEST_RANGE,
    LONGEST_SOURCE,
    TypedArea,
    TypedNorm,
)
from bot.presenters import areas, forms, norms, own_norms, refusals
from bot.presenters.card import Action, custom_id
from cogs.showing import modal
from tests.contract.test_discord_limits import IN_BOTH, _fits, _form_fits
from tests.golden.cards import CATALOGUE, DAY, WORKPLACES

if TYPE_CHECKING:
    from bot.i18n import Language

SHIPPED = [area.key for area in CATALOGUE.areas_on(DAY)]
LONG = date(2027, 12, 30)


def _label(number: int) -> str:
    return f"{number:03} ".ljust(LONGEST_LABEL, "Æ")


def _areas(*, owner: str | None) -> list[OwnArea]:
    """Every shipped area renamed, more that hold, as many as a form takes, and the rest of what is kept, ended."""
    keys = [*SHIPPED, *(f"own_{n:08}" for n in range(MOST_AREAS - len(SHIPPED)))]
    return [
        OwnArea(
            key, _label(number), _label(number), "børn og unge", "children and young people", owner, owner,
            date(2026, 9, 30), LONG if number < MOST_AT_ONCE else date(2026, 9, 30),
        )
        for number, key in enumerate(keys)
    ]  # fmt: skip


def _norms(every: list[OwnArea], count: int = MOST_AT_ONCE) -> tuple[OwnNorm, ...]:
    """For so many areas, eight each from several days on, no two of them alike."""
    return tuple(
        OwnNorm(
            area.key, 100, 101, date(2026, month, 30), LONG, str(month).ljust(LONGEST_ISSUER, "I"),
            area.label_da[:4].ljust(LONGEST_SOURCE, "S"),
        )
        for area in every[:count]
        for month in range(4, 12)
    )  # fmt: skip


FOLLOWING, ALONE = _areas(owner="boern_unge"), _areas(owner=None)


@IN_BOTH
@pytest.mark.parametrize("some", [FOLLOWING, ALONE], ids=["with a norm", "without one"])
@pytest.mark.parametrize("own", [0, 3, 4, 5, 12, MOST_AT_ONCE])
async def test_every_card_of_areas_and_norms_fits(language: Language, some: list[OwnArea], own: int) -> None:
    kept = _norms(some, own)
    catalogue = extended(CATALOGUE, some, kept)
    assert len(catalogue.areas_on(DAY)) == MOST_AT_ONCE
    for start in (0, 24, 96, 10**6):
        listed = ServerAreas(catalogue, CATALOGUE, DAY)
        await _fits(areas.areas_card(listed, language, saved=True, start=start))
        await _fits(own_norms.own_norms_card(ServerNorms(kept, catalogue, DAY), language, saved=True, start=start))
    await _fits(norms.norms_card(catalogue, DAY, language))
    for area in catalogue.areas_on(DAY):
        await _fits(norms.area_norm_card(catalogue, area, DAY, language))


@IN_BOTH
async def test_every_form_of_areas_and_norms_fits_with_everything_typed(language: Language) -> None:
    kept = _norms(FOLLOWING)
    listed = ServerAreas(extended(CATALOGUE, FOLLOWING, kept), CATALOGUE, DAY)
    long = "x" * 4000
    for key in ("", SHIPPED[0], "own_00000001"):
        for typed in (None, TypedArea(long, long, "boern", "boern_unge", long)):
            _form_fits(modal(areas.area_form(listed, key, typed, language)).to_dict())
    shown = ServerNorms(kept, listed.catalogue, DAY)
    for typed_norm in (TypedNorm(), TypedNorm(SHIPPED[0], long, long, long, long)):
        _form_fits(modal(own_norms.norm_form(shown, typed_norm, language)).to_dict())
    _form_fits(modal(own_norms.end_norm_form(kept[0], long, language)).to_dict())
    _form_fits(modal(forms.report_form(WORKPLACES, listed.catalogue.areas_on(DAY), language)).to_dict())


@IN_BOTH
async def test_the_way_back_to_a_form_is_whole_in_its_id(language: Language) -> None:
    draft, longest = "f" * 16, "own_00000001"
    for form, typed in (
        (Action.EDIT_AREA, (longest, draft)),
        (Action.END_NORM, (longest, "2026-11-30", draft)),
    ):
        card = refusals.refusal_card(Problem.NAME_UNUSABLE, language, typed=typed, form=form)
        assert custom_id(form, *card.presses[0].arguments).endswith(draft)
        await _fits(card)


def test_what_is_longest_fits_in_a_field_of_discords() -> None:
    assert max(LONGEST_DAY, LONGEST_ISSUER, LONGEST_LABEL, LONGEST_RANGE, LONGEST_SOURCE) <= 4000
