"""Plays people's steps on the stage and tells, line by line, what each of them sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simcord import MemberActor, UserHandle

from bot.demo.locales import locale_of
from bot.demo.picker import local, look_up
from bot.demo.plain import form, seen
from bot.presenters.card import parse_custom_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import TextIO

    from simcord import InteractionResult, ResponseMessage

    from bot.demo.stage import Stage
    from bot.presenters.card import Action

Person = MemberActor | UserHandle
"""Somebody in the server, or in their direct messages with the bot."""


class Guide:
    """Tells on the screen and in `transcript` alike; files the bot sends are kept in `folder`."""

    def __init__(self, stage: Stage, folder: Path, transcript: TextIO) -> None:
        self._stage = stage
        self._folder = folder
        self._transcript = transcript
        self._files = 0

    def chapter(self, title: str) -> None:
        self._tell("", title, "=" * len(title))

    async def reads(self, message: ResponseMessage) -> None:
        """What stands in the channel for all to see."""
        await self._show(seen(message), message)

    async def types(self, person: MemberActor, command: str, **options: Any) -> ResponseMessage:
        """A typed command that is answered with a message. Of suggestions, the first for what is typed is taken."""
        result = await self._typed(person, command, options)
        return await self._answered(result)

    async def asks_for_form(self, person: MemberActor, command: str, **options: Any) -> InteractionResult:
        """A typed command that is answered with a form."""
        result = await self._typed(person, command, options)
        return await self._opened(result)

    async def presses(self, person: Person, message: ResponseMessage, action: Action) -> ResponseMessage:
        """A button that is answered with a message."""
        return await self._answered(await self._pressed(person, message, action))

    async def opens_form(self, person: Person, message: ResponseMessage, action: Action) -> InteractionResult:
        """A button that is answered with a form."""
        return await self._opened(await self._pressed(person, message, action))

    async def chooses(self, person: MemberActor, message: ResponseMessage, *labels: str) -> InteractionResult:
        """One option of the message's list, or several, which is answered with a form."""
        (menu,) = (each for each in _within(message.components) if "options" in each)
        self._step(person, "chooses " + " and ".join(f"“{label}”" for label in labels))
        values = [_value(menu, label) for label in labels]
        result = await person.select(message, values, custom_id=menu["custom_id"])
        return await self._opened(result)

    async def fills(self, person: Person, shown: InteractionResult, **entries: str) -> ResponseMessage:
        """The opened form, sent with entries by field; an option by the beginning of its label.

        Fields that are left out are sent as they stood.
        """
        written = ", ".join(f"“{entry}”" for entry in entries.values())
        self._step(person, f"fills in {written} and sends the form" if written else "sends the form as it is")
        values = {field["custom_id"]: _entry(field, entries) for field in _fields(shown)}
        result = await person.submit_modal(shown, {name: value for name, value in values.items() if value})
        return await self._answered(result)

    async def _typed(self, person: MemberActor, command: str, options: dict[str, Any]) -> InteractionResult:
        env, channel = self._stage.env, self._stage.channel
        commands = env.backend.visible_commands(user_id=person.id, channel_id=channel.id)
        locale = locale_of(env, person.id)
        invocation, declared = look_up(commands, command, locale)
        filled = ""
        for option in (each for each in declared.get("options", []) if each["name"] in options):
            name, value = option["name"], options[option["name"]]
            if option.get("autocomplete"):
                suggestion, *_ = await person.autocomplete(channel, command, name, value)
                options[name] = suggestion["value"]
                value = suggestion["name"]
            filled += f" {local(option, 'name', locale)}:{_typed(value)}"
        self._step(person, f"types /{invocation}{filled}")
        return await person.slash(channel, command, **options)

    async def _pressed(self, person: Person, message: ResponseMessage, action: Action) -> InteractionResult:
        button = next(each for each in _within(message.components) if _action(each) is action)
        self._step(person, f"presses [{button['label']}]")
        return await person.click(message, custom_id=button["custom_id"])

    async def _answered(self, result: InteractionResult) -> ResponseMessage:
        if result.response is None:
            raise RuntimeError("the bot did not answer with a message")
        await self._show(seen(result.response), result.response)
        return result.response

    async def _opened(self, result: InteractionResult) -> InteractionResult:
        if result.modal is None:
            raise RuntimeError("the bot did not answer with a form")
        await self._show(form(result))
        return result

    async def _show(self, lines: Iterable[str], message: ResponseMessage | None = None) -> None:
        only_here = message is not None and message.ephemeral
        self._tell(*(f"  {'│' if only_here else '┃'} {self._named(line)}".rstrip() for line in lines))
        for attachment in message.attachments if message else []:
            self._files += 1
            name = f"{self._files:02}-{attachment.filename}"
            self._tell(f"  → {name}")
            (self._folder / name).write_bytes(await attachment.read())

    def _named(self, line: str) -> str:
        """A line with the names that Discord shows for roles and channels."""
        server = self._stage.server
        for mentioned in (*server.roles.values(), *server.channels.values()):
            line = line.replace(mentioned.mention, f"{'#' if mentioned.mention[1] == '#' else '@'}{mentioned.name}")
        return line

    def _step(self, person: Person, what: str) -> None:
        user = person.user if isinstance(person, MemberActor) else person
        name = user.global_name or user.name
        self._tell("", f"{name} – {what}")

    def _tell(self, *lines: str) -> None:
        for line in lines:
            print(line)
            print(line, file=self._transcript)


def _within(components: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Components and all those inside them."""
    for component in components:
        yield component
        yield from _within(component.get("components", []))


def _action(component: Mapping[str, Any]) -> Action | None:
    parsed = parse_custom_id(component.get("custom_id", "")) if "label" in component else None
    return parsed.action if parsed else None


def _fields(shown: InteractionResult) -> list[Mapping[str, Any]]:
    """The inputs of a form, by what they are inside their labels."""
    return [label["component"] for label in (shown.modal or {})["components"] if "component" in label]


def _entry(field: Mapping[str, Any], entries: Mapping[str, str]) -> str | list[str] | None:
    entry = entries.get(field["custom_id"])
    if "options" not in field:
        return entry if entry is not None else field.get("value")
    if entry is not None:
        return [_value(field, entry)]
    return [option["value"] for option in field["options"] if option.get("default")]


def _value(menu: Mapping[str, Any], label: str) -> str:
    return next(option["value"] for option in menu["options"] if option["label"].startswith(label))


def _typed(value: object) -> str:
    """An option as it looks when typed; of a file, its name."""
    return value[0] if isinstance(value, tuple) else str(value)  # pyright: ignore[reportUnknownVariableType]
