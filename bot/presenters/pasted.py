"""What became of pasted lines: the first names of those that can be used, and what is wrong with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.pasted import LineProblem, RejectedLine
from bot.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.workplace_comparison import Changed, Comparison
    from bot.i18n import Language

LISTED = 10
ROOM = 2500
"""Signs that bad lines may take of a card that says little else."""

LINE_PROBLEMS = {
    LineProblem.LINE_TOO_LONG: N_("the line is too long"),
    LineProblem.FORBIDDEN_CHARACTERS: N_("it contains characters that cannot be used"),
    LineProblem.TOO_MANY_COLUMNS: N_("there are too many columns"),
    LineProblem.NO_NAME: N_("the name is missing"),
    LineProblem.NAME_TOO_LONG: N_("the name is longer than 80 characters"),
    LineProblem.NO_MUNICIPALITY: N_("the municipality is missing; a semicolon goes between name and municipality"),
    LineProblem.UNKNOWN_MUNICIPALITY: N_("we do not know the municipality"),
    LineProblem.UNKNOWN_AREA: N_("we do not know the area"),
    LineProblem.AREA_NOT_IN_USE: N_("the area is no longer in use"),
    LineProblem.NO_ID: N_("the id is not a number"),
    LineProblem.NO_DAY: N_("we cannot read the date"),
    LineProblem.FORMER_WITHOUT_DAY: N_("a former name needs the last day it held, in brackets"),
    LineProblem.ID_ELSEWHERE: N_("the id belongs to a workplace in another municipality"),
    LineProblem.NAME_TAKEN: N_("another workplace there has or had the name"),
    LineProblem.UNFOUNDED: N_("its days, or what it came from or became part of, do not fit together"),
    LineProblem.NO_REGION: N_("the region is missing"),
    LineProblem.REGION_NAME_TOO_LONG: N_("the region's name is longer than 60 characters"),
    LineProblem.DUPLICATE: N_("it is in the list twice"),
    LineProblem.TOO_MANY: N_("there are more than 2,000 workplaces"),
}


def list_sections(comparison: Comparison, language: Language, *, listed: int = LISTED, room: int = ROOM) -> list[str]:
    """What a list of workplaces would do: counts, some names, and what is wrong with the other lines."""
    new, changed, rejected = comparison.new, comparison.changed, comparison.rejected
    counted = {
        language.n("{count} new workplace", "{count} new workplaces", len(new)): len(new),
        language.n("{count} changed", "{count} changed", len(changed)): len(changed),
        language.n("{count} as before", "{count} as before", comparison.same): comparison.same,
        language.n("{count} line that cannot be used", "{count} lines that cannot be used", len(rejected)): len(
            rejected
        ),
    }
    names = some_of([w.name for w in new], language, listed)
    if changed:
        names.append(language.t("**Replaced whole, other names and areas too:**"))
        names += some_of([_renamed(change) for change in changed], language, listed)
    counts = language.join([text for text, some in counted.items() if some])
    return [counts, *names, *rejected_lines(rejected, language, room)]


def _renamed(change: Changed) -> str:
    before, after = change
    return after.name if before.name == after.name else f"{before.name} → {after.name}"


def some_of(names: Sequence[str], language: Language, listed: int = LISTED) -> list[str]:
    """The first names of a list, and how many more there are."""
    if not names:
        return []
    shown = "\n".join(f"• {name}" for name in names[:listed])
    more = len(names) - listed
    return [shown if more <= 0 else shown + "\n" + language.n("… and {count} more", "… and {count} more", more)]


def rejected_lines(rejected: Sequence[RejectedLine], language: Language, room: int = ROOM) -> list[str]:
    """Every bad line with its number and reason; as many as there is room for."""
    lines = as_many([_reason(line, language) for line in rejected], room, language)
    return ["\n".join(lines)] if lines else []


def as_many(lines: Sequence[str], room: int, language: Language) -> list[str]:
    """The lines for which there is room, and how many more there are."""
    shown: list[str] = []
    for line in lines:
        if sum(map(len, shown)) + len(line) > room:
            shown.append(language.n("… and {count} more", "… and {count} more", len(lines) - len(shown)))
            break
        shown.append(line)
    return shown


def _reason(line: RejectedLine, language: Language) -> str:
    reason = language.t(LINE_PROBLEMS[line.reason])
    detail = "".join(sign for sign in line.detail[:40] if sign.isprintable() and sign not in "`*_~|<>@#\\")
    text = language.t("Line {number}: {reason}", number=language.number(line.line), reason=reason)
    return f"{text} (`{detail}`)" if detail.strip() else text
