"""The chart of a weekly post: what its list says, as loads, so that areas with different recommendations stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.digest import View, is_measured, over_norm
from bot.domain.release import Figure
from bot.presenters.range_charts import load_chart
from bot.presenters.trend_charts import overall_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.digest import Digest
    from bot.domain.rounds import Round
    from bot.i18n import Language
    from bot.presenters.picture import Picture
    from bot.presenters.range_charts import Named


def digest_chart(digest: Digest, listed: Sequence[Named], language: Language) -> Picture | None:
    """`listed` are the post's rows by name. None where the post has no figures, or only a calculation."""
    if digest.view is View.TREND and digest.trend:
        return overall_chart(language.t("All areas together"), digest.trend[-6:], language)
    overall: list[Named] = []
    if digest.view is View.NEW_RELEASE and isinstance(digest.overall, Figure):
        overall.append((language.t("All areas together"), digest.overall))
    named = [*overall, *listed]
    if digest.view not in (View.NEW_RELEASE, View.MOST_LOADED) or not any(is_measured(one) for _, one in named):
        return None
    title = language.t("Load by area") if overall else language.t("The most loaded")
    return load_chart(title, named, language, _round(digest, named), load=_load)


def _load(figure: Figure) -> int | None:
    """In per cent, as the post's lines say how far over it lies."""
    return round(100 * over_norm(figure)) if is_measured(figure) else None


def _round(digest: Digest, named: Sequence[Named]) -> Round | None:
    release = digest.release
    return release.round if release and not any(release.stayed(figure) for _, figure in named) else None
