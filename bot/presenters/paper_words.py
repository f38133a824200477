"""What every printed document says in the same words: how it was made, what it is not, and room for what is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.conditions import threshold
from bot.presenters import figures
from bot.presenters.method import how_figures_are_made
from bot.presenters.paper import Block, Column, Heading, Lines, Paragraph, Table, Weight
from bot.presenters.plain import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.norms import Norm
    from bot.domain.release import Release
    from bot.domain.rounds import Round
    from bot.i18n import Language


def collected_by(language: Language) -> str:
    """Who stands behind the figures."""
    return language.t("The union's own members, anonymously, through Sagstal")


def period_text(rounds: Sequence[Round], language: Language) -> str:
    """The first round and the last, or the only one."""
    if not rounds:
        return ""
    first, last = (figures.round_name(round_, language) for round_ in (rounds[0], rounds[-1]))
    return last if first == last else f"{first} – {last}"


def foot(title: str, release: Release | None, language: Language) -> str:
    """Under every page: which document it is, and of which figures."""
    if release is None:
        return title
    return language.t("{title} · figures of {day}", title=title, day=language.day(release.round.last_day))


def page_text(language: Language) -> str:
    """A page's number; the printer fills it in."""
    return language.t("Page {page} of {pages}", page="{page}", pages="{pages}")


def norm_lines(norms: Iterable[Norm | None], language: Language) -> list[str]:
    """Who recommends what the figures are held against, since when, and where it is written; each said once."""
    known = {(norm.issuer, norm.valid_from, norm.source): norm for norm in norms if norm is not None}
    return [
        language.t(
            "Recommendations: {issuer}, {since}. Source: {source}",
            issuer=norm.issuer or language.t("Nobody stands behind this figure"),
            since=figures.in_force_since(norm, language),
            source=norm.source,
        )
        for norm in known.values()
    ]


def method(release: Release, language: Language, sources: Sequence[str]) -> tuple[Block, ...]:
    """How the figures were made, what is left out, what they are not, and where everything is written."""
    told = [
        ("", unmarked(how_figures_are_made(language, release.k))),
        (
            language.t("What is not shown."),
            language.t(
                "The number of reports is told as a range. The middle half is shown where that range begins at 12 or more, the "
                "mean and the part above the recommendation where it begins at 20. Where it begins below 50, figures are rounded "
                "to 5 and parts to 10%. Answers on working conditions are shown from {answers} answers, to 10%, so that they need "
                "not add up to 100%. {dash} stands for what is not shown, or has no recommendation.",
                answers=language.number(threshold(release.k)),
                dash="–",
            ),
        ),
        (
            language.t("What it is, and is not."),
            language.t(
                "A tool for dialogue, not an answer key. Members report themselves and of their own will, so it is no census: the "
                "figures are about those who reported. A caseload does not say how complex the cases are, who is new, or what lies "
                "unallocated; talk about that too. No figure here is about a single person, and nobody should be asked what they "
                "reported."
            ),
        ),
        *((language.t("Source."), source) for source in sources[:1]),
        *(("", source) for source in sources[1:]),
    ]
    small = tuple(Paragraph(text, Weight.SMALL, about) for about, text in told)
    return (Heading(language.t("Method and reservations")), *small)


def agreements(language: Language, rows: int) -> tuple[Block, ...]:
    """Room for what is agreed, by whom it is done and until when, and for the next date."""
    heads = (language.t("What"), language.t("Who does it"), language.t("By when"))
    empty = tuple(("", "", "") for _ in range(rows))
    next_time = (language.t("We meet again on"), "", "")
    columns = (Column.ROOM, Column.SHORT_ROOM, Column.SHORT_ROOM)
    return (Heading(language.t("What we agree")), Table(columns, heads, (*empty, next_time)))


def working_environment(language: Language, lines: int) -> tuple[Block, ...]:
    """What the Working Environment Authority weighs in a large amount of work, with room to write.

    Its four headings are those of its guidance on the executive order on the psychosocial working environment.
    """
    return (
        Heading(language.t("What the caseload means for the work")),
        Lines(
            language.t(
                "The Danish Working Environment Authority weighs these four where there is much to do and little time (executive order "
                "on the psychosocial working environment, in force since 1 November 2020). Write what you see here, never anything "
                "about a citizen."
            ),
            (
                (language.t("Occurrence"), language.t("how much, how often, for how long")),
                (
                    language.t("Consequences for the work"),
                    language.t("deadlines, preparation, quality"),
                ),
                (language.t("Prevention"), language.t("what is done today, what else could be")),
                (language.t("Recovery"), language.t("pauses, overtime, time off in return")),
            ),
            lines,
        ),
    )
