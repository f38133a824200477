"""Everything that is published, as files: for administrators, who pass it on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.errors import WorkshopFailed
from bot.presenters import published
from bot.presenters.card import Action, Attachment
from bot.presenters.national_paper import national_paper
from bot.presenters.open_package import open_package
from bot.presenters.published import PublishedFile
from bot.presenters.published_book import published_book
from bot.presenters.summary import file_card
from cogs.answering import announce, answer, answer_with_file
from cogs.reading import caller_of, language_of, made_for, services_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from bot.i18n import Language
    from bot.presenters.card import Card
    from bot.services.made import MadeFor
    from bot.services.read_published import Everything
    from cogs.reading import Interaction


@kindly
async def show_export(interaction: Interaction) -> None:
    """What there is to take away."""
    found = await services_of(interaction).read_published.for_caller(caller_of(interaction))
    await answer(interaction, _listed(found, language_of(interaction)))


@on(Action.PUBLISHED)
async def take_published(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """One of the files."""
    found = await services_of(interaction).read_published.for_caller(caller_of(interaction))
    kind, language = next(iter(arguments), ""), language_of(interaction)
    if kind not in set(PublishedFile):
        raise Refusal(Problem.FORM_EXPIRED)
    if found is None:
        await answer(interaction, _listed(found, language))
        return
    await announce(interaction)
    await answer_with_file(interaction, await _file_card(interaction, PublishedFile(kind), found, language))


def _listed(found: Everything | None, language: Language) -> Card:
    return published.export_card(found.data, language) if found else published.nothing_published_card(language)


async def _file_card(interaction: Interaction, kind: PublishedFile, found: Everything, language: Language) -> Card:
    """The card with the file; or one that says why there is none, and what to do."""
    try:
        content = await _content(kind, found, language, made_for(interaction))
    except WorkshopFailed:
        return published.not_made_card(kind, language)
    if len(content) > interaction.filesize_limit:
        return published.too_large_card(language)
    return file_card(Attachment(published.file_name(kind, found.data), content), language)


async def _content(kind: PublishedFile, found: Everything, language: Language, made: MadeFor) -> bytes:
    """The bytes of a file, made beside what else the bot does."""
    match kind:
        case PublishedFile.REPORT:
            return await made(await asyncio.to_thread(national_paper, found.national, found.places, language))
        case PublishedFile.WORKBOOK:
            return await made.once(await asyncio.to_thread(published_book, found.data, found.places, language))
        case PublishedFile.OPEN_DATA:
            return await asyncio.to_thread(open_package, found.data, found.places)
