"""What everybody may see: figures, recommendations, the promise, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import __version__
from bot.presenters import comparison, conditions, norms, overview, privacy, trend, trial
from bot.presenters import help as help_presenter
from bot.presenters.card import Action
from cogs.answering import answer
from cogs.reading import caller_of, language_of, services_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cogs.reading import Interaction

COUNTRY = "country/dk"


@on(Action.OVERVIEW, direct=True)
async def press_overview(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """A place's overview; the country where none is named, or none such is there any more."""
    await show_overview(interaction, await _pressed(interaction, *arguments[:1]), None)


@kindly
async def show_overview(interaction: Interaction, place: str, area: str | None) -> None:
    found, places = await services_of(interaction).read_release.overview(caller_of(interaction).guild, place, area)
    await answer(interaction, overview.overview_card(found, places, language_of(interaction)))


@on(Action.TREND, direct=True)
async def press_trend(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """How a place, and one area of it where one is named, developed; the country as for an overview."""
    area = next(iter(arguments[1:]), "")
    await show_trend(interaction, await _pressed(interaction, *arguments[:1]), area or None)


async def _pressed(interaction: Interaction, place: str = "") -> str:
    return await services_of(interaction).read_release.place_pressed(caller_of(interaction).guild, place)


@kindly
async def show_trend(interaction: Interaction, place: str, area: str | None) -> None:
    found, places = await services_of(interaction).read_trend(caller_of(interaction).guild, place, area)
    await answer(interaction, trend.trend_card(found, places, language_of(interaction)))


@on(Action.CONDITIONS, direct=True)
async def show_conditions(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """What is published on working conditions at a place; in the country as for an overview."""
    place = await _pressed(interaction, *arguments[:1])
    found, places = await services_of(interaction).read_release.conditions(caller_of(interaction).guild, place)
    await answer(interaction, conditions.conditions_card(found, places, language_of(interaction)))


@kindly
async def show_comparison(interaction: Interaction, places: Sequence[str], area: str | None, since: str | None) -> None:
    """Places side by side; with an event or a day, the first of two as a trial and the second as its control."""
    compare, guild, language = services_of(interaction).compare, caller_of(interaction).guild, language_of(interaction)
    if since is None:
        found, named = await compare(guild, places, area)
        await answer(interaction, comparison.comparison_card(found, named, language))
        return
    tried, named, open_round = await compare.trial(guild, places, area, since)
    await answer(interaction, trial.trial_card(tried, named, open_round, language))


@kindly
async def show_norms(interaction: Interaction, area: str | None) -> None:
    read, language, guild = services_of(interaction).read_norms, language_of(interaction), interaction.guild_id or 0
    if area is None:
        await answer(interaction, norms.norms_card(await read.catalogue(guild), read.today(), language))
    else:
        found, catalogue = await read.area(guild, area)
        await answer(interaction, norms.area_norm_card(catalogue, found, read.today(), language))


@on(Action.PRIVACY, direct=True)
@kindly
async def show_privacy(interaction: Interaction, _arguments: tuple[str, ...]) -> None:
    k, round_ = await services_of(interaction).read_promise(caller_of(interaction).guild)
    card = privacy.privacy_card(language_of(interaction), k=k, round_=round_, version=__version__)
    await answer(interaction, card)


@kindly
async def show_help(interaction: Interaction) -> None:
    k, _ = await services_of(interaction).read_promise(caller_of(interaction).guild)
    await answer(interaction, help_presenter.help_card(language_of(interaction), k=k))
