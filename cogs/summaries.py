"""A representative's summary: the card, the files it can be taken away as, and sharing it with a channel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.refusals import Problem, Refusal
from bot.domain.search import fold
from bot.errors import WorkshopFailed
from bot.presenters import summary
from bot.presenters.card import Action, Attachment
from bot.presenters.summary_book import summary_book, summary_csv
from bot.presenters.summary_chart import summary_chart
from bot.presenters.summary_paper import summary_paper
from cogs.answering import announce, answer, answer_with_file, replace
from cogs.reading import caller_of, language_of, made_for, services_of
from cogs.refusing import kindly
from cogs.routes import on

if TYPE_CHECKING:
    from collections.abc import Hashable

    from bot.i18n import Language
    from bot.presenters.card import Card
    from bot.services.read_summary import Summarised
    from cogs.reading import Interaction

LONGEST_NAME = 60


@kindly
async def show_summary(interaction: Interaction, place: str, area: str, period: str) -> None:
    await _show(interaction, await _read(interaction, (place, area, period)))


@on(Action.TAKE)
async def take(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """A file of what is published now."""
    kind, *asked = arguments or ("",)
    found = await _read(interaction, tuple(asked))
    if kind not in summary.KINDS:
        raise Refusal(Problem.FORM_EXPIRED)
    if found.summary.main is None:
        await _show(interaction, found)
        return
    card = await _file_card(interaction, kind, found)
    await answer_with_file(interaction, card)


async def _file_card(interaction: Interaction, kind: str, found: Summarised) -> Card:
    """The card with the file; or one that says why there is none, and what to do."""
    language = language_of(interaction)
    try:
        content = await _content(interaction, kind, found, language)
    except WorkshopFailed:
        return summary.not_made_card(kind, found.summary, language)
    if len(content) > interaction.filesize_limit:
        return summary.too_large_card(language)
    return summary.file_card(Attachment(f"{_named(found, language)}.{kind}", content), language)


async def _content(interaction: Interaction, kind: str, found: Summarised, language: Language) -> bytes:
    """The bytes of a file; what takes longer is announced."""
    if kind == summary.CSV:
        return summary_csv(found.summary, found.places, language)
    job = _job(kind, found, language)
    made = made_for(interaction)
    if not made.ready(job):
        await announce(interaction)
    return await made(job)


def _job(kind: str, found: Summarised, language: Language) -> Hashable:
    match kind:
        case summary.PDF:
            return summary_paper(found.summary, found.places, language)
        case summary.WORKBOOK:
            return summary_book(found.summary, found.places, language)
        case _:
            return summary_chart(found.summary, found.places, language)


@on(Action.SHARE)
async def ask_to_share(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """What everybody would see, to be confirmed."""
    found = await _to_share(interaction, arguments)
    if found.summary.main is None:
        await _show(interaction, found)
    else:
        await answer(interaction, _preview(interaction, found))


@on(Action.SEND_SHARE)
async def share(interaction: Interaction, arguments: tuple[str, ...]) -> None:
    """It was confirmed: posted if it is still, to the letter, what was looked at."""
    *asked, seen = arguments or ("",)
    found = await _to_share(interaction, tuple(asked))
    if found.summary.main is None:
        await _show(interaction, found)
    elif summary.fingerprint(_shared(found)) != seen:
        await replace(interaction, _preview(interaction, found, changed=True))
    else:
        channel = interaction.channel_id or 0
        await services_of(interaction).read_summary.share(caller_of(interaction), channel, found)
        await replace(interaction, summary.was_shared_card(channel, language_of(interaction)))


async def _to_share(interaction: Interaction, asked: tuple[str, ...]) -> Summarised:
    """A summary to be shared here. Refuses who may not write here themselves."""
    found = await _read(interaction, asked)
    if not interaction.permissions.send_messages:
        raise Refusal(Problem.SHARE_NOT_YOURS)
    return found


def _preview(interaction: Interaction, found: Summarised, *, changed: bool = False) -> Card:
    channel, language = interaction.channel_id or 0, language_of(interaction)
    return summary.preview_card(found.summary, _shared(found), channel, language, changed=changed)


async def _show(interaction: Interaction, found: Summarised) -> None:
    await answer(interaction, summary.summary_card(found.summary, found.places, language_of(interaction)))


def _shared(found: Summarised) -> Card:
    return summary.shared_card(found.summary, found.places, found.public)


async def _read(interaction: Interaction, asked: tuple[str, ...]) -> Summarised:
    place, area, period = (*asked, "", "", "")[:3]
    return await services_of(interaction).read_summary(caller_of(interaction), place, area, period)


def _named(found: Summarised, language: Language) -> str:
    """The name of a file: what it is about, and the day of its figures; ASCII, so that every machine takes it."""
    key = found.summary.key
    release = found.summary.release
    day = release.round.last_day.isoformat() if release else ""
    place = found.places.name(key.scope, key.place) or language.t("The whole country")
    words = re.sub(r"[^a-z0-9]+", "-", fold(f"{language.c('file', 'caseload')} {place} {key.area or ''}"))
    return f"{words.strip('-')[:LONGEST_NAME].strip('-')}-{day}"
