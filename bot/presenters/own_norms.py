"""The server's own recommendations, as administrators add and end them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.norms import NormKind
from bot.domain.typed_catalogue import LONGEST_DAY, LONGEST_ISSUER, LONGEST_RANGE, LONGEST_SOURCE, TypedNorm
from bot.presenters.card import Action, Card, Choice, Form, Option, Press, SelectField, Style, TextField
from bot.presenters.forms import LABEL, MOST_OPTIONS, page_of

if TYPE_CHECKING:
    from bot.domain.catalogue import Area, Catalogue
    from bot.domain.own_catalogue import OwnNorm, ServerNorms
    from bot.i18n import Language

LISTED = 1400
"""Signs that the list of own recommendations may take of a card."""


def own_norms_card(norms: ServerNorms, language: Language, *, saved: bool = False, start: int = 0) -> Card:
    """What is recommended today, and the server's own; to add one, and a list (from `start`) to end one."""
    sections = ["## " + language.t("Recommendations in this server")]
    if saved:
        sections.append(
            language.t(
                "**Saved.** It counts for the figures of the next close, if it has begun by then. Those already shown stay."
            )
        )
    sections += [text for text in (_in_force(norms, language), _own(norms, language)) if text]
    sections.append(
        "-# "
        + language.t(
            "One of your own holds from its first day in the place of the union's, for the figures of its area. Figures over "
            "several areas are always measured by the union's, so that nobody can be singled out by setting figures apart."
        )
    )
    add = Press(Action.EDIT_NORM, language.c("button", "Add a recommendation"), style=Style.PRIMARY)
    return Card(tuple(sections), (add,), _choice(norms, language, start))


def _in_force(norms: ServerNorms, language: Language) -> str:
    """Each area's figure today, the server's own marked."""
    lines = [language.t("**In force today**")]
    for area in norms.catalogue.areas_on(norms.today):
        norm = norms.catalogue.norm_for(area, norms.today)
        if norm is not None:
            own = f" ({language.c('recommendation', 'own')})" if norm.kind is NormKind.OWN else ""
            lines.append(f"{area.label(language.code)}: **{language.range(norm.low, norm.high)}**{own}")
    return "\n".join(lines) if len(lines) > 1 else ""


def _own(norms: ServerNorms, language: Language) -> str:
    """The server's own with dates, issuer and source, as many as fit; those that ended last."""
    if not norms.own:
        return language.t("This server has no recommendations of its own.")
    lines = [language.t("**The server's own**")]
    ordered = sorted(norms.own, key=lambda own: _has_ended(own, norms))
    for index, own in enumerate(ordered):
        line = _line(own, norms, language)
        if sum(map(len, lines)) + len(line) > LISTED:
            lines.append(language.n("… and {count} more", "… and {count} more", len(ordered) - index))
            break
        lines.append(line)
    return "\n".join(lines)


def _line(own: OwnNorm, norms: ServerNorms, language: Language) -> str:
    area = norms.catalogue.areas[own.area].label(language.code)
    said = [
        f"• {area}: **{language.range(own.low, own.high)}**",
        language.t("from {day}", day=language.day(own.valid_from)),
    ]
    if own.valid_to is not None:
        day = language.day(own.valid_to)
        ended = _has_ended(own, norms)
        said.append(language.t("ended {day}", day=day) if ended else language.t("until {day}", day=day))
    source = language.t("{issuer}. Source: {source}", issuer=own.issuer, source=own.source)
    return ", ".join(said) + f"\n-# {source}"


def _has_ended(own: OwnNorm, norms: ServerNorms) -> bool:
    return own.valid_to is not None and own.valid_to < norms.today


def _choice(norms: ServerNorms, language: Language, start: int) -> Choice | None:
    """The own ones that have not ended; none where there are none."""
    options = [
        Option(f"{own.area}/{own.valid_from}", _name(own, norms.catalogue, language)[:LABEL])
        for own in norms.own
        if not _has_ended(own, norms)
    ]
    if not options:
        return None
    placeholder = language.c("placeholder", "End a recommendation")
    return Choice(Action.END_NORM, placeholder, page_of(options, start, "page", language))


def _name(own: OwnNorm, catalogue: Catalogue, language: Language) -> str:
    numbers, day = language.range(own.low, own.high), language.day(own.valid_from)
    return f"{catalogue.areas[own.area].label(language.code)}: {numbers}, " + language.t("from {day}", day=day)


def norm_form(norms: ServerNorms, typed: TypedNorm, language: Language) -> Form:
    """The form for a recommendation; `typed` is what stood in it before."""
    areas = tuple(Option(a.key, a.label(language.code)[:LABEL], chosen=a.key == typed.area) for a in _offered(norms))
    fields = (
        SelectField("area", language.c("modal-label", "Area"), areas),
        TextField(
            "range", language.c("modal-label", "Recommended caseload"),
            language.c("modal-description", "Citizens for 37 hours: 25-40, or 30 where it is an upper limit"),
            language.c("placeholder", "e.g. 25-40"), typed.range, longest=LONGEST_RANGE,
        ),
        TextField(
            "day", language.c("modal-label", "First day"), language.c("modal-description", "Left empty: today"),
            language.c("placeholder", "e.g. 1 August 2026"), typed.day, longest=LONGEST_DAY, required=False,
        ),
        TextField(
            "issuer", language.c("modal-label", "Who stands behind it?"),
            language.c("modal-description", "Always shown beside the figure"),
            language.c("placeholder", "e.g. the local branch and the municipality"), typed.issuer, longest=LONGEST_ISSUER,
        ),
        TextField(
            "source", language.c("modal-label", "Where is it written?"),
            language.c("modal-description", "An address or a document; always shown beside the figure"),
            value=typed.source, longest=LONGEST_SOURCE,
        ),
    )  # fmt: skip
    return Form(Action.KEEP_NORM, language.c("modal-title", "Add a recommendation"), fields)


def _offered(norms: ServerNorms) -> list[Area]:
    """The areas of today, then those to come, as many as a list holds."""
    today = norms.catalogue.areas_on(norms.today)
    coming = [
        area for area in norms.catalogue.areas.values()
        if area.reportable and area.valid_from is not None and area.valid_from > norms.today
    ]  # fmt: skip
    return [*today, *coming][:MOST_OPTIONS]


def end_norm_form(own: OwnNorm, typed: str, language: Language) -> Form:
    """The form that ends one; `typed` is the last day that stood in it before."""
    day = TextField(
        "day", language.c("modal-label", "Last day"), language.c("modal-description", "Left empty: it goes on"),
        language.c("placeholder", "e.g. 1 August 2026"), typed or (language.day(own.valid_to) if own.valid_to else ""),
        longest=LONGEST_DAY, required=False,
    )  # fmt: skip
    title = language.c("modal-title", "End a recommendation")
    return Form(Action.KEEP_END, title, (day,), (own.area, own.valid_from.isoformat()))
