"""What people read in Danish and English: messages, counts, numbers, dates and lists of names."""

from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import C_, DANISH, ENGLISH, LANGUAGES, N_, Language, Marked, language, language_for
from bot.i18n.extract import Message, messages_in, messages_of
from bot.i18n.sync import HEADER, parsed, sync, synced, untranslated

if TYPE_CHECKING:
    from pathlib import Path

NEW_YEARS_MONDAY = dt.date(2026, 1, 5)
NO_BREAK = "\u00a0"
either = pytest.mark.parametrize("spoken", LANGUAGES, ids=lambda each: each.code)


class TestChoosing:
    def test_a_danish_client_is_spoken_to_in_danish_and_every_other_in_english(self) -> None:
        assert language_for("da") is DANISH
        assert [language_for(code) for code in ("en-GB", "en-US", "sv-SE", "no", "de", "", "DA")] == [ENGLISH] * 7

    def test_a_stored_code_gives_its_language_and_an_unknown_one_is_an_error(self) -> None:
        assert [language(each.code) for each in LANGUAGES] == [DANISH, ENGLISH]
        with pytest.raises(KeyError):
            language("sv")

    def test_a_language_is_a_value(self) -> None:
        assert Language("da") == DANISH
        assert len({*LANGUAGES, Language("en")}) == 2
        with pytest.raises(FrozenInstanceError):
            DANISH.code = "en"  # type: ignore[misc]


class TestTranslating:
    def test_a_message_is_translated_and_its_placeholders_are_filled(self) -> None:
        assert DANISH.t("week {number}", number=47) == "uge 47"
        assert ENGLISH.t("week {number}", number=47) == "week 47"

    @either
    def test_a_message_without_translation_reads_as_its_english(self, spoken: Language) -> None:
        text = "not in any" + " catalogue: {name}"
        assert spoken.t(text, name="Køge") == "not in any catalogue: Køge"

    @either
    @given(value=st.text())
    def test_a_value_is_put_in_as_it_is_whatever_is_in_it(self, spoken: Language, value: str) -> None:
        text = "<{value}" + ">"
        assert spoken.t(text, value=value) == f"<{value}>"

    @either
    def test_braces_in_a_value_stay_braces(self, spoken: Language) -> None:
        assert spoken.range(None, 30) in spoken.t("{day} at {time}", day="{time}{0}", time=spoken.range(None, 30))
        assert "{time}{0}" in spoken.t("{day} at {time}", day="{time}{0}", time="9")

    @either
    def test_a_value_left_out_is_an_error(self, spoken: Language) -> None:
        with pytest.raises(KeyError, match="number"):
            spoken.t("week {number}")

    def test_a_value_may_have_any_name(self) -> None:
        text = "{self} {message}" + " {count}"
        assert ENGLISH.t(text, self=1, message=2, count=3) == "1 2 3"

    def test_the_context_decides_the_translation(self) -> None:
        clock = "{clock}"
        assert DANISH.c("time of day", clock, clock="09.00") == "kl. 09.00"
        assert DANISH.t(clock, clock="09.00") == "09.00"
        assert ENGLISH.c("time of day", clock, clock="09:00") == "09:00"

    def test_a_marked_message_is_translated_where_it_is_said(self) -> None:
        assert N_("week {number}") == "week {number}"
        marked = C_("time of day", "{clock}")
        assert marked == Marked("time of day", "{clock}")
        assert DANISH.marked(marked, clock="09.00") == "kl. 09.00"

    @pytest.mark.parametrize(
        ("count", "text"), [(0, "0 nights"), (1, "1 night"), (2, "2 nights"), (1234, "1,234 nights")]
    )
    def test_english_counts_without_a_catalogue(self, count: int, text: str) -> None:
        one, many = "{count} night", "{count} nights"
        assert ENGLISH.n(one, many, count) == text

    def test_the_count_is_written_as_a_number_and_other_values_as_they_are(self) -> None:
        one, many = "{count} {what}", "{count} {what}s"
        assert DANISH.n(one, many, 1234, what="sag") == "1.234 sags"


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "decimals", "danish", "english"),
        [
            (1234.5, None, "1.234,5", "1,234.5"),
            (1234567, None, "1.234.567", "1,234,567"),
            (37, None, "37", "37"),
            (37.0, None, "37", "37"),
            (30.25, None, "30,25", "30.25"),
            (Fraction(1, 3), None, "0,33", "0.33"),
            (Fraction(2, 3), 1, "0,7", "0.7"),
            (Decimal("1.10"), None, "1,1", "1.1"),
            (37, 1, "37,0", "37.0"),
            (2.5, 0, "3", "3"),
            (3.5, 0, "4", "4"),
            (-2.5, 0, "-3", "-3"),
            (2.675, 2, "2,68", "2.68"),
            (-0.04, 1, "0,0", "0.0"),
            (0, None, "0", "0"),
            (1e15, 0, "1.000.000.000.000.000", "1,000,000,000,000,000"),
        ],
    )
    def test_a_number_has_the_separators_of_its_language(
        self, value: float | Fraction | Decimal, decimals: int | None, danish: str, english: str
    ) -> None:
        assert DANISH.number(value, decimals) == danish
        assert ENGLISH.number(value, decimals) == english

    @either
    @pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
    def test_what_is_no_finite_number_is_not_written(self, spoken: Language, value: float | Decimal) -> None:
        with pytest.raises(ValueError, match="finite"):
            spoken.number(value)

    @given(value=st.integers(-(10**9), 10**9), decimals=st.integers(0, 4))
    def test_a_danish_number_reads_back_as_itself(self, value: int, decimals: int) -> None:
        exact = Decimal(value).scaleb(-decimals)
        read = DANISH.number(exact, decimals).replace(".", "").replace(",", ".")
        assert Decimal(read) == exact

    def test_a_danish_percentage_stays_on_one_line(self) -> None:
        assert DANISH.percent(37) == f"37{NO_BREAK}%"
        assert ENGLISH.percent(37) == "37%"
        assert (DANISH.percent(1250), ENGLISH.percent(0)) == (f"1.250{NO_BREAK}%", "0%")

    @given(value=st.integers(0, 1000))
    def test_a_percentage_is_never_rounded(self, value: int) -> None:
        assert ENGLISH.percent(value).replace(",", "") == f"{value}%"

    def test_a_range_has_a_dash_and_one_without_a_lower_end_says_so(self) -> None:
        assert DANISH.range(25, 40) == ENGLISH.range(25, 40) == "25–40"
        assert (DANISH.range(None, 30), ENGLISH.range(None, 30)) == ("højst 30", "up to 30")
        assert (DANISH.range(30, 30), ENGLISH.range(0, 1500)) == ("30", "0–1,500")


