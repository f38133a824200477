"""A release as text, and back: the form in which it is kept."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.cells import CellKey, ConditionKey, Scope
from bot.domain.conditions import ConditionFigure
from bot.domain.norms import Certainty, Norm, NormKind
from bot.domain.release import Band, Figure, Interval, Measure, Release
from bot.domain.rounds import Round

if TYPE_CHECKING:
    from collections.abc import Sequence

VERSION = 1
_CONDITION = "condition"
"""What the text of a cell on working conditions begins with; no scope is called so."""

_Value = TypeVar("_Value")


def cell_to_text(key: CellKey) -> str:
    return "/".join((key.scope.value, key.place, key.area or ""))


def cell_from_text(text: str) -> CellKey:
    scope, rest = text.split("/", 1)
    place, area = rest.rsplit("/", 1)
    return CellKey(Scope(scope), place, area or None)


def condition_to_text(key: ConditionKey) -> str:
    return f"{_CONDITION}/{key.scope.value}/{key.place}/{key.question}"


def condition_from_text(text: str) -> ConditionKey | None:
    """What `condition_to_text` wrote; None for the text of any other cell."""
    kind, _, rest = text.partition("/")
    if kind != _CONDITION:
        return None
    scope, rest = rest.split("/", 1)
    place, question = rest.rsplit("/", 1)
    return ConditionKey(Scope(scope), place, question)


def release_to_text(release: Release) -> str:
    """One JSON document; each norm stands once."""
    norms = list(dict.fromkeys(figure.norm for figure in release.cells.values() if figure.norm is not None))
    cells = {cell_to_text(key): _figure_fields(figure, norms) for key, figure in release.cells.items()}
    reports = release.reports and (release.reports.low, release.reports.high)
    document = {
        "version": VERSION,
        "round": asdict(release.round),
        "k": release.k,
        "reports": reports,
        "norms": [asdict(norm) for norm in norms],
        "cells": cells,
        "conditions": {condition_to_text(key): _condition_fields(one) for key, one in release.conditions.items()},
    }
    return json.dumps(document, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no form for a {type(value).__name__}")


def _figure_fields(figure: Figure, norms: Sequence[Norm]) -> list[object]:
    half = figure.middle_half
    return [
        figure.measure.value,
        figure.median,
        [figure.band.low, figure.band.high],
        half and [half.low, half.high],
        figure.mean,
        figure.share_above,
        None if figure.norm is None else norms.index(figure.norm),
        figure.round,
    ]


def _condition_fields(figure: ConditionFigure) -> list[object]:
    return [figure.shares, [figure.band.low, figure.band.high], figure.round]


def release_from_text(text: str) -> Release:
    """The release that `release_to_text` wrote. ValueError for a form this version does not know."""
    return releases_from_texts([text])[0]


def releases_from_texts(texts: Sequence[str]) -> tuple[Release, ...]:
    """Releases that are kept together: what several of them have alike is in memory once. Errors as for one."""
    shared = _Shared()
    return tuple(_release(text, shared) for text in texts)


class _Shared:
    """What documents that are read oldest first have alike.

    A cell is in every release, and a figure that stayed stands in the next one as it did in the last.
    """

    def __init__(self) -> None:
        self._cells: dict[str, CellKey] = {}
        self._figures: dict[CellKey, Figure] = {}
        self._same: dict[object, Any] = {}

    def cell(self, text: str) -> CellKey:
        return self._cells.get(text) or self._cells.setdefault(text, cell_from_text(text))

    def figure(self, cell: CellKey, fields: Sequence[Any], norms: Sequence[Norm]) -> Figure:
        measure, median, band, half, mean, share_above, _, number = fields
        norm: int | None = fields[6]
        read = Figure(
            measure=Measure(measure),
            median=median,
            band=self.same(Band(*band)),
            middle_half=self.same(Interval(*half)) if half else None,
            mean=mean,
            share_above=share_above,
            norm=None if norm is None else norms[norm],
            round=number,
        )
        last = self._figures.get(cell)
        if last is None or last != read:
            self._figures[cell] = last = read
        return last

    def same(self, value: _Value) -> _Value:
        return self._same.setdefault(value, value)


def _release(text: str, shared: _Shared) -> Release:
    document: dict[str, Any] = json.loads(text)
    if document["version"] != VERSION:
        raise ValueError("a release in a form this version does not know")
    norms = [shared.same(_norm(fields)) for fields in document["norms"]]
    named = ((shared.cell(key), fields) for key, fields in document["cells"].items())
    cells = {cell: shared.figure(cell, fields, norms) for cell, fields in named}
    reports = document["reports"]
    conditions = _conditions(document.get("conditions", {}))  # which older documents have not
    band = Band(*reports) if reports else None
    return Release(_round(document["round"]), document["k"], cells, band, conditions)


def _round(fields: dict[str, Any]) -> Round:
    opens_at, closes_at = (datetime.fromisoformat(fields[name]) for name in ("opens_at", "closes_at"))
    return Round(fields["number"], opens_at, closes_at, fields["k"], tuple(fields.get("questions", ())))


def _conditions(found: dict[str, list[Any]]) -> dict[ConditionKey, ConditionFigure]:
    keyed = ((condition_from_text(text), fields) for text, fields in found.items())
    return {key: _condition(*fields) for key, fields in keyed if key is not None}


def _condition(shares: list[tuple[str, int]], band: list[int], number: int) -> ConditionFigure:
    return ConditionFigure(tuple((answer, share) for answer, share in shares), Band(*band), number)


def _norm(fields: dict[str, Any]) -> Norm:
    known: dict[str, Any] = {
        "valid_from": _day(fields["valid_from"]),
        "valid_to": _day(fields["valid_to"]),
        "kind": NormKind(fields["kind"]),
        "certainty": Certainty(fields["certainty"]),
    }
    return Norm(**{**fields, **known})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
