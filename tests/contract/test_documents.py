"""The documents say what the program does: commands, settings, how to start, tests and files they name."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.data import load_catalogue
from bot.domain.workplace_list import parse
from bot.i18n import DANISH
from cogs.caseload import GROUP as MEMBERS
from cogs.caseload_admin import GROUP as ADMINISTRATORS
from cogs.caseload_rep import GROUP as REPRESENTATIVES

GROUPS = (MEMBERS, REPRESENTATIVES, ADMINISTRATORS)
ROOT = Path(__file__).parents[2]
HIDDEN = {".venv", ".git", "mutants", "node_modules"}
DOCUMENTS = sorted(path for path in ROOT.rglob("*.md") if not HIDDEN & set(path.relative_to(ROOT).parts))
README, ANONYMITY, GUIDE = ROOT / "README.md", ROOT / "docs" / "anonymity.md", ROOT / "docs" / "vejledning.md"
GDPR = sorted((ROOT / "docs" / "gdpr").glob("*.md"))

LINK = re.compile(r"\]\(([^)\s]+)\)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILE = re.compile(r"`((?:bot|cogs|tests|docs|\.ci)/[\w./-]+)`")
COMMAND = re.compile(r"`/((?:caseload|sagstal)[\w-]* [\w-]+(?: [\w-]+)?)`")
SYSTEM = r"(?:home|root|work|tmp|Users|usr|var(?!/lib/private/sagstal)|opt(?!/sagstal))"
"""Folders of somebody's machine; where the guide puts the bot as a service is nobody's."""
MACHINE = re.compile(rf"(?<![\w.:/-])/{SYSTEM}/|[A-Z]:\\\\")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def table(path: Path, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its own heading rows; cells as they stand."""
    text = path.read_text("utf-8").split(f"\n{heading}\n", 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert lines is not None, f"no table under {heading}"
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[0].splitlines()[2:]]


def commands() -> dict[str, str]:
    """Every command as it is typed in English, and in Danish."""
    found: dict[str, str] = {}
    for group in GROUPS:
        for command in group.walk_commands():
            if isinstance(command, app_commands.Command):
                found[f"/{command.qualified_name}"] = "/" + " ".join(danish(one) for one in _way(command))
    return found


def _way(command: Any) -> list[Any]:
    """The groups a command lies in, outermost first, and the command."""
    return [*(_way(command.parent) if command.parent else []), command]


def danish(command: app_commands.Group | app_commands.Command[Any, ..., None]) -> str:
    wording = command._locale_name
    assert wording is not None
    return DANISH.c(wording.extras["context"], wording.message)


def shell_lines(path: Path) -> list[str]:
    """Every line in the document's fenced blocks of shell."""
    return [
        line
        for block in re.findall(r"```sh\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
        for line in block.split("\n")
    ]


def start_lines() -> list[str]:
    """The lines of the README with which a newcomer begins."""
    return [line for line in shell_lines(README) if "'.[" in line]


def example_settings() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def defined(path: Path) -> set[str]:
    """The names of the functions a Python file defines, in classes too."""
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_the_readme_lists_every_command_in_both_languages_and_no_other() -> None:
    rows = table(README, "## Commands")
    assert {row[0].strip("`"): row[1].strip("`") for row in rows} == commands()
    assert len(rows) == len(commands())


def test_the_readme_says_which_commands_are_for_administrators() -> None:
    said = {row[0].strip("`") for row in table(README, "## Commands") if row[2] == "administrators"}
    assert said == {f"/{ADMINISTRATORS.name} {command.name}" for command in ADMINISTRATORS.commands}


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_a_document_speaks_only_of_commands_that_exist(path: Path) -> None:
    known = {name.removeprefix("/") for pair in commands().items() for name in pair}
    assert {command for command in COMMAND.findall(path.read_text("utf-8")) if command not in known} == set()


def test_the_table_of_settings_says_what_the_example_says() -> None:
    rows = table(README, "## Settings")
    said = {row[0].strip("`"): "" if row[1] == "–" else row[1].strip("`") for row in rows}
    assert said == example_settings()


def test_the_readme_has_two_commands_to_start_with() -> None:
    assert start_lines() == [
        "python3.11 -m venv .venv && .venv/bin/pip install -q -e '.[demo]' && .venv/bin/python -m bot demo",
        "python3.11 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/python -m pytest",
    ]


def test_the_checks_run_the_readmes_command_for_tests() -> None:
    """Word for word, or taken from the README itself."""
    checks = (ROOT / ".ci" / "run").read_text("utf-8")
    assert start_lines()[1] in checks or "README.md" in checks


def test_the_invitation_asks_for_what_the_bot_uses_and_no_more() -> None:
    needed = discord.Permissions(
        view_channel=True, send_messages=True, attach_files=True, read_message_history=True, pin_messages=True
    )
    for path in (README, GUIDE):
        invitations = re.findall(r"https://discord\.com/oauth2/\S+", path.read_text("utf-8"))
        assert [re.findall(r"scope=([\w.+]+)&permissions=(\d+)", one) for one in invitations] == [
            [("bot+applications.commands", str(needed.value))]
        ]


def test_the_guides_list_of_workplaces_can_be_used_as_it_stands() -> None:
    example = re.search(r"```csv\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert example is not None
    listed = parse(example[1], load_catalogue(), date(2026, 11, 1))
    assert (len(listed.accepted), listed.rejected) == (3, ())


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_test_a_document_names_exists(path: Path) -> None:
    for file, name in TEST.findall(path.read_text("utf-8")):
        assert name in defined(ROOT / file), f"{file}::{name}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_file_a_document_names_exists(path: Path) -> None:
    assert [name for name in FILE.findall(path.read_text("utf-8")) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    links = [link.split("#")[0] for link in LINK.findall(path.read_text("utf-8")) if not link.startswith("http")]
    assert [link for link in links if link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_no_document_names_a_place_on_somebodys_machine(path: Path) -> None:
    assert MACHINE.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_no_document_promises_more_than_can_be_kept(path: Path) -> None:
    """The words stand only where they are forbidden: in italics or quotation marks."""
    text = re.sub(r"\s+", " ", path.read_text("utf-8"))
    bare = re.sub(r"\*[^*]+\*|»[^«]+«", "", text.replace("**", ""))
    forbidden = ("100 % anonym", "nobody can ever", "we store nothing", "fuldstændig anonym", "vi gemmer intet")
    assert [words for words in forbidden if words in bare.casefold()] == []


@pytest.mark.parametrize("path", GDPR, ids=named)
def test_a_draft_marks_what_the_union_fills_in(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("[UDFYLD") == len(re.findall(r"\*\*\[UDFYLD[^\]]*\]\*\*", text)) > 0


def test_the_record_of_decisions_lists_every_page() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text("utf-8"))
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


def test_the_changelog_tells_of_this_version() -> None:
    from bot import __version__

    assert f"\n## [{__version__}]\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")