class TestDays:
    def test_a_date_has_its_weekday(self) -> None:
        assert DANISH.date(NEW_YEARS_MONDAY) == "mandag den 5. januar 2026"
        assert ENGLISH.date(NEW_YEARS_MONDAY) == "Monday, 5 January 2026"

    def test_a_day_and_a_month_are_shorter(self) -> None:
        assert (DANISH.day(NEW_YEARS_MONDAY), ENGLISH.day(NEW_YEARS_MONDAY)) == (
            "5. januar 2026",
            "5 January 2026",
        )
        november = dt.date(2026, 11, 30)
        assert (DANISH.month(november), ENGLISH.month(november)) == ("november 2026", "November 2026")

    def test_the_weekdays_begin_on_monday(self) -> None:
        assert [DANISH.weekday(index) for index in (0, 2, 6)] == ["mandag", "onsdag", "søndag"]
        assert [ENGLISH.weekday(index) for index in (0, 2, 6)] == ["Monday", "Wednesday", "Sunday"]
        assert DANISH.weekday(NEW_YEARS_MONDAY.weekday()) == "mandag"
        with pytest.raises(KeyError):
            DANISH.weekday(7)

    @pytest.mark.parametrize(
        ("when", "number"),
        [
            (dt.date(2026, 11, 16), 47),
            (dt.date(2025, 12, 29), 1),
            (dt.date(2026, 12, 31), 53),
            (dt.date(2027, 1, 1), 53),
            (dt.date(2027, 1, 3), 53),
            (dt.date(2027, 1, 4), 1),
        ],
    )
    def test_a_week_belongs_to_the_year_of_its_thursday(self, when: dt.date, number: int) -> None:
        assert (DANISH.week(when), ENGLISH.week(when)) == (f"uge {number}", f"week {number}")

    @pytest.mark.parametrize(
        ("utc", "danish", "english"),
        [
            (dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC), "kl. 09.00", "09:00"),
            (dt.datetime(2026, 7, 6, 7, tzinfo=dt.UTC), "kl. 09.00", "09:00"),
            # The clocks go forward at 01:00 UTC on 29 March 2026 and back at 01:00 UTC on 25 October.
            (dt.datetime(2026, 3, 29, 0, 59, tzinfo=dt.UTC), "kl. 01.59", "01:59"),
            (dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC), "kl. 03.00", "03:00"),
            (dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC), "kl. 02.30", "02:30"),
            (dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC), "kl. 02.30", "02:30"),
        ],
    )
    def test_a_time_is_what_the_clocks_in_copenhagen_show(self, utc: dt.datetime, danish: str, english: str) -> None:
        assert (DANISH.time(utc), ENGLISH.time(utc)) == (danish, english)

    def test_a_moment_late_in_the_evening_is_tomorrow_in_copenhagen(self) -> None:
        late = dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)
        assert DANISH.moment(late) == "1. januar 2027 kl. 00.30"
        assert ENGLISH.moment(late) == "1 January 2027 at 00:30"
        assert DANISH.date(late) == "fredag den 1. januar 2027"
        assert (DANISH.day(late), DANISH.month(late)) == ("1. januar 2027", "januar 2027")
        sunday = dt.datetime(2027, 1, 3, 23, 30, tzinfo=dt.UTC)
        assert (DANISH.week(sunday), DANISH.week(sunday.date())) == ("uge 1", "uge 53")

    @either
    def test_a_time_without_a_zone_is_no_moment(self, spoken: Language) -> None:
        naive = dt.datetime(2026, 1, 5, 9)  # noqa: DTZ001 - the point
        for write in (spoken.time, spoken.moment, spoken.day, spoken.date, spoken.month, spoken.week):
            with pytest.raises(ValueError, match="time zone"):
                write(naive)


