"""The administrators' log in words: every setting has a name, every key its word, and nothing in it is styling."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.changes import Change, Setting, counted
from bot.i18n import DANISH, ENGLISH
from bot.presenters.changes import NAMES, log_card

DAY = date(2026, 11, 20)


def line(setting: Setting, detail: str, language: str = "da") -> str:
    """The one line of a log of one change."""
    spoken = DANISH if language == "da" else ENGLISH
    return log_card([Change(DAY, setting, detail)], spoken).sections[1].splitlines()[1]


def test_every_setting_has_a_name() -> None:
    assert set(NAMES) == set(Setting)


@pytest.mark.parametrize(
    ("setting", "detail", "danish", "english"),
    [
        (Setting.THRESHOLD, "7", "• Tærsklen: 7", "• Threshold: 7"),
        (Setting.LANGUAGE, "en", "• Sproget i de offentlige opslag: engelsk", "• Language of public posts: English"),
        (Setting.ROUND_LENGTH, "two_weeks", "• Rundens længde: to uger", "• Length of a round: two weeks"),
        (Setting.DIGEST_WEEKDAY, "2", "• Dagen for ugens opgørelse: onsdag", "• Day of the weekly post: Wednesday"),
        (Setting.WORKPLACES, counted(3, 1), "• Arbejdspladser: 3 nye og 1 ændret", "• Workplaces: 3 new and 1 changed"),
        (Setting.WORKPLACES, counted(0, 2), "• Arbejdspladser: 2 ændrede", "• Workplaces: 2 changed"),
        (Setting.MEMBER_ROLE, "<@&11>", "• Medlemmernes rolle: <@&11>", "• Members' role: <@&11>"),
        (Setting.QUESTIONS, "", "• Spørgsmål om arbejdsvilkår", "• Questions on working conditions"),
    ],
)
def test_a_change_reads_in_words_in_both_languages(setting: Setting, detail: str, danish: str, english: str) -> None:
    assert line(setting, detail) == danish
    assert line(setting, detail, "en") == english


@pytest.mark.parametrize("detail", ["month ", "7", "+x ±1", "20261128", "2026-11-28 ", "٣"])
@pytest.mark.parametrize(
    "setting", [Setting.ROUND_LENGTH, Setting.DIGEST_WEEKDAY, Setting.WORKPLACES, Setting.ROUND_CLOSE]
)
def test_a_detail_that_is_no_key_is_shown_as_it_stands(setting: Setting, detail: str) -> None:
    assert line(setting, detail).endswith(f": {detail}")


def test_what_somebody_named_is_no_styling() -> None:
    assert line(Setting.AREAS, r"*a* _b_ ~c~ |d| `e` \f") == r"• Områder: \*a\* \_b\_ \~c\~ \|d\| \`e\` \\f"


def test_each_day_stands_once_above_its_changes() -> None:
    days = (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 3))
    card = log_card([Change(day, Setting.THRESHOLD, "7") for day in days], ENGLISH)
    assert card.sections[1].splitlines() == [
        "**20 November 2026**", "• Threshold: 7", "• Threshold: 7", "**3 November 2026**", "• Threshold: 7"
    ]  # fmt: skip
