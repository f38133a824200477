"""Small builders and Hypothesis strategies for reports, rounds and releases, in a geography of seven workplaces."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.domain.blocks import PlacedReport, fold
from bot.domain.cells import COUNTRY, CellKey, Scope
from bot.domain.norms import Certainty, Norm, NormKind
from bot.domain.release import Band, Figure, Measure, Publication, Release, compute
from bot.domain.rounds import COPENHAGEN, Round, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.release import Interval

MUNICIPALITY_OF = {"1": "0101", "2": "0101", "3": "0147", "4": "0751", "5": "0751", "6": "0411", "7": "0411"}
"""Two workplaces in each municipality but one; 0411 (Christiansø) is in no region."""

REGION_OF = {"0101": "Region Hovedstaden", "0147": "Region Hovedstaden", "0751": "Region Midtjylland", "0411": None}


def a_norm(
    area: str = "sygedagpenge", *, high: int = 45, low: int | None = None, kind: NormKind = NormKind.UNION
) -> Norm:
    """A recommendation for an area."""
    return Norm(
        area=area,
        label_da=area,
        label_en=area,
        low=low,
        high=high,
        unit_da="borgere",
        unit_en="citizens",
        valid_from=None,
        valid_to=None,
        issuer="Dansk Socialrådgiverforening",
        source="socialraadgiverne.dk",
        kind=kind,
        country="DK",
        certainty=Certainty.HIGH,
    )


NORMS: Mapping[str, Norm] = MappingProxyType(
    {
        "boern_unge": a_norm("boern_unge", high=30),
        "sygedagpenge": a_norm("sygedagpenge", high=45),
        "kth_akt_30": a_norm("kth_akt_30", high=40),
    }
)
AREAS = (*NORMS, "andet", "dagpenge")
"""Three areas with a norm and two without."""


def placed(
    workplace: str = "1",
    area: str = "sygedagpenge",
    caseload_37: float = 60.0,
    *,
    norms: Mapping[str, Norm] = NORMS,
) -> PlacedReport:
    """A report with the municipality, region and load that follow from its workplace and area."""
    municipality = MUNICIPALITY_OF[workplace]
    norm = norms.get(area)
    return PlacedReport(
        workplace=workplace,
        municipality=municipality,
        region=REGION_OF[municipality],
        area=area,
        caseload_37=caseload_37,
        load=None if norm is None else caseload_37 / norm.high,
    )


def some(values: Iterable[float], workplace: str = "1", area: str = "sygedagpenge") -> list[PlacedReport]:
    """One report for each value."""
    return [placed(workplace, area, value) for value in values]


def a_round(number: int = 1, *, k: int = 5, first: date = date(2026, 10, 1), days: int = 31) -> Round:
    """A round that opens at 9 on a day and closes some days later; the numbers after 1 follow without a gap."""
    opens = first + timedelta(days=days * (number - 1))
    return Round(number, local(opens, 9), local(opens + timedelta(days=days), 9), k)


def rounds_of(lengths: Iterable[int], *, first: date = date(2026, 10, 1), hour: int = 9, k: int = 5) -> list[Round]:
    """Rounds that follow each other without a gap from a day on, each as many days long as its length says."""
    days = [first + timedelta(days=since) for since in accumulate(lengths, initial=0)]
    return [
        Round(number, local(start, hour), local(end, hour), k) for number, (start, end) in enumerate(pairwise(days), 1)
    ]


def published(
    reports: Sequence[PlacedReport],
    *,
    k: int = 5,
    number: int = 1,
    during: Round | None = None,
    norms: Mapping[str, Norm] = NORMS,
    scales: Mapping[str, Norm] | None = None,
    previous: Publication | None = None,
) -> Publication:
    """What is published of a round with these reports: of that number, 31 days long, or the one that is given."""
    round_, blocks = during or a_round(number, k=k), fold(reports, k)
    return compute(blocks, round=round_, k=k, norms=norms, scales=scales, reported=len(reports), previous=previous)


def a_figure(
    median: int = 60,
    *,
    norm: Norm | None = None,
    measure: Measure = Measure.CASELOAD_37,
    round_number: int = 1,
    middle_half: Interval | None = None,
) -> Figure:
    """A figure of 5 to 11 reports, unless it is said to be another."""
    return Figure(
        measure=measure,
        median=median,
        band=Band(5, 11),
        middle_half=middle_half,
        mean=None,
        share_above=None,
        norm=norm,
        round=round_number,
    )


def a_load(median: int = 120, *, round_number: int = 1) -> Figure:
    """A figure over several areas, in per cent."""
    return a_figure(median, measure=Measure.LOAD, round_number=round_number)


def a_release(cells: Mapping[CellKey, Figure], number: int = 1, *, k: int = 5) -> Release:
    return Release(a_round(number, k=k), k, cells, None)


def at_workplace(workplace: str, area: str | None = None) -> CellKey:
    return CellKey(Scope.WORKPLACE, workplace, area)


def in_country(area: str | None = None) -> CellKey:
    return CellKey(COUNTRY.scope, COUNTRY.place, area)


ks = st.integers(5, 20)

instants = st.datetimes(
    min_value=datetime(2025, 1, 1),  # noqa: DTZ001  (Hypothesis wants the bounds without a zone)
    max_value=datetime(2030, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
"""Any moment of six years."""

_CHANGES_OF_THE_CLOCK = [
    datetime(2025, 3, 30, 1, tzinfo=UTC),
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2027, 10, 31, 1, tzinfo=UTC),
    datetime(2028, 3, 26, 1, tzinfo=UTC),
    datetime(2030, 10, 27, 1, tzinfo=UTC),
]


def _minutes_from(change: datetime, minutes: int) -> datetime:
    return change + timedelta(minutes=minutes)


moments = instants | st.builds(_minutes_from, st.sampled_from(_CHANGES_OF_THE_CLOCK), st.integers(-46_080, 2_880))
"""Any moment of six years, often within a round of a change of the clock."""

weekdays = st.integers(0, 6)
hours = st.integers(0, 23)

groups = st.dictionaries(
    st.tuples(st.sampled_from(sorted(MUNICIPALITY_OF)), st.sampled_from(AREAS)), st.integers(1, 24), max_size=12
)
"""How many reports each area at each workplace has."""


HIGHEST_37 = 18_500.0
"""The most that can be reported: 500 citizens in one hour a week."""


def _spread(sizes: Mapping[tuple[str, str], int], stride: int, planted: int) -> list[PlacedReport]:
    """Values that repeat now and then, some of them not whole; of every 23 some are planted extremes."""
    wheres = [where for where, size in sizes.items() for _ in range(size)]
    return [
        placed(*where, HIGHEST_37 if index % 23 < planted else (7 + index * stride) % 180 / 2)
        for index, where in enumerate(wheres)
    ]


reports = st.builds(_spread, groups, st.integers(0, 97), st.integers(0, 4))
"""Reports of several workplaces, municipalities, regions (or none) and areas (with and without a norm)."""


def _own_norms(highs: Mapping[str, int]) -> dict[str, Norm]:
    return {area: a_norm(area, high=high, kind=NormKind.OWN) for area, high in highs.items()}


own_norms = st.dictionaries(st.sampled_from(AREAS), st.integers(1, 500)).map(_own_norms)
"""What a server may set of its own, by area: any upper end that can be typed."""


def _told_apart(sizes: Mapping[tuple[str, str], int]) -> list[PlacedReport]:
    wheres = [where for where, size in sizes.items() for _ in range(size)]
    return [placed(*where, 1.0 + index) for index, where in enumerate(wheres)]


distinct_reports = st.builds(_told_apart, groups)
"""The same, every report known by its value: so a set of values is a set of people."""


def wall(moment: datetime) -> datetime:
    """What the clock on the wall in Copenhagen says: differences are calendar days."""
    return moment.astimezone(COPENHAGEN).replace(tzinfo=None)