class TestLists:
    def test_names_are_joined_with_one_and(self) -> None:
        places = ["Aarhus", "Ærø", "Køge"]
        assert [DANISH.join(places[:count]) for count in range(4)] == [
            "",
            "Aarhus",
            "Aarhus og Ærø",
            "Aarhus, Ærø og Køge",
        ]
        assert ENGLISH.join(places) == "Aarhus, Ærø and Køge"

    def test_braces_in_a_name_stay_braces(self) -> None:
        assert DANISH.join(["{0}", "{1}", "{x}"]) == "{0}, {1} og {x}"

    @either
    @pytest.mark.parametrize(
        "ordered",
        [
            ["Albertslund", "Zealand", "Ærø", "Ørsted", "Aabenraa", "Aalborg", "Aarhus"],
            ["Ølstykke", "Ålborg", "Aarhus", "Århus Nord"],
            ["Sandgærdet", "Sandgaard"],
            ["Grena", "Grenzen", "Grenå", "Grenaa", "Grenåby"],
            ["Nygård", "Nygaard"],
            ["faaborg", "Faaborg-Midtfyn", "FAABORGS"],
            ["Karl", "karl", "KARLA"],
            ["Ree", "Rée", "Reel"],
            ["Schytt", "Schütt", "Schzz"],
            ["Møller", "Möller", "Møllers"],
            ["Sjælland", "Själland", "Sjøen"],
            ["Jobcenter Køge", "Jobcenter Ærø", "Jobcenteret"],
            [],
        ],
    )
    def test_names_stand_in_danish_order_in_both_languages(self, spoken: Language, ordered: list[str]) -> None:
        names = list(reversed(ordered))
        names.sort(key=spoken.sort_key)
        assert names == ordered

    def test_a_letter_put_together_from_two_signs_sorts_as_one(self) -> None:
        assert sorted(["A\u030aben", "Zoo", "Øster"], key=DANISH.sort_key) == ["Zoo", "Øster", "A\u030aben"]

    @given(one=st.text(), other=st.text())
    def test_only_equal_texts_have_equal_keys(self, one: str, other: str) -> None:
        assert (DANISH.sort_key(one) == DANISH.sort_key(other)) == (one == other)

    @given(word=st.text(alphabet="abxyzæøåÆØÅéü", min_size=1))
    def test_case_weighs_less_than_any_letter(self, word: str) -> None:
        assert DANISH.sort_key(word) < DANISH.sort_key(word.upper() + "a")


