"""The set-up step by step over real files: nothing is written before it is published, and then all of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.changes import Setting
from bot.domain.guild_check import ChannelRights
from bot.domain.panels import Obstacle
from bot.domain.pasted import LONGEST_TEXT
from bot.domain.refusals import Problem, Refusal
from bot.domain.rounds import RoundLength
from bot.domain.setup_plan import SetupPlan
from bot.services.drafts import DRAFTS
from tests.integration.house import (
    CHANNEL,
    GUILD,
    MEMBER_ROLE,
    NEIGHBOUR,
    OTHER_CHANNEL,
    REPRESENTATIVE_ROLE,
    WORKPLACES,
    House,
    Running,
    administrator,
    member,
)  # fmt: skip

PLAN = SetupPlan(MEMBER_ROLE, REPRESENTATIVE_ROLE, CHANNEL, 7, RoundLength.TWO_WEEKS, 2, 8, "en")
RIGHTS = ChannelRights(
    exists=True, view=True, send=True, read_history=True, members_see=True, representatives_see=True
)  # fmt: skip
LONG = "\n".join(f"Team {number};0461" for number in range(400))


async def nothing_is_written(running: Running) -> bool:
    """Neither in the database nor in the key directory."""
    database = running.store.database
    tables = [row[0] for row in await database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [await database.value(f"SELECT count(*) FROM {table}") for table in tables]  # noqa: S608
    return not any(rows) and not list(running.house.keys.iterdir())


async def test_before_it_is_published_not_a_row_and_no_key_is_written(house: House) -> None:
    async with house.running() as running:
        wizard = running.services.setup_wizard
        assert await wizard.begin(administrator()) == SetupPlan()
        draft = wizard.paste(administrator(), WORKPLACES, "")
        preview = await wizard.preview(administrator(), PLAN, draft)
        assert preview.listed is not None
        assert [workplace.name for workplace in preview.listed.new] == [
            "Jobcenter Nord", "Jobcenter Syd", "Familieafdelingen"
        ]  # fmt: skip
        assert (preview.settings.k, preview.settings.language, preview.places.workplaces) == (7, "en", ())
        assert await nothing_is_written(running)


async def test_publishing_writes_the_choices_and_the_list_and_opens_the_first_round_as_foretold(house: House) -> None:
    async with house.running() as running:
        wizard = running.services.setup_wizard
        draft = wizard.paste(administrator(), WORKPLACES, "")
        foretold = (await wizard.preview(administrator(), PLAN, draft)).first_close
        await wizard.publish(administrator(), PLAN, draft, RIGHTS)
        settings = await running.store.guilds.read(GUILD)
        assert settings is not None
        assert SetupPlan.of(settings) == PLAN
        assert len(await running.store.workplaces.read(GUILD)) == 3
        assert (await running.round())[0].closes_at == foretold == datetime(2026, 9, 9, 6, tzinfo=UTC)
        await running.report(1)
        assert await running.counted(1)


async def test_the_panel_is_posted_in_the_channel_and_pinned(house: House) -> None:
    async with house.running() as running:
        await running.services.setup_wizard.publish(administrator(), PLAN, "", RIGHTS)
        assert list(house.board.standing) == [(CHANNEL, 1)]
        assert house.board.pinned == {(CHANNEL, 1)}
        ((panel, obstacles),) = (await running.check()).panels
        assert (panel.channel, obstacles) == (CHANNEL, ())


@pytest.mark.parametrize("lacking", [(Obstacle.SEND_MESSAGES,), (Obstacle.PIN_MESSAGES,)])
async def test_what_is_in_the_panels_way_keeps_nothing_else_from_being_published(
    house: House, lacking: tuple[Obstacle, ...]
) -> None:
    house.board.lacking[CHANNEL] = lacking
    async with house.running() as running:
        await running.services.setup_wizard.publish(administrator(), PLAN, "", RIGHTS)
        assert (await running.round())[0].number == 1
        assert len((await running.check()).panels) == (0 if Obstacle.SEND_MESSAGES in lacking else 1)
        assert house.board.pinned == set()


async def test_where_there_is_no_text_channel_for_a_panel_the_rest_is_published(house: House) -> None:
    house.board.channels.clear()
    async with house.running() as running:
        await running.services.setup_wizard.publish(administrator(), PLAN, "", RIGHTS)
        assert (await running.round())[0].number == 1
        assert (await running.check()).panels == ()


async def test_publishing_twice_is_the_same_as_once(house: House) -> None:
    async with house.running() as running:
        wizard = running.services.setup_wizard
        draft = wizard.paste(administrator(), WORKPLACES, "")
        for _ in range(2):
            await wizard.publish(administrator(), PLAN, draft, RIGHTS)
        assert len(await running.store.workplaces.read(GUILD)) == 3
        assert (await running.round())[0].number == 1
        noted = [change.setting for change in await running.services.admin_log.newest(administrator())]
        assert len([setting for setting in noted if setting is not Setting.PANEL]) == 9
        assert house.board.posted == 1


async def test_in_a_server_that_is_set_up_it_begins_with_what_holds_and_leaves_the_rest(running: Running) -> None:
    await running.change(newcomers_wait=True, k=9)
    wizard = running.services.setup_wizard
    plan = await wizard.begin(administrator())
    assert (plan.k, plan.digest_channel, plan.has_rhythm) == (9, CHANNEL, True)
    preview = await wizard.preview(administrator(), plan.with_roles("501", "502", str(OTHER_CHANNEL), "9", "month"), "")
    assert (len(preview.places.workplaces), preview.listed, preview.first_close) == (3, None, None)
    assert preview.round == (await running.round())[0]
    await wizard.publish(administrator(), preview.plan, "", RIGHTS)
    settings = await running.store.guilds.read(GUILD)
    assert settings is not None
    assert (settings.digest_channel, settings.newcomers_wait, settings.k) == (OTHER_CHANNEL, True, 9)


@pytest.mark.parametrize(
    "rights",
    [
        ChannelRights(exists=False, members_see=False, representatives_see=False),
        ChannelRights(exists=True, view=True, send=True, read_history=True, representatives_see=True),
        ChannelRights(exists=True, view=True, send=True, read_history=True, members_see=True),
    ],
)
async def test_what_the_server_no_longer_has_is_refused_before_anything_is_written(
    house: House, rights: ChannelRights
) -> None:
    async with house.running() as running:
        with pytest.raises(Refusal) as refusal:
            await running.services.setup_wizard.publish(administrator(), PLAN, "", rights)
        assert refusal.value.problem is Problem.SETUP_GONE
        assert await nothing_is_written(running)


async def test_a_channel_that_is_still_closed_to_the_bot_can_be_chosen(house: House) -> None:
    async with house.running() as running:
        rights = ChannelRights(exists=True, members_see=True, representatives_see=False)
        await running.services.setup_wizard.publish(administrator(), PLAN, "", rights)
        assert await running.store.guilds.read(GUILD) is not None


async def test_a_list_that_was_let_go_is_refused_before_anything_is_written(house: House) -> None:
    async with house.running() as running:
        wizard = running.services.setup_wizard
        draft = wizard.paste(administrator(), WORKPLACES, "")
        for _ in range(DRAFTS):
            wizard.paste(administrator(), WORKPLACES, "")
        assert wizard.pasted(administrator(), draft) is None
        assert (await wizard.preview(administrator(), PLAN, draft)).lost
        with pytest.raises(Refusal) as refusal:
            await wizard.publish(administrator(), PLAN, draft, RIGHTS)
        assert refusal.value.problem is Problem.LIST_EXPIRED
        assert await nothing_is_written(running)


async def test_a_list_is_found_again_in_its_own_server_alone(house: House) -> None:
    async with house.running() as running:
        wizard = running.services.setup_wizard
        draft = wizard.paste(administrator(), WORKPLACES, "")
        assert wizard.pasted(administrator(), draft) == WORKPLACES
        assert wizard.pasted(administrator(NEIGHBOUR), draft) is None


async def test_an_empty_form_keeps_a_list_it_could_not_show_and_erases_one_it_could(house: House) -> None:
    async with house.running() as running:
        wizard = running.services.setup_wizard
        assert len(LONG) > LONGEST_TEXT
        long, short = (wizard.paste(administrator(), text, "") for text in (LONG, WORKPLACES))
        assert wizard.paste(administrator(), " \n", long) == long
        assert wizard.paste(administrator(), "", short) == ""
        assert wizard.paste(administrator(), "", "gone") == ""
        assert wizard.pasted(administrator(), wizard.paste(administrator(), WORKPLACES, long)) == WORKPLACES


async def test_a_list_with_nothing_usable_still_lets_the_rest_be_published(house: House) -> None:
    async with house.running() as running:
        wizard = running.services.setup_wizard
        draft = wizard.paste(administrator(), "Team Syd;Atlantis", "")
        await wizard.publish(administrator(), PLAN, draft, RIGHTS)
        assert await running.store.workplaces.read(GUILD) == ()


async def test_nobody_but_administrators_gets_any_of_it(house: House) -> None:
    async with house.running() as running:
        wizard = running.services.setup_wizard
        draft = wizard.paste(administrator(), WORKPLACES, "")
        for step in (
            lambda: wizard.begin(member(1)),
            lambda: wizard.preview(member(1), PLAN, draft),
            lambda: wizard.publish(member(1), PLAN, draft, RIGHTS),
        ):
            with pytest.raises(Refusal) as refusal:
                await step()
            assert refusal.value.problem is Problem.NOT_ADMINISTRATOR
        for ask in (lambda: wizard.pasted(member(1), draft), lambda: wizard.paste(member(1), "x;Odense", "")):
            with pytest.raises(Refusal):
                ask()
        assert await nothing_is_written(running)


# On coming to a server


async def test_only_a_server_that_does_not_know_us_is_greeted(running: Running) -> None:
    welcome, wall = running.services.welcome_guild, running.house.wall
    await welcome(GUILD, CHANNEL, "da")
    await welcome(NEIGHBOUR, None, "da")
    assert wall.greeted == []
    await welcome(NEIGHBOUR, CHANNEL, "da")
    await welcome(NEIGHBOUR, CHANNEL, "sv-SE")
    assert wall.greeted == [(CHANNEL, "da"), (CHANNEL, "en")]


async def test_a_channel_that_shuts_meanwhile_is_let_be(running: Running) -> None:
    wall = running.house.wall
    wall.forbidden.add(CHANNEL)
    await running.services.welcome_guild(NEIGHBOUR, CHANNEL, "da")
    await running.services.welcome_guild(NEIGHBOUR, 999, "da")
    assert wall.greeted == []


# The example


async def test_an_example_is_shown_in_the_posts_channel_and_nothing_of_it_is_written(running: Running) -> None:
    before = await running.store.database.rows("SELECT * FROM round, guild, digest, workplace")
    await running.report(1)
    rows = await running.rows()
    assert await running.services.show_example(administrator()) == CHANNEL
    ((channel, digest, places),) = running.house.wall.examples.values()
    assert channel == CHANNEL
    assert digest.rows
    assert {workplace.name for workplace in places.workplaces}.isdisjoint({"Jobcenter Nord", "Jobcenter Syd"})
    assert await running.rows() == rows
    assert await running.store.database.rows("SELECT * FROM round, guild, digest, workplace") == before
    assert await running.released() == []
    assert running.house.wall.weeks() == []


async def test_a_second_example_takes_the_place_of_the_first(running: Running) -> None:
    for _ in range(2):
        await running.services.show_example(administrator())
    assert len(running.house.wall.examples) == 1


async def test_an_example_goes_at_the_first_tick_after_ten_minutes(running: Running) -> None:
    await running.services.show_example(administrator())
    running.house.clock.forward(minutes=9, seconds=59)
    await running.services.tick()
    assert len(running.house.wall.examples) == 1
    running.house.clock.forward(seconds=1)
    await running.services.tick()
    assert running.house.wall.examples == {}


async def test_an_example_in_a_channel_that_shut_is_let_be(running: Running) -> None:
    await running.services.show_example(administrator())
    running.house.wall.forbidden.add(CHANNEL)
    running.house.clock.forward(minutes=10)
    await running.services.tick()
    running.house.wall.forbidden.clear()
    knocks = running.house.wall.knocks
    await running.services.tick()
    assert running.house.wall.knocks == knocks, "it is out of reach, and not asked for again"


async def test_where_the_channel_is_shut_the_administrator_is_told(running: Running) -> None:
    running.house.wall.forbidden.add(CHANNEL)
    with pytest.raises(Refusal) as refusal:
        await running.services.show_example(administrator())
    assert refusal.value.problem is Problem.CHANNEL_CLOSED


async def test_while_reporting_is_stopped_there_is_no_example(running: Running) -> None:
    await running.services.emergency_close(administrator())
    with pytest.raises(Refusal) as refusal:
        await running.services.show_example(administrator())
    assert refusal.value.problem is Problem.REPORTING_STOPPED


async def test_examples_are_for_administrators(running: Running) -> None:
    await running.services.show_example(administrator())
    (message,) = running.house.wall.examples
    with pytest.raises(Refusal):
        await running.services.show_example(member(1))
    with pytest.raises(Refusal):
        await running.services.show_example.remove(member(1), CHANNEL, message)
    assert len(running.house.wall.examples) == 1
    await running.services.show_example.remove(administrator(), CHANNEL, message)
    assert running.house.wall.examples == {}


async def test_the_check_says_when_the_next_post_comes(running: Running) -> None:
    assert (await running.check()).next_post == datetime(2026, 9, 7, 7, tzinfo=UTC)
    running.house.clock.moment = datetime(2026, 9, 7, 7, tzinfo=UTC)
    assert (await running.check()).next_post == datetime(2026, 9, 14, 7, tzinfo=UTC)
    running.house.clock.moment = datetime(2026, 10, 24, tzinfo=UTC)
    winter = (await running.check()).next_post
    assert winter == datetime(2026, 10, 26, 8, tzinfo=UTC)
    assert winter - running.house.clock.moment < timedelta(days=7)
