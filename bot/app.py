"""The composition root: the only file that knows every layer."""

from __future__ import annotations

import base64
import os
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.client import SagstalBot
from bot.data import load_breaks, load_catalogue
from bot.directories import alone_in
from bot.seal import KeyDirectory
from bot.services.admin_log import AdminLog
from bot.services.answer_conditions import AnswerConditions
from bot.services.check_guild import CheckGuild
from bot.services.choose_questions import ChooseQuestions
from bot.services.close_early import CloseEarly
from bot.services.close_round import CloseRound
from bot.services.compare import Compare
from bot.services.edit_areas import EditAreas
from bot.services.edit_events import EditEvents
from bot.services.edit_headcounts import EditHeadcounts
from bot.services.edit_norms import EditNorms
from bot.services.edit_regions import EditRegions
from bot.services.edit_workplaces import EditWorkplaces
from bot.services.emergency_close import EmergencyClose
from bot.services.forget_guild import ForgetGuild
from bot.services.made import Made
from bot.services.make_shortcut import MakeShortcut
from bot.services.my_report import MyReport
from bot.services.open_round import OpenNextRound
from bot.services.own_row import OwnRow
from bot.services.panels import Panels
from bot.services.ports import Ports
from bot.services.propose_workplaces import ProposeWorkplaces
from bot.services.read_norms import ReadNorms
from bot.services.read_promise import ReadPromise
from bot.services.read_published import ReadPublished
from bot.services.read_release import ReadRelease
from bot.services.read_summary import ReadSummary
from bot.services.read_trend import ReadTrend
from bot.services.registry import Registry
from bot.services.reminders import TurnReminders
from bot.services.report_choices import FindReportChoices
from bot.services.services import Services
from bot.services.set_up import SetUp
from bot.services.setup_wizard import SetupWizard
from bot.services.show_example import ShowExample
from bot.services.submit_report import SubmitReport
from bot.services.sync_commands import SyncCommands
from bot.services.tend_workplaces import TendWorkplaces
from bot.services.tick import Tick
from bot.services.typed_forms import TypedForms
from bot.services.weekly_digest import WeeklyDigest
from bot.services.welcome_guild import WelcomeGuild
from bot.services.what_if import WhatIf
from bot.store.store import Store, open_store, open_store_to_read
from bot.workshop.pool import open_workshop
from cogs.panel_board import ChannelPanels
from cogs.poster import ChannelPoster
from cogs.roles import MemberRoles
from cogs.surface import DiscordSurface

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from contextlib import AbstractAsyncContextManager

    from bot.services.made import Workshop
    from bot.settings import Settings

    Clock = Callable[[], datetime]
    Random = Callable[[int], bytes]


def create_bot(
    settings: Settings,
    *,
    now: Clock = lambda: datetime.now(UTC),
    random: Random = os.urandom,
    seconds: Callable[[], float] = time.monotonic,
    workshop: Callable[[], AbstractAsyncContextManager[Workshop]] = open_workshop,
) -> SagstalBot:
    """The real bot, unconnected. `now` gives an aware datetime, `random` n bytes for keys and nonces, and `seconds` is
    a clock that never goes back, for who asks too fast. `workshop` opens where pictures are made.
    """

    @asynccontextmanager
    async def assemble(bot: SagstalBot) -> AsyncGenerator[Services]:
        keys = KeyDirectory(settings.key_dir, random)
        keys.prepare(settings.data_dir)
        with alone_in(settings.key_dir, "key directory"), alone_in(settings.data_dir, "data directory"):
            async with open_store(settings.data_dir) as store, workshop() as opened:
                made = Made(opened)
                poster = ChannelPoster(bot, made)
                panels, roles = ChannelPanels(bot), MemberRoles(bot)
                ports = Ports(poster, panels, roles, example_board=poster, greeter=poster, summary_board=poster)
                yield make_services(store, keys, ports, made, now, random)

    surface = DiscordSurface(lambda: base64.b32encode(random(5)).decode(), seconds)
    return SagstalBot(assemble=assemble, surface=surface, api_url=settings.discord_api_url)


@asynccontextmanager
async def open_published(settings: Settings) -> AsyncGenerator[ReadPublished]:
    """What the servers have published, to read only, also while a bot works in the data directory; no key is touched.

    StoreUnusable where the database cannot be read, or is of another version.
    """
    async with open_store_to_read(settings.data_dir) as store:
        catalogue = load_catalogue()
        yield ReadPublished(store, catalogue, load_breaks(catalogue))


def make_services(store: Store, keys: KeyDirectory, ports: Ports, made: Made, now: Clock, random: Random) -> Services:
    """Every use case over one store, one directory of keys and one Discord."""
    catalogue = load_catalogue()
    breaks = load_breaks(catalogue)
    registry = Registry(store, keys, catalogue)
    admin_log = AdminLog(store, now)
    own_row = OwnRow(store, registry, now, random)
    open_next = OpenNextRound(store, keys, registry, catalogue, now)
    forget = ForgetGuild(store, keys, registry, now)
    digest = WeeklyDigest(store, registry, ports.poster, ports.roles, now)
    close = CloseRound(store, keys, registry)
    find = FindReportChoices(registry, now)
    set_up = SetUp(store, registry, open_next, admin_log, now)
    edit_workplaces = EditWorkplaces(store, registry, admin_log, now, random)
    panels = Panels(store, registry, ports.panel_board, admin_log, now)
    show_example = ShowExample(registry, ports.example_board, now)
    return Services(
        submit_report=SubmitReport(registry, own_row, now),
        answer_conditions=AnswerConditions(store, registry, own_row, now),
        report_choices=find,
        make_shortcut=MakeShortcut(find),
        my_report=MyReport(store, registry, now),
        read_release=ReadRelease(registry, now),
        read_published=ReadPublished(store, catalogue, breaks),
        read_trend=ReadTrend(registry, breaks, now),
        read_summary=ReadSummary(registry, breaks, ports.summary_board, admin_log, now),
        compare=Compare(registry, breaks, now),
        what_if=WhatIf(registry, now),
        read_norms=ReadNorms(registry, now),
        read_promise=ReadPromise(registry),
        set_up=set_up,
        setup_wizard=SetupWizard(set_up, edit_workplaces, panels, now, random),
        edit_workplaces=edit_workplaces,
        tend_workplaces=TendWorkplaces(store, registry, admin_log, now),
        propose_workplaces=ProposeWorkplaces(store, registry, admin_log, now, random),
        edit_events=EditEvents(store, registry, admin_log, now, random),
        edit_headcounts=EditHeadcounts(store, registry, admin_log, now, random),
        edit_regions=EditRegions(store, registry, admin_log, now, random),
        edit_areas=EditAreas(store, registry, admin_log, now),
        edit_norms=EditNorms(store, registry, admin_log, now),
        typed_forms=TypedForms(random),
        choose_questions=ChooseQuestions(store, registry, admin_log, now),
        close_early=CloseEarly(store, registry, admin_log, now),
        emergency_close=EmergencyClose(registry, admin_log, open_next, close),
        panels=panels,
        reminders=TurnReminders(registry, ports.roles),
        admin_log=admin_log,
        check_guild=CheckGuild(store, registry, ports, now),
        show_example=show_example,
        welcome_guild=WelcomeGuild(registry, ports.greeter),
        forget_guild=forget,
        sync_commands=SyncCommands(store),
        made=made,
        tick=Tick(store, keys, registry, open_next, close, digest, forget, show_example, now),
    )
