"""The tour is what anybody can run without a token or a browser: it must tell the whole story, in both languages."""

from __future__ import annotations

import subprocess
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

from bot.demo import run
from bot.demo.invent import months
from bot.i18n import DANISH, ENGLISH

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one tour tells, as it stands in the file it leaves."""
    folder = tmp_path_factory.mktemp("tour") / "new"
    played = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-m", "bot", "demo", "--tour", str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (played.returncode, played.stderr) == (0, "")
    transcript = (folder / "transcript.txt").read_text(encoding="utf-8")
    assert played.stdout == transcript
    return transcript


def chapter(told: str, title: str) -> str:
    """One person's part of the story."""
    start = told.index(title)
    end = told.find("\n===", told.index("\n===", start) + 4)
    return told[start : end if end > 0 else None]


def test_the_member_is_asked_kindly_to_correct_a_word_and_then_counted(told: str) -> None:
    part = chapter(told, "A member reports")
    refused = DANISH.t("Please write the caseload as a whole number, for example 62.")
    assert part.index(refused) < part.index("“112”") < part.index("130")
    assert "Center for Jobindsats, Lærkevej" in part


def test_the_member_begins_at_the_panel_below_the_weekly_post(told: str) -> None:
    part = chapter(told, "A member reports")
    assert part.index("Sagstal · uge") < part.index(DANISH.t("What is your caseload?")) < part.index("112")


def test_the_member_turns_reminders_on_after_reading_who_sees_it(told: str) -> None:
    part = chapter(told, "A member reports")
    seen = part.index(
        DANISH.t("**Others in the server can see who has the role.** It lies with Discord; Sagstal keeps no list.")
    )
    pressed = part.index(f"presses [{DANISH.c('button', 'Turn on')}]")
    assert seen < pressed < part.index(DANISH.t("**You have the role.**"))


def test_the_shortcut_is_offered_before_it_is_sent_and_says_nothing_of_the_number_in_the_next_round(told: str) -> None:
    part = chapter(told, "A member reports")
    assert part.index(f"presses [{DANISH.c('button', 'Shortcut')}]") < part.index(DANISH.c("button", "Send it to me"))
    again = told[told.index("In the next round, one press on the shortcut is enough") :]
    assert "Center for Jobindsats, Lærkevej" in again
    assert "109" not in again[again.index("“109”") + len("“109”") :]


def test_nobody_is_shown_again_what_they_reported(told: str) -> None:
    group, mine = DANISH.c("command-name", "caseload"), DANISH.c("command-name caseload", "mine")
    part = chapter(told, "A member reports")
    assert "112" not in part[part.index(f"types /{group} {mine}") :]


def test_members_are_answered_in_the_language_of_their_own_client(told: str) -> None:
    danish, english = DANISH.c("button", "Withdraw"), ENGLISH.c("button", "Withdraw")
    assert f"[{danish}]" in chapter(told, "A member reports")
    assert f"[{english}]" in chapter(told, "A member whose Discord is in English")


def test_a_colleague_with_two_areas_gives_a_number_for_each_and_sees_mixed_caseloads_beside_the_areas(
    told: str,
) -> None:
    part = chapter(told, "A colleague who works with two areas")
    assert part.index("Flere områder") < part.index("blandet sagsstamme ===") < part.index("“26”, “32”")
    assert "Tilsammen er det **110\u00a0%**" in part
    assert "Blandet sagsstamme: **" in part


def test_the_member_may_answer_beside_the_report_and_the_representative_sees_shares_of_a_closed_round(
    told: str,
) -> None:
    part = chapter(told, "A member reports")
    asked = DANISH.c("button", "Working conditions (optional)")
    assert part.index(f"presses [{asked}]") < part.index("“For højt”, “Nej”") < part.index("**Tak.** Dine svar")
    shares = told[told.index(f"presses [{DANISH.c('button', 'Working conditions')}]") :]
    assert "For højt **80\xa0%** · Passende **under 15\xa0%** · For lavt **under 15\xa0%**" in shares


def test_the_representative_sees_the_trend_and_nothing_of_three_colleagues(told: str) -> None:
    part = chapter(told, "A representative prepares a meeting")
    assert "190 → 180 → 160 → 140 → 130 → 115" in part
    of_three = part[part.index("Familiecenter Randers") : part.rindex("Rasmus")]
    assert not [line for line in of_three.splitlines()[1:] if any(sign.isdigit() for sign in line)]


def test_the_administrator_is_told_which_line_of_the_list_cannot_be_used(told: str) -> None:
    assert "(`Københoved`)" in chapter(told, "An administrator looks after the server")


def test_when_the_round_has_closed_the_member_is_no_longer_counted(told: str) -> None:
    end = told[told.index("The round closes, its key is destroyed") :]
    first_words, *_ = DANISH.t("You are **not counted** in this round. It closes on {moment}.", moment="|").split("|")
    assert first_words in end


def test_a_file_in_the_way_of_the_tour_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(FileExistsError):
        run(tour=tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


def test_without_the_simulated_discord_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "simcord", None)
    assert run() == 1
    assert capsys.readouterr().err.splitlines() == [
        "The demo needs SimCord, the simulated Discord. Install it with: pip install '.[demo]'"
    ]


def test_the_same_seed_invents_the_same_half_year() -> None:
    first, again, other = (list(months(Random(seed))) for seed in (7, 7, 8))  # noqa: S311  (a game)
    assert first == again != other
