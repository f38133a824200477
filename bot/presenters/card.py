"""Card, Form, Press: what a member sees, before it is Discord's. Plain values, so that words can be read in tests."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.presenters.picture import Picture

_COLON, _STAND_IN = ":", "\u2236"
_OWNER, _MARK = "sagstal", "@"
ID_LENGTH = 100
SERVER_BYTES = 8


class Action(StrEnum):
    """What a button, a choice or a form sets off. The names stand in messages that outlive a restart."""

    REPORT = "report"
    REPORT_AT = "at"
    SUBMIT = "submit"
    MIX = "mix"
    SUBMIT_MIX = "submit-mix"
    CONFIRM = "confirm"
    MINE = "mine"
    WITHDRAW = "withdraw"
    ASK = "ask"
    ANSWER = "answer"
    SHORTCUT = "shortcut"
    SEND_SHORTCUT = "send-shortcut"
    OVERVIEW = "overview"
    CONDITIONS = "conditions"
    TREND = "trend"
    WHATIF = "whatif"
    RECKON = "reckon"
    REMINDERS = "reminders"
    REMIND = "remind"
    EVENT = "event"
    KEEP_EVENT = "keep-event"
    REMOVE_EVENT = "remove-event"
    FIGURE = "figure"
    KEEP_FIGURE = "keep-figure"
    HEADCOUNT = "headcount"
    KEEP_HEADCOUNT = "keep-headcount"
    REMOVE_HEADCOUNT = "remove-headcount"
    PRIVACY = "privacy"
    LIST = "list"
    KEEP_LIST = "keep"
    PASTE = "paste"
    EXPORT = "export"
    STEP = "step"
    PLAN = "plan"
    CARRY_OUT = "carry-out"
    PROPOSE = "propose"
    SEND_PROPOSAL = "send-proposal"
    PROPOSALS = "proposals"
    DECIDE = "decide"
    CHANGE_FIRST = "change-first"
    REGIONS = "regions"
    KEEP_REGIONS = "keep-regions"
    EDIT_AREA = "edit-area"
    KEEP_AREA = "keep-area"
    PICK_AREA = "pick-area"
    EDIT_NORM = "edit-norm"
    KEEP_NORM = "keep-norm"
    END_NORM = "end-norm"
    KEEP_END = "keep-end"
    SETUP = "setup"
    SETUP_ROLES = "setup-roles"
    SETUP_LIST = "setup-list"
    SETUP_RHYTHM = "setup-rhythm"
    PUBLISH = "publish"
    CHECK = "check"
    EXAMPLE = "example"
    REMOVE_EXAMPLE = "remove-example"
    QUESTIONS = "questions"
    PUBLISHED = "published"
    PANEL = "panel"
    CLOSE = "close"
    STOP = "stop"
    REOPEN = "reopen"
    FORGET = "forget"
    TAKE = "take"
    SHARE = "share"
    SEND_SHARE = "send-share"
    DISMISS = "dismiss"


class Tone(StrEnum):
    """The colour beside a card. It repeats what the words say, and never says more."""

    CALM = "calm"
    OVER = "over"
    WITHIN = "within"
    ASKING = "asking"


class Style(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Press:
    """A button. `arguments` travel in its id, so that nothing need be remembered."""

    action: Action
    label: str
    arguments: tuple[str, ...] = ()
    style: Style = Style.SECONDARY


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    description: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A list on a card, at most 25 options: to choose one from, or from `least` to `most` of them."""

    action: Action
    placeholder: str
    options: tuple[Option, ...]
    arguments: tuple[str, ...] = ()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be sent with a card."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Card:
    """Sections of Discord's markdown, separated by lines; then files, a choice, and buttons.

    The `picture` stands before the section `picture_before`, counted as in a list: as it is, above the small print. It
    shows nothing that the sections do not say, so that a card can go out without it.
    """

    sections: tuple[str, ...]
    presses: tuple[Press, ...] = ()
    choice: Choice | None = None
    tone: Tone = Tone.CALM
    files: tuple[Attachment, ...] = ()
    picture: Picture | None = None
    picture_before: int = -1

    @property
    def text(self) -> str:
        """Everything it says, for those who read and for tests."""
        return "\n\n".join(self.sections)


@dataclass(frozen=True, slots=True)
class TextField:
    name: str
    label: str
    description: str = ""
    placeholder: str = ""
    value: str = ""
    longest: int = 20
    required: bool = True
    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class SelectField:
    """A list in a form, at most 25 options; up to `most` of them, at least one where `required`."""

    name: str
    label: str
    options: tuple[Option, ...]
    description: str = ""
    placeholder: str = ""
    required: bool = True
    most: int = 1


@dataclass(frozen=True, slots=True)
class FileField:
    name: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class RoleField:
    """One of the server's roles; `chosen` is the id of the one that is set, 0 for none."""

    name: str
    label: str
    description: str = ""
    chosen: int = 0
    required: bool = True


@dataclass(frozen=True, slots=True)
class ChannelField:
    """One of the server's text channels; `chosen` is the id of the one that is set, 0 for none."""

    name: str
    label: str
    description: str = ""
    chosen: int = 0
    required: bool = True


Field = TextField | SelectField | FileField | RoleField | ChannelField


@dataclass(frozen=True, slots=True)
class Form:
    """At most five fields; what is sent comes back under `action` with the fields by name."""

    action: Action
    title: str
    fields: tuple[Field, ...]
    arguments: tuple[str, ...] = ()


class Pressed(NamedTuple):
    """What an id brings back. All of it is the client's word: check it again. `server` is 0 in a server, see `custom_id`."""

    action: Action
    arguments: tuple[str, ...]
    server: int = 0


def custom_id(action: Action, *arguments: str, server: int = 0) -> str:
    """The id that brings an action and its arguments back, at most 100 characters: "sagstal:submit:12".

    What is shown in a direct message also bears the `server` it is about, in 11 characters: "@Cz5V2o9lAAA:report:12".
    """
    owner = _OWNER if server == 0 else _MARK + _written(server)
    parts = [owner, action.value, *(argument.replace(_COLON, _STAND_IN) for argument in arguments)]
    return _COLON.join(parts)[:ID_LENGTH]


def parse_custom_id(text: str) -> Pressed | None:
    """What `custom_id` wrote; None for anything else."""
    owner, _, rest = text.partition(_COLON)
    name, *arguments = rest.split(_COLON)
    server = 0 if owner == _OWNER else _read(owner)
    if server is None or name not in set(Action):
        return None
    return Pressed(Action(name), tuple(argument.replace(_STAND_IN, _COLON) for argument in arguments), server)


def _written(server: int) -> str:
    return base64.urlsafe_b64encode(server.to_bytes(SERVER_BYTES)).decode().rstrip("=")


def _read(owner: str) -> int | None:
    """The server of a mark; None where it is not, letter for letter, what `_written` makes of one."""
    mark, letters = owner[:1], owner[1:]
    try:
        server = int.from_bytes(base64.urlsafe_b64decode(letters + "="))
        return server if mark == _MARK and server and _written(server) == letters else None
    except (ValueError, OverflowError, binascii.Error):
        return None
