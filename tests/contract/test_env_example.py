""".env.example and the settings that are read are the same list, and each is explained."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from bot.settings import LOG_LEVELS, Settings

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / ".env.example"
SETTING = re.compile(r"([A-Z][A-Z0-9_]*)=(.*)")


def paragraphs() -> list[list[str]]:
    return [block.splitlines() for block in EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n")]


def shown() -> dict[str, str]:
    """The settings of the file, with their values."""
    lines = (line for block in paragraphs() for line in block)
    return {match[1]: match[2] for line in lines if (match := SETTING.fullmatch(line))}


def read() -> set[str]:
    """The names that `Settings.from_env` asks for."""
    tree = ast.parse((ROOT / "bot" / "settings.py").read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    asked = (call for call in calls if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "env")
    return {str(ast.literal_eval(call.args[0])) for call in asked if call.args}


def test_the_example_shows_exactly_the_settings_that_are_read() -> None:
    assert set(shown()) == read()
    assert len(read()) == len(Settings.__dataclass_fields__)


def test_each_setting_is_explained_by_a_comment_right_above_it() -> None:
    for block in paragraphs():
        if not any(SETTING.fullmatch(line) for line in block):
            continue
        *comment, setting = block
        assert SETTING.fullmatch(setting), f"one setting to a paragraph: {setting}"
        assert comment, f"nothing explains {setting}"
        assert all(line.startswith("# ") for line in comment), setting
        assert len(" ".join(comment).split()) > 5, setting


def test_every_line_is_a_comment_a_setting_or_blank() -> None:
    for block in paragraphs():
        assert all(line.startswith("# ") or SETTING.fullmatch(line) for line in block)


def test_the_example_as_it_is_gives_the_usual_settings_and_holds_no_token() -> None:
    assert shown()["DISCORD_TOKEN"] == ""
    assert Settings.from_env(shown()) == Settings()


def test_the_example_names_the_levels_there_are() -> None:
    (block,) = [block for block in paragraphs() if block[-1].startswith("SAGSTAL_LOG_LEVEL")]
    assert all(level in " ".join(block) for level in LOG_LEVELS)


def test_no_other_file_picks_a_setting_out_of_the_environment() -> None:
    """But the demo asks the desktop whether there is a screen, and the token is taken out once it is read."""
    picking = re.compile(r"(?:getenv|environ(?:b|\.get|\.setdefault|\.pop)?)[\[(](.*?)[\])]")
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")]
    picked = {name for file in files for name in picking.findall(file.read_text(encoding="utf-8"))}
    assert picked == {'"DISPLAY"', '"WAYLAND_DISPLAY"', "TOKEN, None"}
