"""Shows commands in the viewer's own language in the page's command picker, as Discord's client does.

SimCord's page lists commands by their base names. What is sent to the bot stays untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simcord.preview import _commands as catalogue

from bot.demo.locales import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SUBCOMMANDS = (1, 2)
"""The types of options that are commands themselves: subcommand, group."""


def install() -> None:
    """Translate every picker from now on. Doing it twice does nothing more."""
    original = catalogue.build_catalog
    if hasattr(original, "translates"):
        return

    def build_catalog(preview: Any, page: Any) -> dict[str, Any]:
        listed: dict[str, Any] = original(preview, page)
        backend, viewer = preview.env.backend, page.viewer.id
        commands = backend.visible_commands(user_id=viewer, channel_id=page.channel_id)
        translate(listed["entries"], commands, locale_of(preview.env, viewer))
        return listed

    build_catalog.translates = True  # pyright: ignore[reportFunctionMemberAccess]
    catalogue.build_catalog = build_catalog


def translate(entries: list[dict[str, Any]], commands: list[dict[str, Any]], locale: str) -> None:
    """Put names and descriptions in `locale` into the picker's entries, where the commands have them."""
    leaves = {path: (names, leaf) for command in commands for path, names, leaf in _leaves(command, locale)}
    for entry in entries:
        names, leaf = leaves.get(tuple(entry["path"]), (entry["path"], entry))
        entry["invocation"] = " ".join(names)
        entry["description"] = local(leaf, "description", locale)
        described = {option["name"]: option for option in _options(leaf)}
        listed: list[dict[str, Any]] = entry["options"]
        for option in listed:
            option["description"] = local(described.get(option["name"], option), "description", locale)


def look_up(commands: list[dict[str, Any]], invocation: str, locale: str) -> tuple[str, dict[str, Any]]:
    """A command as it is typed in `locale`, "caseload report" as "sagstal meld", and what Discord knows of it."""
    leaves = {path: (names, leaf) for command in commands for path, names, leaf in _leaves(command, locale)}
    names, leaf = leaves[tuple(invocation.split())]
    return " ".join(names), leaf


Path = tuple[str, ...]


def _leaves(
    node: dict[str, Any], locale: str, path: Path = (), names: Path = ()
) -> Iterator[tuple[Path, Path, dict[str, Any]]]:
    """What can be called below a command: its path by base names, its path by local names, and itself."""
    path, names = (*path, node["name"]), (*names, local(node, "name", locale))
    children = [option for option in _options(node) if option["type"] in SUBCOMMANDS]
    if not children:
        yield path, names, node
    for child in children:
        yield from _leaves(child, locale, path, names)


def _options(node: dict[str, Any]) -> list[dict[str, Any]]:
    return node.get("options") or []


def local(node: dict[str, Any], field: str, locale: str) -> str:
    """The `field`, "name" or "description", of a command or an option in `locale`, or in English."""
    translations: dict[str, str] = node.get(f"{field}_localizations") or {}
    return translations.get(locale) or str(node[field])
