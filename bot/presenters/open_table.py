"""The open data's two tables: columns with type and meaning, from which rows and their published schema are made.

Types and schemas are those of Frictionless Table Schema (https://specs.frictionlessdata.io/table-schema/).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bot.domain.cells import Scope
from bot.domain.release import Measure
from bot.i18n import DANISH, ENGLISH, N_
from bot.presenters import figures
from bot.presenters.comparison import area_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.domain.open_data import OpenCondition, OpenFigure
    from bot.domain.places import Places

Value = str | int | bool | date | None
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class OpenColumn(Generic[Row]):
    """A column: its name and type in the schema, what it means (a text to translate), and how a row gets its value."""

    name: str
    type: str
    meaning: str
    value: Callable[[Row, Places], Value]
    constraints: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class OpenTable(Generic[Row]):
    """A table: its columns, and those by which a row is told from all others."""

    name: str
    about: str
    columns: tuple[OpenColumn[Row], ...]
    key: tuple[str, ...]

    def record(self, row: Row, places: Places) -> dict[str, Value]:
        """A row's values by the names of their columns."""
        return {column.name: column.value(row, places) for column in self.columns}

    def schema(self) -> dict[str, Any]:
        """The table's schema, with the meanings in English."""
        return {
            "fields": [_field(column) for column in self.columns],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }


def _field(column: OpenColumn[Any]) -> dict[str, Any]:
    described = {"name": column.name, "type": column.type, "description": ENGLISH.t(column.meaning)}
    return described | ({"constraints": dict(column.constraints)} if column.constraints else {})


