"""Small builders and Hypothesis strategies for reports, rounds and releases, in a geography of seven workplaces."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.domain.blocks import PlacedReport, fold
from bot.domain.cells import COUNTRY, CellKey, ConditionKey, Scope
from bot.domain.conditions import PlacedAnswer, with_conditions
from bot.domain.norms import Certainty, Norm, NormKind
from bot.domain.questions import Answer, Question
from bot.domain.release import Band, Figure, Measure, Publication, Release, compute
from bot.domain.reports import MIXED
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
AREAS = (*NORMS, "andet", "dagpenge", MIXED)
"""Three areas with a norm, two without, and the mixed one, which has no norm and yet a load."""
MIXED_OF = ("boern_unge", "sygedagpenge")
"""What mixed caseloads are made of here."""


def placed(
    workplace: str = "1",
    area: str = "sygedagpenge",
    caseload_37: float = 60.0,
    *,
    norms: Mapping[str, Norm] = NORMS,
) -> PlacedReport:
    """A report with the municipality, region and load that follow from its workplace and area."""
    municipality = MUNICIPALITY_OF[workplace]
    return PlacedReport(
        workplace=workplace,
        municipality=municipality,
        region=REGION_OF[municipality],
        area=area,
        caseload_37=caseload_37,
        load=load_of(area, caseload_37, norms),
    )


def load_of(area: str, caseload_37: float, norms: Mapping[str, Norm] = NORMS) -> float | None:
    """What a caseload comes to in per cent; None where a norm is missing.

    A mixed one is a fifth, two or three fifths children, which weigh more: a higher caseload may be a lower load.
    """
    if area != MIXED:
        return 100 * caseload_37 / norms[area].high if area in norms else None
    if not norms.keys() >= set(MIXED_OF):
        return None
    children, others = (norms[part].high for part in MIXED_OF)
    share = (1 + caseload_37 % 3 // 1) / 5
    return 100 * caseload_37 * (share / children + (1 - share) / others)


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


def a_question(key: str = "amount", *answers: str) -> Question:
    """A question with these answers, or with three."""
    found = tuple(Answer(key, answer, answer, answer) for answer in answers or ("high", "fits", "low"))
    return Question(key, key, key, f"{key}?", f"{key}?", None, None, found)


QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {"amount": a_question(), "trained": a_question("trained", "yes", "no")}
)


def answered(workplace: str = "1", answer: str = "high", question: str = "amount") -> PlacedAnswer:
    """An answer with the municipality and region that follow from its workplace."""
    municipality = MUNICIPALITY_OF[workplace]
    return PlacedAnswer(workplace, municipality, REGION_OF[municipality], question, answer)


def several(answers: Mapping[str, int], workplace: str = "1", question: str = "amount") -> list[PlacedAnswer]:
    """So many of each answer."""
    return [answered(workplace, answer, question) for answer, number in answers.items() for _ in range(number)]


def conditions_of(
    answers: Iterable[PlacedAnswer],
    *,
    k: int = 5,
    number: int = 1,
    during: Round | None = None,
    previous: Publication | None = None,
) -> Publication:
    """What is published of a round with these answers, and nothing but them."""
    bare = published((), k=k, number=number, during=during)
    return with_conditions(bare, answers, QUESTIONS, previous)


def condition_at(workplace: str, question: str = "amount") -> ConditionKey:
    return ConditionKey(Scope.WORKPLACE, workplace, question)


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


answers_at = st.dictionaries(
    st.tuples(st.sampled_from(sorted(MUNICIPALITY_OF)), st.sampled_from(sorted(QUESTIONS))),
    st.lists(st.integers(0, 2), max_size=30),
    max_size=8,
)
"""What was answered at each workplace to each question, as places in the question's list of answers."""


def _placed_answers(found: Mapping[tuple[str, str], Sequence[int]]) -> list[PlacedAnswer]:
    return [
        answered(workplace, answers[index % len(answers)].key, question)
        for (workplace, question), indices in found.items()
        for answers in [QUESTIONS[question].answers]
        for index in indices
    ]


answers = st.builds(_placed_answers, answers_at)
"""Answers to two questions, at several workplaces, municipalities and regions (or none)."""


def _answers_told_apart(found: Mapping[tuple[str, str], Sequence[int]]) -> list[PlacedAnswer]:
    wheres = [where for where, indices in found.items() for _ in indices]
    return [answered(workplace, f"own{index}", question) for index, (workplace, question) in enumerate(wheres)]


distinct_answers = st.builds(_answers_told_apart, answers_at)
"""The same, every answer known by its key: so a set of answers is a set of people."""


def wall(moment: datetime) -> datetime:
    """What the clock on the wall in Copenhagen says: differences are calendar days."""
    return moment.astimezone(COPENHAGEN).replace(tzinfo=None)
