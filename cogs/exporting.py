"""Everything that is published, as files: for administrators, who pass it on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.presenters import published
from bot.presenters.card import Action
from bot.presenters.open_package import open_package
from bot.presenters.published import PublishedFile
from cogs.answering import answer
from cogs.reading import caller_of, language_of, services_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.presenters.card import Card
    from bot.services.read_published import Everything
    from cogs.reading import Interaction


@kindly
async def show_export(interaction: Interaction) -> None:
    """What there is to take away."""
    found = await services_of(interaction).read_published.for_caller(caller_of(interaction))
    await answer(interaction, _listed(found, language_of(interaction)))


@on(Action.PUBLISHED)
async def take_published(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """One of the files, made beside what else the bot does."""
    found = await services_of(interaction).read_published.for_caller(caller_of(interaction))
    kind = next(iter(arguments), "")
    if kind not in set(PublishedFile):
        raise Refusal(Problem.FORM_EXPIRED)
    if found is None:
        await answer(interaction, _listed(found, language_of(interaction)))
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    content, language = await _made(PublishedFile(kind), found), language_of(interaction)
    if len(content) > interaction.filesize_limit:
        await answer(interaction, published.too_large_card(language))
    else:
        await answer(interaction, published.export_file_card(PublishedFile(kind), found.data, content, language))


def _listed(found: Everything | None, language: Language) -> Card:
    return published.export_card(found.data, language) if found else published.nothing_published_card(language)


async def _made(kind: PublishedFile, found: Everything) -> bytes:
    match kind:
        case PublishedFile.OPEN_DATA:
            return await asyncio.to_thread(open_package, found.data, found.places)
