"""Editor: what every service holds by which somebody sets something, so that each file says only what is its own."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from bot.domain.rounds import COPENHAGEN
from bot.services.caller import require_representative
from bot.services.drafts import Draft, Drafts
from bot.services.typed_forms import draft_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.services.admin_log import AdminLog
    from bot.services.caller import Caller
    from bot.services.registry import GuildState, Registry
    from bot.store.store import Store


class Texts(Protocol):
    """A dataclass of nothing but what somebody typed, by the names of the form's fields."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Typed = TypeVar("Typed", bound=Texts)


class Editor:
    """Writes to the store, has the registry read it anew, and notes in the log what was set."""

    def __init__(self, store: Store, registry: Registry, admin_log: AdminLog, now: Callable[[], datetime]) -> None:
        self._store = store
        self._registry = registry
        self._admin_log = admin_log
        self._now = now

    async def _for_representative(self, caller: Caller) -> GuildState:
        """The server, for a representative or an administrator. Refuses anybody else, and one that is not set up."""
        state = await self._registry.state(caller.guild)
        require_representative(caller, state.settings)
        return state

    def _today(self) -> date:
        return self._now().astimezone(COPENHAGEN).date()


class DraftingEditor(Editor, Generic[Draft]):
    """One that also keeps in memory what was shown and not yet confirmed, or typed and refused."""

    def __init__(
        self,
        store: Store,
        registry: Registry,
        admin_log: AdminLog,
        now: Callable[[], datetime],
        random: Callable[[int], bytes],
    ) -> None:
        super().__init__(store, registry, admin_log, now)
        self._drafts: Drafts[Draft] = Drafts(random)


class TypingEditor(DraftingEditor[Typed]):
    """One for representatives: what was typed waits where it was refused, so that the form opens again with it."""

    async def keep(self, caller: Caller, typed: Typed) -> str:
        """Keep what was typed for the form; the name that finds it again."""
        await self._for_representative(caller)
        return self._put(caller.guild, typed)

    def _put(self, guild: int, typed: Typed) -> str:
        """Under a name made from what was typed: a refusal depends on nothing else."""
        return self._drafts.put(guild, typed, draft_name(asdict(typed)))
