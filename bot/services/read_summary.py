"""What a representative carries into the room, from the releases in memory; and sharing it with a whole channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from bot.domain.cells import CellKey
from bot.domain.changes import Setting
from bot.domain.period import Period
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import COPENHAGEN
from bot.domain.summary import Summary, summarise
from bot.i18n import language
from bot.services.caller import require_representative
from bot.services.weekly_digest import ChannelForbidden, ChannelGone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.breaks import SeriesBreak
    from bot.domain.places import Places
    from bot.i18n import Language
    from bot.services.admin_log import AdminLog
    from bot.services.caller import Caller
    from bot.services.registry import Registry


class SummaryBoard(Protocol):
    """Where a summary can be shown to all."""

    async def share_summary(self, channel: int, found: Summary, places: Places, language: Language) -> None:
        """Post it. ChannelGone, ChannelForbidden where the channel is closed to us."""
        ...


class Summarised(NamedTuple):
    """A summary, and the language in which all may see it."""

    summary: Summary
    places: Places
    public: Language


class ReadSummary:
    def __init__(
        self,
        registry: Registry,
        breaks: tuple[SeriesBreak, ...],
        board: SummaryBoard,
        admin_log: AdminLog,
        now: Callable[[], datetime],
    ) -> None:
        self._registry = registry
        self._breaks = breaks
        self._board = board
        self._admin_log = admin_log
        self._now = now

    async def __call__(self, caller: Caller, place: str, area: str, period: str) -> Summarised:
        """A place (its value, or a name that means only one), an area of it (empty for all), and a period's value."""
        state = await self._registry.state(caller.guild)
        require_representative(caller, state.settings)
        scope, where = state.places.place_typed(place, self._now().astimezone(COPENHAGEN).date())
        asked = CellKey(scope, where, state.places.area_typed(area) if area else None)
        if period not in set(Period):
            raise Refusal(Problem.FORM_EXPIRED)
        found = summarise(
            state.history,
            asked,
            Period(period),
            state.places,
            breaks=self._breaks,
            events=state.events,
            headcounts=state.headcounts,
        )
        return Summarised(found, state.places, language(state.settings.language))

    async def share(self, caller: Caller, channel: int, shown: Summarised) -> None:
        """Show it to all in a channel. Refuses where the bot may not write there."""
        state = await self._registry.state(caller.guild)
        require_representative(caller, state.settings)
        try:
            await self._board.share_summary(channel, shown.summary, shown.places, shown.public)
        except (ChannelGone, ChannelForbidden):
            raise Refusal(Problem.SHARE_CLOSED) from None
        key = shown.summary.key
        about = f"{shown.places.name(key.scope, key.place) or ''} {key.area or ''}".split()
        await self._admin_log.note(caller.guild, Setting.SHARED, " ".join((f"<#{channel}>", *about)))
