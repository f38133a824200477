"""The open data package: two tables, their schema and a page to read in each language, in one file that never differs.

A Data Package as Frictionless Data describes it (https://specs.frictionlessdata.io/tabular-data-package/). The tables
are CSV as RFC 4180 has it: commas, CRLF, UTF-8 without a mark, numbers with no separators; for programs, where the
summary's CSV is for Danish spreadsheets.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from bot.domain.delimited import harmless
from bot.i18n import LANGUAGES
from bot.presenters.method import how_figures_are_made
from bot.presenters.open_table import CONDITIONS, FIGURES, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.domain.norms import Norm
    from bot.domain.open_data import OpenData
    from bot.domain.places import Places
    from bot.i18n import Language
    from bot.presenters.open_table import OpenTable, Value

NAME = "sagstal-open-data"
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The one time that all files in the package bear: the earliest that a ZIP file can."""
READABLE = 0o644 << 16
UNIX = 3


def open_package(data: OpenData, places: Places) -> bytes:
    """The package as a ZIP file; the same bytes for the same figures."""
    tables = {
        f"{FIGURES.name}.csv": table_csv(FIGURES, [FIGURES.record(row, places) for row in data.figures]),
        f"{CONDITIONS.name}.csv": table_csv(CONDITIONS, [CONDITIONS.record(row, places) for row in data.conditions]),
    }
    described = json.dumps(description(data, tables), ensure_ascii=False, indent=2) + "\n"
    pages = {f"README.{language.code}.md": readme(data, language).encode() for language in LANGUAGES}
    return _zipped({"datapackage.json": described.encode(), **tables, **pages})


def table_csv(table: OpenTable[Any], records: Iterable[Mapping[str, Value]]) -> bytes:
    """The table as CSV. No text becomes a formula where a spreadsheet opens it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    names = [column.name for column in table.columns]
    writer.writerow(names)
    writer.writerows([_cell(record[name]) for name in names] for record in records)
    return text.getvalue().encode()


def _cell(value: Value) -> str:
    return harmless(value) if isinstance(value, str) else plain_text(value)


def description(data: OpenData, tables: Mapping[str, bytes]) -> dict[str, Any]:
    """What stands in datapackage.json."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": "Sagstal: published caseload figures",
        "description": "Members' own anonymous reports of their caseloads, as published; see README.en.md and README.da.md.",
        "version": str(data.release.round.number),
        "sources": [_source(norm) for norm in _norms(data)],
        "resources": [_resource(table, tables[f"{table.name}.csv"]) for table in (FIGURES, CONDITIONS)],
    }


def _source(norm: Norm) -> dict[str, str]:
    return {"title": f"{norm.issuer}, {norm.source}" if norm.issuer else norm.source}


def _resource(table: OpenTable[Any], content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": table.schema(),
    }


def readme(data: OpenData, language: Language) -> str:
    """The page that says what is in the package, how it came about, and what it must not be taken for."""
    return "\n\n".join(_paragraphs(data, language)) + "\n"


def _paragraphs(data: OpenData, language: Language) -> Iterator[str]:
    newest = data.release.round
    yield "# " + language.t("Published caseload figures")
    yield language.t(
        "Everything that is published of the members' own anonymous reports, up to round {number}, which closed on {day}. "
        "Please name your source: the members' own reports, collected with Sagstal, and the round.",
        number=newest.number,
        day=language.day(newest.last_day),
    )
    yield how_figures_are_made(language, data.release.k)
    yield language.t(
        "**What is not here.** What may not be shown has no row, and nothing can be read from that: there may have been no "
        "report, or some. A cell is empty where the number of reports does not allow the value. Never taken for zero, never "
        "worked out from other rows: each figure may leave out a few reports, so parts do not add up to a whole."
    )
    yield language.t(
        "**What the figures are for.** A tool for dialogue, not an answer key. Members report themselves, not everybody does, "
        "and how heavy the cases are is not in the number. Figures before and after a changed recommendation, a new law or "
        "a reorganised workplace may not count the same."
    )
    yield language.t(
        "**The files.** Tables as CSV (RFC 4180: commas, UTF-8, days as ISO 8601), described in datapackage.json as a Data "
        "Package of Frictionless Data. A text that a spreadsheet would take for a formula begins with an apostrophe."
    )
    for table in (FIGURES, CONDITIONS):
        yield f"## {table.name}.csv"
        yield language.t(table.about)
        yield "\n".join(_columns(table, language))
    if norms := _norms(data):
        yield "## " + language.t("Recommendations in the figures")
        yield "\n".join(f"- {norm.label(language.code)}: {_worded(norm, language)}" for norm in norms)


def _columns(table: OpenTable[Any], language: Language) -> Iterator[str]:
    yield f"| {language.t('Column')} | {language.t('Type')} | {language.t('Meaning')} |"
    yield "|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {language.t(column.meaning)} |"


def _worded(norm: Norm, language: Language) -> str:
    amount = f"{language.range(norm.low, norm.high)} {norm.unit(language.code)}"
    return f"{amount}. {_source(norm)['title']}"


def _norms(data: OpenData) -> Sequence[Norm]:
    """What the figures are compared with, each once."""
    found = dict.fromkeys(row.figure.norm for row in data.figures if row.figure.norm is not None)
    return sorted(found, key=lambda norm: (norm.label_da, norm.high, norm.source))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The files under their names, with one time for all, so that nothing but what they hold can differ."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.create_system, entry.external_attr, entry.compress_type = UNIX, READABLE, zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return whole.getvalue()