def plain_text(value: Value) -> str:
    """A value as it stands in the table: days as ISO 8601, nothing where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case int() | str():
            return str(value)


ALL_AREAS = "all"
"""Stands in the key of a row, where nothing may be empty."""
_REQUIRED = {"required": True}
_SCOPES = _REQUIRED | {"enum": [scope.value for scope in Scope]}
_MEASURES = _REQUIRED | {"enum": [measure.value for measure in Measure]}
_PER_CENT = {"minimum": 0, "maximum": 100}

_SCOPE, _PLACE, _PLACE_NAME = (
    N_("What kind of place it is: workplace, municipality, region or country."),
    N_("The place: of a municipality its official number, of a workplace its number in this data, of the country dk."),
    N_("What the place is called."),
)
_ROUND, _OPENED, _PUBLISHED = (
    N_("The number of the round the figure is from."),
    N_("The day on which that round opened."),
    N_("The day on which that round closed and the figure was published."),
)
_LEAST, _MOST = (
    N_("The lower end of the band of reports behind the figure; the number itself is never told."),
    N_("The upper end of that band."),
)

FIGURES: OpenTable[OpenFigure] = OpenTable(
    "figures",
    N_("Medians of caseloads and loads, place by place, area by area, round by round."),
    (
        OpenColumn("round", "integer", _ROUND, lambda row, _: row.figure.round, _REQUIRED),
        OpenColumn("opened", "date", _OPENED, lambda row, _: row.round and row.round.first_day),
        OpenColumn("published", "date", _PUBLISHED, lambda row, _: row.round and row.round.last_day),
        OpenColumn(
            "current",
            "boolean",
            N_("Whether it is the figure that is shown now. A figure stays until enough reports differ."),
            lambda row, _: row.current,
            _REQUIRED,
        ),
        OpenColumn("scope", "string", _SCOPE, lambda row, _: row.key.scope.value, _SCOPES),
        OpenColumn("place", "string", _PLACE, lambda row, _: row.key.place, _REQUIRED),
        OpenColumn(
            "place_name",
            "string",
            _PLACE_NAME,
            lambda row, places: figures.place_name(places, row.key.scope, row.key.place, DANISH),
            _REQUIRED,
        ),
        OpenColumn(
            "area",
            "string",
            N_("The area of work, by its key; all for all areas together."),
            lambda row, _: row.key.area or ALL_AREAS,
            _REQUIRED,
        ),
        OpenColumn(
            "area_da",
            "string",
            N_("The area's name in Danish."),
            lambda row, places: area_name(row.key.area, places, DANISH),
            _REQUIRED,
        ),
        OpenColumn(
            "area_en",
            "string",
            N_("The area's name in English."),
            lambda row, places: area_name(row.key.area, places, ENGLISH),
            _REQUIRED,
        ),
        OpenColumn(
            "measure",
            "string",
            N_(
                "What the values count: caseload_37, citizens per caseworker at 37 weekly hours; or load, per cent of the "
                "upper end of what the union recommends, where areas are put together."
            ),
            lambda row, _: row.figure.measure.value,
            _MEASURES,
        ),
        OpenColumn(
            "median",
            "integer",
            N_("The median, rounded."),
            lambda row, _: row.figure.median,
            _REQUIRED | {"minimum": 0},
        ),
        OpenColumn(
            "middle_half_low",
            "integer",
            N_("Where the middle half of the reports begins; from 12 reports."),
            lambda row, _: row.figure.middle_half and row.figure.middle_half.low,
        ),
        OpenColumn(
            "middle_half_high",
            "integer",
            N_("Where the middle half ends."),
            lambda row, _: row.figure.middle_half and row.figure.middle_half.high,
        ),
        OpenColumn("mean", "integer", N_("The mean, rounded; from 20 reports."), lambda row, _: row.figure.mean),
        OpenColumn(
            "share_above",
            "integer",
            N_("Per cent of the reports above the recommendation's upper end; from 20 reports."),
            lambda row, _: row.figure.share_above,
            _PER_CENT,
        ),
        OpenColumn(
            "reports_at_least", "integer", _LEAST, lambda row, _: row.figure.band.low, _REQUIRED | {"minimum": 5}
        ),
        OpenColumn("reports_at_most", "integer", _MOST, lambda row, _: row.figure.band.high, _REQUIRED),
        OpenColumn(
            "norm_low",
            "integer",
            N_(
                "The recommendation's lower end at that time; empty where only an upper end is recommended, or nothing."
            ),
            lambda row, _: row.figure.norm and row.figure.norm.low,
        ),
        OpenColumn(
            "norm_high",
            "integer",
            N_("The recommendation's upper end; empty for a load, which is measured by it already."),
            lambda row, _: row.figure.norm and row.figure.norm.high,
        ),
        OpenColumn(
            "norm_unit",
            "string",
            N_("What the recommendation counts, in Danish."),
            lambda row, _: row.figure.norm and row.figure.norm.unit_da,
        ),
        OpenColumn(
            "norm_issuer",
            "string",
            N_("Who recommends it."),
            lambda row, _: row.figure.norm and row.figure.norm.issuer,
        ),
        OpenColumn(
            "norm_source",
            "string",
            N_("Where the recommendation is written."),
            lambda row, _: row.figure.norm and row.figure.norm.source,
        ),
        OpenColumn(
            "norm_valid_from",
            "date",
            N_("The day from which it is recommended, where that is known."),
            lambda row, _: row.figure.norm and row.figure.norm.valid_from,
        ),
    ),
    ("round", "scope", "place", "area"),
)

CONDITIONS: OpenTable[OpenCondition] = OpenTable(
    "conditions",
    N_("Optional questions on working conditions, as shares of the answers; those that are shown now."),
    (
        OpenColumn("round", "integer", _ROUND, lambda row, _: row.row.figure.round, _REQUIRED),
        OpenColumn("opened", "date", _OPENED, lambda row, _: row.row.figure_round and row.row.figure_round.first_day),
        OpenColumn(
            "published", "date", _PUBLISHED, lambda row, _: row.row.figure_round and row.row.figure_round.last_day
        ),
        OpenColumn("scope", "string", _SCOPE, lambda row, _: row.scope.value, _SCOPES),
        OpenColumn("place", "string", _PLACE, lambda row, _: row.place, _REQUIRED),
        OpenColumn(
            "place_name",
            "string",
            _PLACE_NAME,
            lambda row, places: figures.place_name(places, row.scope, row.place, DANISH),
            _REQUIRED,
        ),
        OpenColumn(
            "question", "string", N_("The question, by its key."), lambda row, _: row.row.question.key, _REQUIRED
        ),
        OpenColumn(
            "question_da",
            "string",
            N_("The question as it was put, in Danish."),
            lambda row, _: row.row.question.asked_da,
        ),
        OpenColumn("question_en", "string", N_("The question in English."), lambda row, _: row.row.question.asked_en),
        OpenColumn("answer", "string", N_("The answer, by its key."), lambda row, _: row.answer, _REQUIRED),
        OpenColumn("answer_da", "string", N_("The answer in Danish."), lambda row, _: _answer(row, "da")),
        OpenColumn("answer_en", "string", N_("The answer in English."), lambda row, _: _answer(row, "en")),
        OpenColumn(
            "share",
            "integer",
            N_("Per cent of the answers, to 10: 10 stands for all under 15, 90 for all from 85."),
            lambda row, _: row.share,
            _REQUIRED | {"minimum": 10, "maximum": 90},
        ),
        OpenColumn(
            "answers_at_least",
            "integer",
            N_("The lower end of the band of answers behind the shares."),
            lambda row, _: row.row.figure.band.low,
            _REQUIRED | {"minimum": 12},
        ),
        OpenColumn("answers_at_most", "integer", _MOST, lambda row, _: row.row.figure.band.high, _REQUIRED),
    ),
    ("scope", "place", "question", "answer"),
)


def _answer(row: OpenCondition, language_code: str) -> str | None:
    labels = {answer.key: answer.label(language_code) for answer in row.row.question.answers}
    return labels.get(row.answer)
