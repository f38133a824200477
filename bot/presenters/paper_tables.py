"""Tables of figures on paper: what is published of each subject, each amount as a card would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.domain.release import Figure, Measure
from bot.domain.summary import distance
from bot.presenters import figures
from bot.presenters.conditions import share_text
from bot.presenters.paper import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.cells import CellKey, Scope
    from bot.domain.conditions_at import ConditionRow
    from bot.domain.places import Places
    from bot.domain.release import Release
    from bot.domain.rounds import Round
    from bot.domain.summary import Distance, Subject
    from bot.i18n import Language

NOT_SHOWN = "–"
"""A cell that the number of reports does not allow, or for which there is no recommendation."""
SMALL_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Line(NamedTuple):
    """A named figure; `round` is the one it is from, None where that is no longer at hand. `stayed` as a release says."""

    name: str
    figure: Figure
    round: Round | None = None
    stayed: bool = False


def figures_table(lines: Sequence[Line], language: Language) -> Table:
    """Named figures with all that is published of each; a column that would be empty is left out."""
    heads = (
        language.t("Per 37 hours"),
        language.t("Median"),
        language.t("Middle half"),
        language.t("Mean"),
        language.t("Recommended"),
        language.t("Above the upper end"),
        language.t("Share above"),
        language.t("Reports"),
    )
    signs = signs_of(lines)
    texts = [
        (line.name + (signs[line.round] if line.stayed else ""), *_amounts(line.figure, language)) for line in lines
    ]
    kept = [place for place in range(len(heads)) if place < 2 or any(row[place] != NOT_SHOWN for row in texts)]
    return Table(
        tuple(Column.WORDS if place == 0 else Column.AMOUNT for place in kept),
        tuple(heads[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in texts),
    )


def lines_of(subjects: Iterable[Subject], places: Places, language: Language) -> list[Line]:
    """Each subject by what it is about at its place."""
    return [Line(area_name(one.key, places, language), one.figure, one.round, one.stayed) for one in subjects]


def earlier_rounds(rows: Iterable[Line | ConditionRow], language: Language) -> list[str]:
    """What the signs mean: of which round a figure is that has stayed since."""
    return [
        language.t("{sign} {round}: the figure has not moved since.", sign=sign.strip(), round=_round(round_, language))
        for round_, sign in signs_of(rows).items()
    ]


def signs_of(rows: Iterable[Line | ConditionRow]) -> dict[Round | None, str]:
    """A small number for each round of which a figure has stayed, the newest first."""
    rounds = {row.round if isinstance(row, Line) else row.figure_round for row in rows if row.stayed}
    ordered = sorted(rounds, key=lambda round_: -round_.number if round_ else 0)
    return {round_: "\u00a0" + str(number).translate(SMALL_DIGITS) for number, round_ in enumerate(ordered, 1)}


def area_name(key: CellKey, places: Places, language: Language) -> str:
    """What a figure is about at its place."""
    return places.catalogue.areas[key.area].label(language.code) if key.area else language.t("All areas together")


def _amounts(figure: Figure, language: Language) -> tuple[str, ...]:
    return (
        figures.amount(figure, figure.median, language),
        NOT_SHOWN if figure.middle_half is None else figures.interval(figure, figure.middle_half, language),
        NOT_SHOWN if figure.mean is None else figures.amount(figure, figure.mean, language),
        recommended(figure, language),
        distance_text(distance(figure), language),
        NOT_SHOWN if figure.share_above is None else language.percent(figure.share_above),
        figures.band(figure.band, language),
    )


def _round(round_: Round | None, language: Language) -> str:
    return figures.round_name(round_, language) if round_ else language.t("an earlier round")


def recommended(figure: Figure, language: Language) -> str:
    """What a figure is held against; of a load, the upper end of each report's own recommendation."""
    if figure.measure is Measure.LOAD:
        return language.t("up to {high}", high=language.percent(100))
    return language.range(figure.norm.low, figure.norm.high) if figure.norm else NOT_SHOWN


def distance_text(found: Distance | None, language: Language) -> str:
    """Such as "+90 (225 %)"; what is not above says that it is within."""
    if found is None:
        return NOT_SHOWN
    if found.per_cent <= 0:
        return language.t("within")
    per_cent = language.percent(found.per_cent)
    return over(found, language) if found.cases is None else f"{over(found, language)} ({per_cent})"


def over(found: Distance, language: Language) -> str:
    """A distance above 0: in cases, or of a load in per cent."""
    return f"+{language.percent(found.per_cent)}" if found.cases is None else f"+{language.number(found.cases)}"


def comparison_table(subjects: Sequence[Subject], release: Release, places: Places, language: Language) -> Table | None:
    """Subjects beside the places that hold theirs; None where nothing else is published.

    Of one subject all that is published of each place, of several only the medians.
    """
    around = _around(subjects)
    if not around:
        return None
    if len(subjects) == 1:
        return figures_table(places_beside(subjects[0], release, places, language), language)
    names = [figures.place_name(places, *one, language) for one in around]
    rows = [
        (area_name(one.key, places, language), _median(one.figure, language), *_elsewhere(one, around, language))
        for one in subjects
    ]
    columns = (Column.WORDS, *(Column.AMOUNT for _ in range(1 + len(around))))
    return Table(columns, (language.t("Median per 37 hours"), language.t("Here"), *names), tuple(rows))


def places_beside(subject: Subject, release: Release, places: Places, language: Language) -> list[Line]:
    """A figure, and those of the places that hold its own."""
    key = subject.key
    own = Line(
        figures.place_name(places, key.scope, key.place, language), subject.figure, subject.round, subject.stayed
    )
    others = [
        Line(
            figures.place_name(places, row.key.scope, row.key.place, language),
            row.figure,
            row.round,
            release.stayed(row.figure),
        )
        for row in subject.elsewhere
        if isinstance(row.figure, Figure)
    ]
    return [own, *others]


def _around(subjects: Iterable[Subject]) -> tuple[tuple[Scope, str], ...]:
    """The places that hold the subjects, the smallest first."""
    found = {(row.key.scope, row.key.place): None for subject in subjects for row in subject.elsewhere}
    order = ["workplace", "municipality", "region", "country"]
    return tuple(sorted(found, key=lambda place: order.index(place[0])))


def _elsewhere(subject: Subject, around: Iterable[tuple[Scope, str]], language: Language) -> tuple[str, ...]:
    shown = {(row.key.scope, row.key.place): row.figure for row in subject.elsewhere}
    return tuple(_median(shown.get(place), language) for place in around)


def _median(figure: object, language: Language) -> str:
    return figures.amount(figure, figure.median, language) if isinstance(figure, Figure) else NOT_SHOWN


def conditions_table(rows: Sequence[ConditionRow], language: Language) -> Table:
    """Each question with the shares of its answers."""
    signs = signs_of(rows)
    return Table(
        (Column.WORDS, Column.WORDS, Column.AMOUNT),
        (language.t("Question"), language.t("Share of the answers"), language.t("Answers")),
        tuple(_condition(row, signs, language) for row in rows),
    )


def _condition(row: ConditionRow, signs: Mapping[Round | None, str], language: Language) -> tuple[str, str, str]:
    labels = {answer.key: answer.label(language.code) for answer in row.question.answers}
    shares = " · ".join(
        f"{labels.get(key, key)}:\u00a0{share_text(share, language)}" for key, share in row.figure.shares
    )
    asked = row.question.asked(language.code) + (signs[row.figure_round] if row.stayed else "")
    return asked, shares, figures.band(row.figure.band, language)
