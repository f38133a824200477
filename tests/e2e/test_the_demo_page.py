"""The demo's page, as somebody with a browser meets it; and what it does when nobody touches it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.demo import run
from bot.demo.page import Pulse
from bot.demo.stage import raised
from bot.i18n import DANISH, ENGLISH
from bot.services.caller import Caller

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from playwright.sync_api import Page

    from bot.i18n import Language

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
NEWEST = "#channel-message-list article >> nth=-1"


@contextmanager
def demo(folder: Path, *options: str) -> Generator[tuple[subprocess.Popen[str], str]]:
    """The demo as its own process, its temporary files in `folder`, and the address it printed."""
    process = subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-m", "bot", "demo", *options],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(folder), "BROWSER": "true"},  # `true` opens nothing, and is content
    )
    assert process.stdout is not None
    with process, process.stdout as said:
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/#\S+", said.readline())
            assert found is not None
            yield process, found[0]
        finally:
            process.kill()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with demo(tmp_path_factory.mktemp("demo")) as (_, address):
        yield address


@pytest.fixture
def page(address: str) -> Generator[Page]:
    with opened(address) as page:
        yield page


@contextmanager
def opened(address: str) -> Generator[Page]:
    """The page in a browser, drawn."""
    if CHROMIUM is None:
        pytest.skip("no Chromium was found on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        page.goto(address)
        page.get_by_role("status").get_by_text("Viewport updated").wait_for()
        yield page
        browser.close()


def choose(page: Page, menu: str, option: str) -> None:
    page.locator(menu).click()
    page.get_by_role("option", name=option, exact=True).click()


def become(page: Page, person: str) -> None:
    """Look at the page as another person, and wait until it has been drawn for them."""
    with page.expect_response(lambda response: '"kind":"viewer"' in (response.request.post_data or "")):
        page.get_by_label("Viewing as").select_option(label=person)
    page.get_by_role("status").get_by_text("Viewport updated").wait_for()


def press_newest(page: Page, label: str) -> None:
    """Press the newest of the channel's buttons with this label."""
    page.locator("#channel-timeline").get_by_role("button", name=label).last.click()


@pytest.mark.browser
def test_a_member_reports_from_the_weekly_post_and_sees_it_counted(page: Page) -> None:
    press_newest(page, DANISH.c("button", "Report my caseload"))
    choose(page, f"{NEWEST} >> .select-trigger", "København")
    page.locator("input[name=caseload]").fill("112")
    choose(page, "#modal-root .select-trigger >> nth=0", "Center for Jobindsats, Lærkevej")
    choose(page, "#modal-root .select-trigger >> nth=1", "Kontanthjælp, aktivitetsparate 30+")
    page.locator("#modal-root button[type=submit]").click()
    receipt = page.locator(NEWEST)
    receipt.get_by_text("112").wait_for()
    assert "Only you can see this" in receipt.inner_text()
    assert "25–40" in receipt.inner_text()


@pytest.mark.browser
def test_a_member_reports_two_areas_from_the_panel_and_answers_on_working_conditions(page: Page) -> None:
    press_newest(page, DANISH.c("button", "Report my caseload"))
    choose(page, f"{NEWEST} >> .select-trigger", "København")
    page.locator("input[name=caseload]").fill("65")
    choose(page, "#modal-root .select-trigger >> nth=0", "Center for Sygedagpenge og Fleks")
    choose(page, "#modal-root .select-trigger >> nth=1", DANISH.c("choice", "Several areas (mixed)"))
    page.locator("#modal-root button[type=submit]").click()
    page.locator(NEWEST).get_by_text("Du skrev 65 i alt").wait_for()
    page.locator(f"{NEWEST} >> .select-trigger").click()
    for area in ("Sygedagpenge", "Fleksjob og ledighedsydelse"):
        page.get_by_role("option", name=area, exact=True).click()
    page.get_by_role("button", name="Apply").click()
    page.locator("input[name=caseload1]").fill("40")
    page.locator("input[name=caseload2]").fill("25")
    page.locator("#modal-root button[type=submit]").click()
    receipt = page.locator(NEWEST)
    receipt.get_by_text("139 %").wait_for()
    receipt.get_by_role("button", name=DANISH.c("button", "Working conditions (optional)")).click()
    choose(page, "#modal-root .select-trigger >> nth=0", "For højt")
    page.locator("#modal-root button[type=submit]").click()
    page.locator("#modal-root").wait_for(state="hidden")
    assert "For højt" not in page.locator(NEWEST).inner_text()


