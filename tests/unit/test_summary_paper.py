"""The printed summary: what it says of each summary, and what it leaves unsaid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.domain.period import Period
from bot.domain.release import Band, Figure, Interval
from bot.domain.summary import Summary, summarise
from bot.i18n import DANISH, ENGLISH
from bot.presenters.method import withheld_text
from bot.presenters.paper import Block, Facts, Heading, KeyFigures, Note, Paper, Paragraph, Table
from bot.presenters.summary_paper import summary_paper
from tests.golden.summaries import CATALOGUE, PLACES, summaries
from tests.strategies import a_figure, a_load, a_norm, a_release, at_workplace, in_country

if TYPE_CHECKING:
    from bot.domain.cells import CellKey

AREA = "sygedagpenge"
HERE = at_workplace("1", AREA)
SICK = a_norm(AREA, high=45, low=25)


def paper(cells: dict[CellKey, Figure], asked: CellKey = HERE) -> Paper:
    found = summarise([a_release(cells)], asked, Period.NEWEST, PLACES)
    return summary_paper(found, PLACES, ENGLISH)


def blocks(found: Paper, kind: type) -> list[Block]:
    return [block for block in found.blocks if isinstance(block, kind)]


def headings(found: Paper) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Heading) and block.level == 1]


def table_under(found: Paper, heading: str) -> Table:
    return next(
        after
        for before, after in zip(found.blocks, found.blocks[1:], strict=False)
        if isinstance(before, Heading) and before.text == heading and isinstance(after, Table)
    )


def key_figures(found: Paper) -> list[str]:
    return [one.value for block in found.blocks if isinstance(block, KeyFigures) for one in block.figures]


def words(found: Paper) -> str:
    return " ".join(block.text for block in found.blocks if isinstance(block, (Paragraph, Note)))


def test_there_is_no_document_before_the_first_close() -> None:
    with pytest.raises(ValueError, match="nothing has been published"):
        summary_paper(Summary(HERE, HERE, Period.ALL), PLACES, DANISH)


def test_what_is_withheld_everywhere_is_said_in_the_one_constant_text_and_nothing_else() -> None:
    found = paper({})
    assert [block.text for block in found.blocks if isinstance(block, Note)] == [withheld_text(ENGLISH)]
    assert len(found.blocks) == 1


def test_of_a_withheld_place_it_tells_the_constant_text_and_which_group_it_is_about() -> None:
    note = blocks(paper({in_country(AREA): a_figure(60, norm=SICK)}), Note)[0]
    assert isinstance(note, Note)
    assert note.about == "Center for Jobindsats, Lærkevej · Sickness benefit."
    assert note.text.startswith(withheld_text(ENGLISH))
    assert note.text.endswith("The whole country · Sickness benefit.")


def test_the_parts_stand_in_the_order_of_a_meeting() -> None:
    found = summary_paper(summaries()["one area of a workplace, with breaks and events"], PLACES, ENGLISH)
    assert headings(found) == [
        "The figures",
        "Working conditions",
        "Development",
        "What the caseload means for the work",
        "Compared with others",
        "What it would take",
        "Method and reservations",
        "What we agree",
    ]


def test_only_what_the_number_of_reports_allows_is_in_the_table() -> None:
    few = table_under(paper({HERE: a_figure(60, norm=SICK)}), "The figures")
    assert few.heads == ("Per 37 hours", "Median", "Recommended", "Above the upper end", "Reports")
    assert few.rows == (("Sickness benefit", "60", "25–45", "+15 (33%)", "5–11"),)
    many = replace(a_figure(60, norm=SICK, middle_half=Interval(50, 75)), band=Band(20, 49), mean=65, share_above=80)
    row = table_under(paper({HERE: many}), "The figures").rows[0]
    assert row == ("Sickness benefit", "60", "50–75", "65", "25–45", "+15 (33%)", "80%", "20–49")


def test_few_reports_are_said_to_be_few() -> None:
    facts = blocks(paper({HERE: a_figure(60, norm=SICK)}), Facts)[0]
    assert isinstance(facts, Facts)
    assert dict(facts.rows)["Reports"] == "5–11: few, so read the figure as a rough size"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (a_figure(60, norm=SICK), ["60", "25–45", "+15"]),
        (a_figure(45, norm=SICK), ["45", "25–45", "Within"]),
        (a_figure(60), ["60"]),
        (a_load(130), ["130%", "+30%"]),
        (a_load(90), ["90%", "Within"]),
    ],
)
def test_the_figures_seen_first_are_the_median_and_how_it_stands_to_what_is_recommended(
    figure: Figure, expected: list[str]
) -> None:
    assert key_figures(paper({HERE: figure})) == expected


def test_without_a_recommendation_none_is_borrowed_and_nothing_is_lacking() -> None:
    found = paper({HERE: a_figure(60)})
    assert "There is no recommendation for this area." in words(found)
    assert "We do not borrow another area's figure." in words(found)
    assert "What it would take" not in headings(found)


def test_what_it_would_take_comes_with_its_formula() -> None:
    found = words(paper({HERE: a_figure(60, norm=SICK)}))
    assert "if the citizens stay the same: Sickness benefit:\u00a03.3." in found
    assert "10 × median / upper end − 10" in found


def test_a_figure_that_stayed_bears_the_sign_of_its_round() -> None:
    old = a_figure(60, norm=SICK)
    history = [a_release({HERE: old}), a_release({HERE: old}, number=2)]
    found = summary_paper(summarise(history, HERE, Period.ALL, PLACES), PLACES, ENGLISH)
    assert table_under(found, "The figures").rows[0][0] == "Sickness benefit\u00a0¹"
    assert "¹ October 2026: the figure has not moved since." in words(found)
    facts = blocks(found, Facts)[0]
    assert isinstance(facts, Facts)
    assert dict(facts.rows)["Round"] == "October 2026; the figure has not moved since"


def test_whose_recommendation_is_used_is_said_where_it_is_another_areas() -> None:
    children = CATALOGUE.norms_on(a_release({}).round.last_day)["boern_handicap"]
    cells = {at_workplace("1", "boern_handicap"): a_figure(40, norm=children), HERE: a_figure(60, norm=SICK)}
    found = words(paper(cells, at_workplace("1")))
    assert "Children and young people with disabilities belongs to" in found


def test_it_bears_the_day_on_which_its_figures_were_published() -> None:
    release = a_release({HERE: a_figure(60)})
    assert paper({HERE: a_figure(60)}).dated == release.round.last_day


def test_an_event_reads_as_it_was_typed_without_escapes() -> None:
    found = summaries()["one area of a workplace, with breaks and events"]
    assert found.main is not None
    said = repr(summary_paper(found, PLACES, DANISH))
    assert "20. august 2026: Forvaltningen svarede udvalget. △ Oplyst: 85" in said
    assert "**" not in said
    assert "\\\\" not in said


@pytest.mark.parametrize("name", ["a break in the series", "the fullest"])
def test_no_break_between_figures_is_left_out_however_much_happened_since(name: str) -> None:
    said = repr(summary_paper(summaries()[name], PLACES, ENGLISH)).replace("\\xa0", " ")
    assert "Break, 1 February 2026: Municipalities no longer follow" in said
    assert "January 2026: 65 | February 2026: 70" in said or "January 2026: 179% | February 2026: 181%" in said


def test_one_round_alone_has_no_development() -> None:
    old, new = a_figure(60, norm=SICK), a_figure(70, norm=SICK, round_number=2)
    history = [a_release({HERE: old}), a_release({HERE: new}, number=2)]
    newest, both = (summarise(history, HERE, period, PLACES) for period in (Period.NEWEST, Period.ALL))
    assert "Development" not in headings(summary_paper(newest, PLACES, ENGLISH))
    assert "Development" in headings(summary_paper(both, PLACES, ENGLISH))


def test_what_is_left_out_of_what_happened_is_counted() -> None:
    assert "… and 7 more" in repr(summary_paper(summaries()["the fullest"], PLACES, ENGLISH))


def test_there_is_less_room_to_write_in_where_there_are_many_figures() -> None:
    areas = ["sygedagpenge", "boern_unge", "integration", "fleksjob", "dagpenge"]
    many = {at_workplace("1", area): a_figure(60) for area in areas}
    agreed = table_under(paper(many, at_workplace("1")), "What we agree")
    one_area = summary_paper(summaries()["a break in the series"], PLACES, ENGLISH)
    assert len(agreed.rows) < len(table_under(one_area, "What we agree").rows)
