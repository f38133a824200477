"""A language people are spoken to in: translation and formatting in one frozen value that is passed along."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - hints are read at run time by documentation tools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.lists import format_list

from bot.i18n import days, numerals, sorting
from bot.i18n.catalogues import translations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.i18n.markers import Marked

# Danish readers of English expect 5 January, 09:00 and no comma before "and".
_LOCALES = {"da": Locale("da"), "en": Locale("en", "GB")}


@dataclass(frozen=True, slots=True)
class Language:
    """Danish or English. The English text in the code is the key; a value is text, never a format."""

    code: Literal["da", "en"]

    def t(self, message: str, /, **values: object) -> str:
        """The message in this language, with `{name}` filled from `values`; KeyError for a value left out."""
        return _fill(translations(self.code).gettext(message), values)

    def n(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """The form that suits `count`, which also fills `{count}`, written as a number in this language."""
        form = translations(self.code).ngettext(singular, plural, count)
        return _fill(form, {"count": self.number(count), **values})

    def c(self, context: str, message: str, /, **values: object) -> str:
        """The message as it reads in `context`, such as "command-name" or "choice"."""
        return _fill(translations(self.code).pgettext(context, message), values)

    def marked(self, marked: Marked, /, **values: object) -> str:
        """A message marked with `C_` where it was defined."""
        return self.c(marked.context, marked.message, **values)

    def number(self, value: numerals.Number, decimals: int | None = None) -> str:
        """1.234,5 or 1,234.5: with exactly `decimals` decimals, or with those it needs, at most two."""
        return numerals.number(self._locale, value, decimals)

    def percent(self, value: int) -> str:
        """37 -> "37 %" (with a space that does not break) or "37%"."""
        return numerals.percent(self._locale, value)

    def range(self, low: int | None, high: int) -> str:
        """25–40; without a lower end "højst 30" or "up to 30"; one number where both ends are the same."""
        if low is None:
            return self.t("up to {high}", high=self.number(high))
        if low == high:
            return self.number(high)
        return f"{self.number(low)}–{self.number(high)}"

    def date(self, when: dt.date) -> str:
        """The date, "mandag den 5. januar 2026" or "Monday, 5 January 2026"; of a moment, Copenhagen's."""
        return days.date(self._locale, when)

    def day(self, when: dt.date) -> str:
        """The date, "5. januar 2026" or "5 January 2026"; of a moment, Copenhagen's."""
        return days.day(self._locale, when)

    def month(self, when: dt.date) -> str:
        """The month, "november 2026" or "November 2026"; of a moment, Copenhagen's."""
        return days.month(self._locale, when)

    def short_day(self, when: dt.date) -> str:
        """The day where there is little room, "5. jan." or "5 Jan"; of a moment, Copenhagen's."""
        return days.short_day(self._locale, when)

    def short_month(self, when: dt.date) -> str:
        """The month where there is little room, "nov. 2026" or "Nov 2026"; of a moment, Copenhagen's."""
        return days.short_month(self._locale, when)

    def period(self, first: dt.date, last: dt.date) -> str:
        """From one day to another, "1.–19. november 2026" or "1–19 November 2026"."""
        return days.period(self._locale, first, last)

    def time(self, when: dt.datetime) -> str:
        """The time, "kl. 09.00" or "09:00", on Copenhagen's clocks; ValueError for a time without a zone."""
        return self.c("time of day", "{clock}", clock=days.clock(self._locale, when))

    def moment(self, when: dt.datetime) -> str:
        """The day and time, "5. januar 2026 kl. 09.00" or "5 January 2026 at 09:00"; errors as `time`."""
        return self.t("{day} at {time}", day=self.day(when), time=self.time(when))

    def week(self, when: dt.date) -> str:
        """The ISO week, "uge 47" or "week 47"; of a moment, Copenhagen's."""
        return self.t("week {number}", number=days.week(when))

    def weekday(self, index: int) -> str:
        """The name of a weekday, from 0, "mandag" or "Monday", to 6; KeyError outside."""
        return days.weekday(self._locale, index)

    def join(self, items: Sequence[str]) -> str:
        """Aarhus, Ærø og Køge; an empty text for no items."""
        return format_list(items, locale=self._locale)

    def sort_key(self, text: str) -> sorting.SortKey:
        """Danish alphabetical order in both languages, since what is sorted is Danish names of places."""
        return sorting.sort_key(text)

    @property
    def _locale(self) -> Locale:
        return _LOCALES[self.code]


DANISH = Language("da")
ENGLISH = Language("en")
LANGUAGES = (DANISH, ENGLISH)

_BY_CODE: dict[str, Language] = {each.code: each for each in LANGUAGES}


def language(code: str) -> Language:
    """The language with the code "da" or "en"; KeyError for any other."""
    return _BY_CODE[code]


def language_for(discord_locale: str) -> Language:
    """The language for a Discord locale: Danish for "da", English for every other."""
    return DANISH if discord_locale == DANISH.code else ENGLISH


def _fill(template: str, values: Mapping[str, object]) -> str:
    """The template with each `{name}` filled; values become text first, so braces in them stay braces."""
    return template.format_map({name: str(value) for name, value in values.items()})
