"""The weekly post, in the server's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.cells import Scope
from bot.domain.digest import Digest, Row, View
from bot.domain.release import Figure, Release
from bot.presenters import figures
from bot.presenters.card import Action, Card, Press, Style, Tone
from bot.presenters.digest_chart import digest_chart
from bot.presenters.method import method_line
from bot.presenters.reminders import reminders_press
from bot.presenters.unpublished import stopped_note, unpublished_note

if TYPE_CHECKING:
    from bot.domain.places import Places
    from bot.domain.workload import Shortfall
    from bot.i18n import Language


def digest_card(digest: Digest, places: Places, language: Language) -> Card:
    """One post: heading, this week's view, when the round ends, and the button that opens the form."""
    title = "## " + language.t("Sagstal · {week}", week=language.week(digest.week.monday))
    presses = (
        Press(
            Action.REPORT, language.c("button", "Report my caseload"), ("", "", "", "", str(digest.week)), Style.PRIMARY
        ),
        Press(Action.OVERVIEW, language.c("button", "Overview")),
        Press(Action.TREND, language.c("button", "Development")),
        Press(Action.PRIVACY, language.c("button", "How you are protected")),
    )
    if digest.reminder_role:
        presses = (*presses, reminders_press(language))
    small = _small_print(digest, language)
    sections = (title, *_view(digest, places, language), *_round(digest, language), *small)
    tone = figures.tone(digest.overall) if isinstance(digest.overall, Figure) else Tone.CALM
    listed = [(_name(row, places, language), row.figure) for row in digest.rows]
    chart = digest_chart(digest, listed, language) if _says_something(digest) else None
    return Card(sections, presses, tone=tone, picture=chart, picture_before=2)


def _round(digest: Digest, language: Language) -> list[str]:
    """When the open round ends, and before that, where nothing of the last one is published, why."""
    if digest.open_round is None:
        return [stopped_note(language)]
    ending = language.t(
        "The round is open until **{moment}**. Reporting takes less than a minute.",
        moment=language.moment(digest.open_round.closes_at),
    )
    if digest.reminder_role:
        last = language.t("{role} – this is the round's last week.", role=f"<@&{digest.reminder_role}>")
        ending = f"{last}\n{ending}"
    return [ending] if digest.unpublished is None else [unpublished_note(digest.unpublished, language), ending]


def _small_print(digest: Digest, language: Language) -> list[str]:
    if digest.release is None or not _says_something(digest):
        return []
    compared = [row.figure.norm for row in digest.rows] or [digest.shortfall and digest.shortfall.norm]
    return [" ".join([method_line(digest.release, language), figures.sources(compared, language)]).strip()]


def _says_something(digest: Digest) -> bool:
    return digest.release is not None and bool(digest.release.cells)


def _view(digest: Digest, places: Places, language: Language) -> list[str]:
    if digest.release is None:
        return _before_the_first(digest, language)
    if not _says_something(digest):
        return [language.t("Not enough colleagues have reported yet for any figure to be shown.")]
    if digest.view is View.NEW_RELEASE:
        return _newest(digest, digest.release, places, language)
    return [_between(digest, places, language)]


def _before_the_first(digest: Digest, language: Language) -> list[str]:
    """Nothing was ever published: what is to come, if a round is open from which it can."""
    if digest.open_round is None:
        return []
    if digest.unpublished is not None:
        return [
            language.t("When this round closes, figures stand here – for every group with enough reports behind it.")
        ]
    return [
        language.t(
            "The first round is running. When it closes, the first figures stand here – for every group with enough "
            "reports behind it."
        )
    ]


def _between(digest: Digest, places: Places, language: Language) -> str:
    """A week without a new release: another view of the one there is."""
    if digest.view is View.MOST_LOADED:
        return _titled(language.t("**The most loaded, per 37 hours**"), _rows(digest.rows, places, language))
    if digest.view is View.TREND:
        return _trend(digest, language)
    if digest.shortfall is not None:
        return _calculated(digest.shortfall, places, language)
    if digest.open_round is None:
        return language.t("No new figures this week.")
    return language.t("No new figures this week. The next ones come when the round closes.")


def _newest(digest: Digest, release: Release, places: Places, language: Language) -> list[str]:
    """The newest release: all together, then area by area against its recommendation."""
    lines = [_heading(release, language)]
    if isinstance(digest.overall, Figure):
        overall = _overall(digest.overall, language)
        stayed = language.t("{line} – from an earlier round", line=overall.rstrip("."))
        lines.append(stayed if release.stayed(digest.overall) else overall)
    if release.reports is not None:
        lines.append(language.t("Reports in the server: {band}.", band=figures.band(release.reports, language)))
    listed = _rows(digest.rows, places, language)
    by_area = [_titled(language.t("**By area, median per 37 hours**"), listed)] if digest.rows else []
    return ["\n".join(lines), *by_area]


def _heading(release: Release, language: Language) -> str:
    """New figures, or that none has moved: then those of earlier rounds stay."""
    round_ = figures.round_name(release.round, language)
    if release.moved:
        return language.t("### New figures: the round for {round} has closed", round=round_)
    return language.t("### The round for {round} has closed\nNo figure has moved this time.", round=round_)


def _overall(figure: Figure, language: Language) -> str:
    return language.t(
        "All areas together: median load **{median}** of the recommendation's upper end.",
        median=language.percent(figure.median),
    )


def _rows(rows: tuple[Row, ...], places: Places, language: Language) -> list[str]:
    return [figures.row(_name(row, places, language), row.figure, language, stayed=row.stayed) for row in rows]


def _name(row: Row, places: Places, language: Language) -> str:
    """The area, and the workplace where it is one's."""
    if row.key.scope is Scope.COUNTRY:
        return places.catalogue.areas[row.key.area or ""].label(language.code)
    return figures.cell_name(places, row.key, language)


def _titled(title: str, lines: list[str]) -> str:
    return "\n".join([title, *lines])


def _trend(digest: Digest, language: Language) -> str:
    lines = [
        language.t(
            "{round}: **{median}**", round=figures.round_name(round_, language), median=language.percent(f.median)
        )
        for round_, f in digest.trend[-6:]
    ]
    title = language.t("**Development: median load of all areas; 100% is the recommendation's upper end**")
    return _titled(title, lines)


def _calculated(need: Shortfall, places: Places, language: Language) -> str:
    """What the largest distance in any area means in caseworkers."""
    area = places.catalogue.areas[need.area].label(language.code)
    return language.t(
        "**What would it take?** {area}: the median is {median} for 37 hours, the recommendation's upper end {high}. To "
        "bring the median down to it with the same citizens takes about {extra} more for every 10 caseworkers there are today.\n"
        "-# Our own arithmetic: 10 × {median} / {high} − 10, rounded up.",
        area=area,
        median=language.number(need.figure.median),
        high=language.number(need.norm.high),
        extra=language.number(need.extra_per_ten),
    )
