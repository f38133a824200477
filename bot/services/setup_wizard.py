"""The set-up step by step: choices and a pasted list are looked at first; nothing is written before it is published."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.domain.pasted import LONGEST_TEXT
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import closes_at
from bot.domain.setup_plan import SetupPlan
from bot.domain.setup_preview import SetupPreview
from bot.services.caller import require_administrator
from bot.services.drafts import Drafts
from bot.services.set_up import SetupChanges

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.guild_check import ChannelRights
    from bot.services.caller import Caller
    from bot.services.edit_workplaces import EditWorkplaces
    from bot.services.panels import Panels
    from bot.services.set_up import SetUp


class SetupWizard:
    def __init__(
        self,
        set_up: SetUp,
        edit_workplaces: EditWorkplaces,
        panels: Panels,
        now: Callable[[], datetime],
        random: Callable[[int], bytes],
    ) -> None:
        self._set_up = set_up
        self._edit_workplaces = edit_workplaces
        self._panels = panels
        self._now = now
        self._drafts: Drafts[str] = Drafts(random)

    async def begin(self, caller: Caller) -> SetupPlan:
        """The plan a server starts from: what is set now, or what is offered the first time."""
        state = await self._set_up.find(caller)
        return SetupPlan() if state is None else SetupPlan.of(state.settings)

    def pasted(self, caller: Caller, draft: str) -> str | None:
        """The list of a draft as it was pasted, empty where there is none; None where it was let go since."""
        require_administrator(caller)
        return self._drafts.look(caller.guild, draft) if draft else ""

    def paste(self, caller: Caller, typed: str, former: str) -> str:
        """Keep a pasted list for the next step; the draft that finds it again.

        A form sent empty leaves a former list in place that was too long for the form to show; one that it did show was
        erased.
        """
        if not typed.strip():
            return former if len(self.pasted(caller, former) or "") > LONGEST_TEXT else ""
        require_administrator(caller)
        return self._drafts.put(caller.guild, typed)

    async def preview(self, caller: Caller, plan: SetupPlan, draft: str) -> SetupPreview:
        """What publishing the plan and the list would do. Refuses an unfinished plan."""
        settings = await self._set_up.would_be(caller, SetupChanges(**plan.given()))
        state, text = await self._set_up.find(caller), self.pasted(caller, draft)
        closing = closes_at(
            self._now(), settings.round_length, weekday=settings.digest_weekday, hour=settings.digest_hour
        )
        return SetupPreview(
            plan=plan,
            draft=draft if text else "",
            settings=settings,
            places=await self._edit_workplaces.places(caller),
            listed=await self._edit_workplaces.look(caller, text) if text else None,
            lost=text is None,
            round=state.round if state else None,
            first_close=closing if state is None else None,
        )

    async def publish(self, caller: Caller, plan: SetupPlan, draft: str, rights: ChannelRights) -> None:
        """Write the choices and the list, and post or refresh the panel; the first time, the first round opens.

        Refuses, before anything is written, what the server no longer has, and a list that was let go since.
        """
        text = self.pasted(caller, draft)
        if text is None:
            raise Refusal(Problem.LIST_EXPIRED)
        if not rights.all_there:
            raise Refusal(Problem.SETUP_GONE)
        settings = (await self._set_up(caller, SetupChanges(**plan.given()))).settings
        if text:
            kept = await self._edit_workplaces.preview(caller, text)
            await self._edit_workplaces.keep(caller, kept.draft)
        with suppress(Refusal):  # the rest is written, and the checklist says what is in the panel's way
            await self._panels.publish(caller, settings.digest_channel)
