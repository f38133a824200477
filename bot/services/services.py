"""Services: every use case, ready to be called; what cogs are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.services.admin_log import AdminLog
    from bot.services.answer_conditions import AnswerConditions
    from bot.services.check_guild import CheckGuild
    from bot.services.choose_questions import ChooseQuestions
    from bot.services.close_early import CloseEarly
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
    from bot.services.panels import Panels
    from bot.services.propose_workplaces import ProposeWorkplaces
    from bot.services.read_norms import ReadNorms
    from bot.services.read_promise import ReadPromise
    from bot.services.read_published import ReadPublished
    from bot.services.read_release import ReadRelease
    from bot.services.read_summary import ReadSummary
    from bot.services.read_trend import ReadTrend
    from bot.services.reminders import TurnReminders
    from bot.services.report_choices import FindReportChoices
    from bot.services.set_up import SetUp
    from bot.services.setup_wizard import SetupWizard
    from bot.services.show_example import ShowExample
    from bot.services.submit_report import SubmitReport
    from bot.services.sync_commands import SyncCommands
    from bot.services.tend_workplaces import TendWorkplaces
    from bot.services.tick import Tick
    from bot.services.typed_forms import TypedForms
    from bot.services.welcome_guild import WelcomeGuild
    from bot.services.what_if import WhatIf


@dataclass(frozen=True, slots=True)
class Services:
    submit_report: SubmitReport
    answer_conditions: AnswerConditions
    report_choices: FindReportChoices
    make_shortcut: MakeShortcut
    my_report: MyReport
    read_release: ReadRelease
    read_published: ReadPublished
    read_trend: ReadTrend
    read_summary: ReadSummary
    compare: Compare
    what_if: WhatIf
    read_norms: ReadNorms
    read_promise: ReadPromise
    set_up: SetUp
    setup_wizard: SetupWizard
    edit_workplaces: EditWorkplaces
    tend_workplaces: TendWorkplaces
    propose_workplaces: ProposeWorkplaces
    edit_regions: EditRegions
    edit_areas: EditAreas
    edit_norms: EditNorms
    typed_forms: TypedForms
    choose_questions: ChooseQuestions
    edit_events: EditEvents
    edit_headcounts: EditHeadcounts
    close_early: CloseEarly
    emergency_close: EmergencyClose
    panels: Panels
    reminders: TurnReminders
    admin_log: AdminLog
    check_guild: CheckGuild
    show_example: ShowExample
    welcome_guild: WelcomeGuild
    forget_guild: ForgetGuild
    sync_commands: SyncCommands
    made: Made
    tick: Tick
