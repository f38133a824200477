"""The weekly post: once per week, also after a crash between sending and recording, never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.domain.digest import compose, due_week, is_last_before
from bot.domain.guild_check import DigestTrouble
from bot.domain.reminders import RoleObstacle
from bot.domain.rounds import local
from bot.i18n import language
from bot.store.digests import DigestState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.domain.digest import Digest, Week
    from bot.domain.places import Places
    from bot.domain.release import Release
    from bot.i18n import Language
    from bot.services.registry import GuildState, Registry
    from bot.services.reminders import RoleKeeper
    from bot.store.digests import DigestRecord
    from bot.store.store import Store

log = structlog.get_logger()


class ChannelGone(Exception):
    """The channel does not exist any more."""


class ChannelForbidden(Exception):
    """The bot may not post in the channel."""


class Poster(Protocol):
    """Posting to a channel: the one thing of Discord that a service needs."""

    async def post(self, channel: int, digest: Digest, places: Places, language: Language) -> None:
        """Send the post. ChannelGone, ChannelForbidden where it cannot be sent; anything else may pass."""
        ...

    async def was_posted(self, channel: int, week: Week) -> bool:
        """Whether the week's post is in the channel; ChannelForbidden where that cannot be read."""
        ...


class WeeklyDigest:
    def __init__(
        self, store: Store, registry: Registry, poster: Poster, roles: RoleKeeper, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._registry = registry
        self._poster = poster
        self._roles = roles
        self._now = now

    async def __call__(self, state: GuildState) -> None:
        """Post the week that is due, if one is, unless one round makes way for the next. What fails is tried again."""
        guild, settings = state.settings.guild, state.settings
        record = await self._store.digests.read(guild)
        if record is None or not (state.open or state.stopped):
            return
        due = due_week(self._now(), weekday=settings.digest_weekday, hour=settings.digest_hour, last=record.week)
        if due is not None:
            record = replace(record, week=due, state=DigestState.SENDING, trouble=None)
            await self._store.digests.write(guild, record)
            await self._knocking(state, record, self._send)
        elif record.state is DigestState.SENDING:
            await self._knocking(state, record, self._resume)

    async def _knocking(
        self, state: GuildState, record: DigestRecord, work: Callable[[GuildState, DigestRecord], Awaitable[None]]
    ) -> None:
        """Do it; where the channel is closed to us, give the week up."""
        try:
            await work(state, record)
        except ChannelGone:
            await self._give_up(state, record, DigestTrouble.CHANNEL_GONE)
        except ChannelForbidden:
            await self._give_up(state, record, DigestTrouble.FORBIDDEN)

    async def _resume(self, state: GuildState, record: DigestRecord) -> None:
        """A post was begun, and whether it went out is not recorded: the channel knows.

        Where that cannot be read, it cannot be told: rather no post this week than two.
        """
        if await self._poster.was_posted(state.settings.digest_channel, record.week):
            await self._record_sent(state, record, _shown_when_due(state, record.week))
        else:
            await self._send(state, record)

    async def _send(self, state: GuildState, record: DigestRecord) -> None:
        digest = compose(
            record.week,
            state.history,
            state.round,
            announced=record.announced,
            now=self._now(),
            unpublished=state.unpublished,
        )
        digest = replace(digest, reminder_role=self._reminded(state))
        spoken = language(state.settings.language)
        await self._poster.post(state.settings.digest_channel, digest, state.places, spoken)
        await self._record_sent(state, record, state.history)

    def _reminded(self, state: GuildState) -> int:
        """The role to mention: in the last post before a round closes, where there still is one. Else 0."""
        settings, now = state.settings, self._now()
        if state.round is None or not settings.reminder_role:
            return 0
        if not is_last_before(state.round.closes_at, now, weekday=settings.digest_weekday, hour=settings.digest_hour):
            return 0
        obstacles = self._roles.obstacles(settings.guild, settings.reminder_role, settings.digest_channel)
        return 0 if RoleObstacle.GONE in obstacles else settings.reminder_role

    async def _record_sent(self, state: GuildState, record: DigestRecord, shown: Sequence[Release]) -> None:
        announced = shown[-1].round.number if shown else record.announced
        sent = replace(record, state=DigestState.SENT, announced=announced, trouble=None)
        await self._store.digests.write(state.settings.guild, sent)
        log.info("digest_sent", week=str(record.week))

    async def _give_up(self, state: GuildState, record: DigestRecord, trouble: DigestTrouble) -> None:
        """No more tries this week, so that a closed door is knocked at once; `check` tells why."""
        given_up = replace(record, state=DigestState.GIVEN_UP, trouble=trouble)
        await self._store.digests.write(state.settings.guild, given_up)
        log.warning("digest_given_up", week=str(record.week), trouble=trouble.value)


def _shown_when_due(state: GuildState, week: Week) -> tuple[Release, ...]:
    """The releases that a week's post can have shown: a later one is still to be told of as new."""
    settings = state.settings
    due = local(week.monday + timedelta(days=settings.digest_weekday), settings.digest_hour)
    return tuple(release for release in state.history if release.round.closes_at <= due)