class TestExtraction:
    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ('language.t("Hello {name}", name=1)', [Message("Hello {name}")]),
            ('self.language.t("one " "text")', [Message("one text")]),
            ('t("Hello")', [Message("Hello")]),
            ('A = N_("Hello")', [Message("Hello")]),
            ('x.t("a" if more else "b")', [Message("a"), Message("b")]),
            ('x.n("{count} case", "{count} cases", 3)', [Message("{count} case", plural="{count} cases")]),
            ('x.c("button", "Report")', [Message("Report", context="button")]),
            (
                'C_("choice", "A" if more else "B")',
                [Message("A", context="choice"), Message("B", context="choice")],
            ),
            ("x.t(name)\nx.c(mark.context, mark.message)\nx.n(one, many, 2)\nx.t()\nx.n()\nx.c()", []),
            ('x.other("Hello")\n(lambda: 1)()\n"t"', []),
            ("x.t(1)", []),
        ],
    )
    def test_a_message_is_found_where_it_is_said_or_marked(self, source: str, found: list[Message]) -> None:
        assert sorted(messages_of(source), key=lambda each: each.key) == found

    @pytest.mark.parametrize(
        "call",
        [
            't(f"Hello {x}")',
            't("a" + b)',
            'N_("a %s" % b)',
            'c(where, "Report")',
            'n("one", many, 2)',
            't("")',
        ],
    )
    def test_a_text_that_no_catalogue_can_hold_is_named_with_its_place(self, call: str) -> None:
        with pytest.raises(ValueError, match=r"^cogs/x\.py:2: "):
            list(messages_of(f"\nx.{call}", "cogs/x.py"))

    def test_a_text_alone_and_as_a_singular_is_one_message(self, tmp_path: Path) -> None:
        (tmp_path / "a.py").write_text('t("case")\nn("case", "cases", 2)\nt("case")\nc("choice", "case")\n')
        assert messages_in([tmp_path]) == {Message("case", plural="cases"), Message("case", context="choice")}

    def test_two_plurals_of_one_singular_are_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "a.py").write_text('n("case", "cases", 2)\nn("case", "caseloads", 2)\n')
        with pytest.raises(ValueError, match="two plurals"):
            messages_in([tmp_path])


class TestKeepingInStep:
    MESSAGES = frozenset(
        {
            Message("Report {name}"),
            Message("{count} case", plural="{count} cases"),
            Message("Report", context="button"),
            Message("Report"),
            Message('a quote " and a\nnew line, 100 %'),
        }
    )

    def test_new_messages_are_added_without_a_translation_and_in_order(self) -> None:
        text = synced(HEADER, self.MESSAGES)
        assert [each.id for each in parsed(text) if each.id] == [
            "Report",
            "Report",
            "Report {name}",
            'a quote " and a\nnew line, 100 %',
            ("{count} case", "{count} cases"),
        ]
        assert len(untranslated(text)) == 5

    def test_translations_doubts_and_notes_are_kept(self) -> None:
        text = synced(HEADER, self.MESSAGES)
        text = text.replace('msgid "Report"\nmsgstr ""', '# the verb\n#, fuzzy\nmsgid "Report"\nmsgstr "Meld"', 1)
        text = text.replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "{count} sag"\nmsgstr[1] ""')
        again = synced(text, self.MESSAGES)
        assert '# the verb\n#, fuzzy\nmsgid "Report"\nmsgstr "Meld"' in again
        assert 'msgstr[0] "{count} sag"\nmsgstr[1] ""' in again
        assert len(untranslated(again)) == 5

    def test_a_complete_translation_lacks_nothing(self) -> None:
        text = synced(HEADER, [Message("Report"), Message("case", plural="cases")])
        text = text.replace('msgstr ""\n\n', 'msgstr "Meld"\n\n', 2).replace('] ""', '] "sag"')
        assert untranslated(text) == []

    def test_messages_no_longer_in_the_source_go(self) -> None:
        left = synced(synced(HEADER, self.MESSAGES), [Message("Report")])
        assert left == synced(HEADER, [Message("Report")])
        assert "#~" not in left

    def test_syncing_twice_changes_nothing(self) -> None:
        text = synced(HEADER, self.MESSAGES)
        assert synced(text, self.MESSAGES) == text

    def test_a_catalogue_is_begun_and_then_kept(self, tmp_path: Path) -> None:
        catalogue, source = tmp_path / "da.po", tmp_path / "a.py"
        source.write_text('t("Report")\nt("Withdraw")\n')
        assert sync(catalogue, [tmp_path]) == ["Report", "Withdraw"]
        catalogue.write_text(catalogue.read_text("utf-8").replace('"Report"\nmsgstr ""', '"Report"\nmsgstr "Meld"'))
        assert sync(catalogue, [tmp_path]) == ["Withdraw"]


@pytest.mark.parametrize(
    ("first", "last", "danish", "english"),
    [
        (dt.date(2026, 11, 1), dt.date(2026, 11, 19), "1.–19. november 2026", "1–19 November 2026"),
        (
            dt.date(2026, 11, 16),
            dt.date(2026, 12, 14),
            "16. november – 14. december 2026",
            "16 November – 14 December 2026",
        ),
        (
            dt.date(2026, 12, 14),
            dt.date(2027, 1, 4),
            "14. december 2026 – 4. januar 2027",
            "14 December 2026 – 4 January 2027",
        ),
    ],
)
def test_a_period_says_what_its_days_share_once(first: dt.date, last: dt.date, danish: str, english: str) -> None:
    assert (DANISH.period(first, last), ENGLISH.period(first, last)) == (danish, english)
