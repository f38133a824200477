"""Pictures as hostile as they can be: long names, every number of rows and rounds, breaks next to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.presenters.picture import (
    MOST_ROWS,
    Mark,
    RangeChart,
    RangeRow,
    Reach,
    ShareChart,
    ShareRow,
    TrendChart,
    TrendMark,
    TrendPoint,
)

if TYPE_CHECKING:
    from bot.presenters.picture import Picture

LONG = "Jobcenter Ærøskøbing og omegn, Center for Beskæftigelse, Integration og Åben Rådgivning, Øst"
WIDE = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"
BAND = Reach(25, 40, "anbefalet 25–40")
MOST_POINTS = 27


def ranges(rows: int, *, own: bool = False, name: str = LONG, spread: int = 60) -> RangeChart:
    """So many rows from far over the recommendation to under it."""
    values = [300 - spread * place for place in range(rows)]
    return RangeChart(
        name, f"{name} · Median pr. 37 timer",
        tuple(
            RangeRow(
                name, max(value, 5), f"{max(value, 5)} %", list(Mark)[place % 3],
                (max(value, 5) - 5, max(value, 5) + 60) if place % 2 else None,
                Reach(None if place % 2 else 25, 30 + 20 * place, f"anbefalet 25–{30 + 20 * place}") if own else None,
            )
            for place, value in enumerate(values)
        ),
        name, "", None if own else BAND,
        ShareRow(name, (("over anbefalingen", 70, "70 %"), ("de øvrige", 30, "30 %"))) if rows == 1 else None,
    )  # fmt: skip


def trend(count: int, marks: int, *, value: int = 100, stated: bool = False) -> TrendChart:
    """So many rounds, and so many breaks and events before the newest of them, one beside the other."""
    points = tuple(
        TrendPoint("sept. 2026", value + 37 * (place % 3), f"{value + 37 * (place % 3)} %", Mark.OVER, BAND)
        for place in range(count)
    )
    happened = tuple(
        TrendMark(place, "28. sept.", breaks=place % 2 == 0, stated=120.5 if stated else None, stated_text="120,5")
        for place in range(count, max(-1, count - marks), -1)
    )
    return TrendChart(LONG, f"{LONG} · Median pr. 37 timer", points, LONG, "", happened)


def shares(rows: int, parts: int, name: str = LONG) -> ShareChart:
    """So many questions with so many answers each."""
    answers = tuple((f"{name[:22]} {part}", 10 + 10 * part, "under 15 %") for part in range(parts))
    return ShareChart(name, tuple(ShareRow(name, answers) for _ in range(rows)), name, "")


HOSTILE: dict[str, Picture] = {
    **{f"{rows} rows, one band": ranges(rows) for rows in range(1, MOST_ROWS + 1)},
    **{f"{rows} rows, own bands": ranges(rows, own=True) for rows in range(1, MOST_ROWS + 1)},
    **{f"{rows} rows of wide letters": ranges(rows, name=WIDE, spread=1) for rows in (1, 6)},
    "rows without names": ranges(6, name="", spread=0),
    **{f"{count} rounds": trend(count, 0) for count in range(1, MOST_POINTS + 1)},
    **{f"{count} rounds, all broken": trend(count, count + 1) for count in (1, 2, 3, 5, 8, 13, 20, MOST_POINTS)},
    **{f"{count} rounds of small figures": trend(count, 4, value=1) for count in (1, 12)},
    **{f"{count} rounds beside what others stated": trend(count, 3, stated=True) for count in (1, 2, 12, MOST_POINTS)},
    **{f"{rows} questions, {parts} answers": shares(rows, parts) for rows in range(1, 7) for parts in (2, 3, 5)},
    "questions of wide letters": shares(5, 5, WIDE),
}
