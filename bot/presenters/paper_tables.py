"""Tables of figures on paper: what is published of each subject, each amount as a card would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from bot.domain.rounds import Round
    from bot.domain.summary import Distance, Subject
    from bot.i18n import Language

NOT_SHOWN = "–"
"""A cell that the number of reports does not allow, or for which there is no recommendation."""
SMALL_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def figures_table(rows: Sequence[tuple[str, Figure]], language: Language) -> Table:
    """Named figures with all that is published of each; a column that would be empty is left out."""
    heads = (
        language.t("Per 37 hours"),
        language.t("Median"),
        language.t("Middle half"),
        language.t("Mean"),
        language.t("Recommended"),
        language.t("Above the upper end"),
        language.t("Reports above it"),
        language.t("Reports"),
    )
    texts = [(name, *_amounts(figure, language)) for name, figure in rows]
    kept = [place for place in range(len(heads)) if place < 2 or any(row[place] != NOT_SHOWN for row in texts)]
    return Table(
        tuple(Column.WORDS if place == 0 else Column.AMOUNT for place in kept),
        tuple(heads[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in texts),
    )


def named(subjects: Sequence[Subject], places: Places, language: Language) -> list[tuple[str, Figure]]:
    """Figures with what each is about at its place, and a sign where it is an earlier round's."""
    signs = _signs(one.round for one in subjects if one.stayed)
    return [
        (area_name(one.key, places, language) + (signs[one.round] if one.stayed else ""), one.figure)
        for one in subjects
    ]


def earlier_rounds(rounds: Iterable[Round | None], language: Language) -> list[str]:
    """What the signs mean: of which round a figure is that has stayed since."""
    shown = [
        language.t("{sign} {round}: the figure has not moved since.", sign=sign.strip(), round=_round(round_, language))
        for round_, sign in _signs(rounds).items()
    ]
    return [" ".join(shown)] if shown else []


def _signs(rounds: Iterable[Round | None]) -> dict[Round | None, str]:
    """A small number for each round, the newest first."""
    ordered = sorted(set(rounds), key=lambda round_: -round_.number if round_ else 0)
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


def comparison_table(subjects: Sequence[Subject], places: Places, language: Language) -> Table | None:
    """Subjects beside the places that hold theirs; None where nothing else is published.

    Of one subject all that is published of each place, of several only the medians.
    """
    around = _around(subjects)
    if not around:
        return None
    place = figures.place_name(places, subjects[0].key.scope, subjects[0].key.place, language)
    if len(subjects) == 1:
        rows = ((figures.place_name(places, row.key.scope, row.key.place, language), row) for row in subjects[0].elsewhere)
        others = [(name, row.figure) for name, row in rows if isinstance(row.figure, Figure)]
        return figures_table([(place, subjects[0].figure), *others], language)
    names = [figures.place_name(places, *one, language) for one in around]
    rows = [
        (area_name(one.key, places, language), _median(one.figure, language), *_elsewhere(one, around, language))
        for one in subjects
    ]
    columns = (Column.WORDS, *(Column.AMOUNT for _ in range(1 + len(around))))
    return Table(columns, (language.t("Median per 37 hours"), language.t("Here"), *names), tuple(rows))


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
    signs = _signs(row.figure_round for row in rows if row.stayed)
    return Table(
        (Column.WORDS, Column.WORDS, Column.AMOUNT),
        (language.t("Question"), language.t("Part of the answers"), language.t("Answers")),
        tuple(_condition(row, signs, language) for row in rows),
    )


def _condition(row: ConditionRow, signs: Mapping[Round | None, str], language: Language) -> tuple[str, str, str]:
    labels = {answer.key: answer.label(language.code) for answer in row.question.answers}
    shares = " · ".join(f"{labels.get(key, key)}: {share_text(share, language)}" for key, share in row.figure.shares)
    asked = row.question.asked(language.code) + (signs[row.figure_round] if row.stayed else "")
    return asked, shares, figures.band(row.figure.band, language)