@pytest.mark.browser
def test_the_panel_is_pinned_and_the_last_thing_a_visitor_sees(page: Page) -> None:
    panel = page.locator("#channel-message-list article").filter(has_text=DANISH.t("What is your caseload?")).last
    panel.wait_for()
    for label in ("Report my caseload", "Overview", "Development", "How you are protected"):
        assert panel.get_by_role("button", name=DANISH.c("button", label)).is_visible()
    page.locator("#channel-message-list").get_by_text("pinned").last.wait_for()


@pytest.mark.browser
def test_what_one_person_is_told_no_other_sees(page: Page) -> None:
    private = page.locator("#channel-message-list").get_by_text("Only you can see this")
    press_newest(page, DANISH.c("button", "How you are protected"))
    private.first.wait_for()
    become(page, "Rasmus · TR")
    private.first.wait_for(state="detached")


@pytest.mark.browser
@pytest.mark.parametrize(("person", "language"), [("Rasmus · TR", DANISH), ("Emma · member, in English", ENGLISH)])
def test_the_list_of_commands_is_in_the_viewers_language(page: Page, person: str, language: Language) -> None:
    become(page, person)
    page.locator("#channel-composer-input").press_sequentially("/")
    group, command = language.c("command-name", "caseload"), language.c("command-name caseload", "overview")
    page.get_by_text(f"/{group} {command}", exact=True).click()
    assert page.get_by_label(f"Command /{group} {command}").is_visible()


@pytest.mark.browser
def test_an_administrator_sets_up_an_empty_server(tmp_path: Path) -> None:
    with demo(tmp_path, "--empty") as (_, address), opened(address) as page:
        press_newest(page, DANISH.c("button", "Set up"))
        pick(page, "members", "Medlem")
        pick(page, "representatives", "Tillidsrepræsentant")
        pick(page, "channel", "sagstal")
        send(page)
        press_newest(page, DANISH.c("button", "Continue"))
        page.locator("#modal-root textarea").fill("Familiehuset;Odense\nUngeindsatsen;Atlantis")
        send(page)
        preview = page.locator("article").filter(has_text=DANISH.t("Nothing has been saved yet"))
        preview.get_by_text("Linje 2: Vi kender ikke kommunen").wait_for()
        press_newest(page, DANISH.c("button", "Publish"))
        checklist = page.locator("article").filter(has_text="Alt er gemt.")
        checklist.get_by_text("✅ 1 arbejdsplads").wait_for()
        assert "❌" not in checklist.inner_text()
        become(page, "Mette · medlem")
        press_newest(page, DANISH.c("button", "Report my caseload"))
        page.locator("input[name=caseload]").wait_for()


def pick(page: Page, field: str, option: str) -> None:
    """Choose a role or a channel in a form; its list stays open until something else is pressed."""
    control = page.locator(f"#modal-root [data-custom-id={field}]")
    with page.expect_response("**/api/action"):  # the list is filled anew then, and forgets what was chosen before
        control.locator(".select-trigger").click()
    control.locator(".select-options[aria-busy=false]").wait_for()
    control.get_by_role("option").filter(has_text=option).click()
    control.locator(".select-value").get_by_text(option).wait_for()
    page.locator("#modal-title").click()
    control.locator(".select-trigger[aria-expanded=false]").wait_for()


def send(page: Page) -> None:
    page.locator("#modal-root button[type=submit]").click()
    page.locator("#modal-root form").wait_for(state="detached")


async def test_an_empty_server_has_the_greeting_and_nothing_else(tmp_path: Path) -> None:
    async with raised(tmp_path, empty=True) as stage:
        (greeting,) = stage.channel.history()
        assert "Hej, her er Sagstal" in str([component.to_dict() for component in greeting.components])
        assert await stage.bot.services.set_up.find(Caller(stage.server.id, 1, manages_guild=True)) is None
        stage.env.raise_errors()


def test_it_ends_cleanly_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with demo(tmp_path) as (process, _):
        assert list(tmp_path.iterdir())
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(port=port) == 1
    assert (
        capsys.readouterr().err
        == f"Port {port} is taken. Choose another with --port, or leave it out for a free one.\n"
    )


async def test_a_post_that_falls_due_appears_on_an_open_page(tmp_path: Path) -> None:
    nine_on_monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
    async with raised(tmp_path, nine_on_monday - timedelta(minutes=2)) as stage:
        posted = len(stage.channel.history())
        async with stage.env.preview(stage.channel, viewers=stage.people, layout="channel") as preview:
            opened = preview._open_page(None, None)
            pulse = Pulse(stage.env, preview, now=lambda: nine_on_monday + timedelta(minutes=5))
            await pulse.pass_time()
            assert len(stage.channel.history()) == posted + 1
            shown = preview._page_payload(opened)["messageIndex"]
            assert str(stage.channel.history()[-1].id) in str(shown)
        stage.env.raise_errors()
