"""The files that run the bot as a service say what the promise needs of a machine, and name only what there is."""

from __future__ import annotations

import configparser
import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import _parser
from bot.directories import lie_apart
from tests.contract.test_env_example import read as settings_read

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "docs" / "service" / "sagstal.service"
CONTAINERFILE, COMPOSE, IGNORED = ROOT / "Containerfile", ROOT / "compose.yaml", ROOT / ".dockerignore"
GUIDE = ROOT / "docs" / "vejledning.md"
ALL = (UNIT, CONTAINERFILE, COMPOSE, IGNORED)
SETTING = re.compile(r"\b(SAGSTAL_\w+|DISCORD_\w+)\b")


def unit() -> configparser.ConfigParser:
    """The unit as systemd reads it: names as they are written, each once."""
    parser = configparser.ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    parser.optionxform = str  # pyright: ignore[reportAttributeAccessIssue]
    parser.read_string(UNIT.read_text(encoding="utf-8"))
    return parser


def instructions() -> list[tuple[str, str]]:
    """Of the container's file, in their order."""
    lines = CONTAINERFILE.read_text(encoding="utf-8").splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line and not line.startswith("#")]


def said(instruction: str) -> list[str]:
    return [rest for name, rest in instructions() if name == instruction]


def compose() -> dict[str, str]:
    """Every value of the compose file by its path, read by how far lines are indented; items of a list are numbered."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in COMPOSE.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        depth = len(line) - len(line.lstrip())
        above = [(at, name) for at, name in above if at < depth]
        path = [name for _, name in above]
        if text.startswith("- "):
            count = sum(name.startswith("/".join([*path, ""])) for name in found)
            found["/".join([*path, str(count)])] = text[2:].strip('"')
        else:
            name, _, value = text.partition(":")
            above.append((depth, name))
            if value:
                found["/".join([*path, name])] = value.strip().strip('"')
    return found


# systemd


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LimitCORE", "0"), ("MemorySwapMax", "0"), ("LimitMEMLOCK", "infinity"), ("DynamicUser", "yes"),
        ("UMask", "0077"), ("StateDirectoryMode", "0700"), ("ProtectSystem", "strict"), ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"), ("NoNewPrivileges", "yes"), ("CapabilityBoundingSet", ""),
        ("ProtectProc", "invisible"), ("SystemCallFilter", "@system-service"),
    ],
)  # fmt: skip
def test_the_unit_keeps_memory_off_the_disk_and_the_bot_to_its_own_files(name: str, value: str) -> None:
    assert unit()["Service"][name] == value


def test_the_unit_starts_the_command_there_is_with_settings_there_are_and_directories_systemd_makes() -> None:
    service = unit()["Service"]
    env, *words = service["ExecStart"].split()
    settings = dict(word.split("=", 1) for word in words if "=" in word)
    program, *arguments = words[len(settings) :]
    assert env == "/usr/bin/env"
    assert program == f"{service['WorkingDirectory']}/.venv/bin/python"
    assert arguments[:2] == ["-m", "bot"]
    assert _parser().parse_args(arguments[2:]).command in (None, "run")
    assert set(settings) == {"SAGSTAL_DATA_DIR", "SAGSTAL_KEY_DIR"} <= settings_read()
    assert {path.removeprefix("%S/") for path in settings.values()} == set(service["StateDirectory"].split())
    assert lie_apart(*(Path(path.replace("%S", "/var/lib")) for path in settings.values()))


# Containers


def test_the_image_is_a_python_the_project_runs_on_from_no_named_registry() -> None:
    (image,) = said("FROM")
    match = re.fullmatch(r"python:(3\.\d+)-slim", image)
    assert match is not None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={match[1]}"


def test_the_image_holds_the_program_and_what_it_needs_and_nothing_of_anybodys() -> None:
    copied = {source for line in said("COPY") for source in line.split()[:-1]}
    assert copied == {"requirements.txt", "bot", "cogs"}
    assert all((ROOT / source).exists() for source in copied)
    ignored = [line for line in IGNORED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert ignored[0] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert any("--require-hashes" in line for line in said("RUN"))


def test_the_image_runs_the_bot_as_nobody_in_particular_with_directories_that_are_its_own() -> None:
    (user,) = said("USER")
    number, group = user.split(":")
    assert number.isdigit()
    assert int(number) > 999
    assert f"install -d -m 0700 -o {number} -g {group} /data /keys" in said("RUN")
    assert said("CMD") == ['["python", "-m", "bot"]']
    assert [name for name, _ in instructions()][-2:] == ["USER", "CMD"]
    assert said("VOLUME") == []


def test_the_container_has_no_swap_no_core_dumps_and_two_places_to_write_to() -> None:
    found = {path.removeprefix("services/bot/"): value for path, value in compose().items()}
    assert found["mem_limit"] == found["memswap_limit"]
    assert found["ulimits/core"] == "0"
    assert found["read_only"] == "true"
    assert found["cap_drop"] == "[ALL]"
    assert "no-new-privileges:true" in found["security_opt"]
    assert {value for path, value in found.items() if path.startswith("volumes/")} >= {"data:/data", "keys:/keys"}
    assert (found["volumes/data"], found["volumes/keys"]) == ("{}", "{}")
    assert not any("tmpfs" in path or "tmpfs" in value for path, value in found.items())


def test_the_container_builds_what_there_is_and_a_copied_env_example_does_not_move_its_directories() -> None:
    found = {path.removeprefix("services/bot/"): value for path, value in compose().items()}
    assert (ROOT / found["build/dockerfile"]).samefile(CONTAINERFILE)
    assert found["env_file"] == ".env"
    directories = {name: found[f"environment/{name}"] for name in ("SAGSTAL_DATA_DIR", "SAGSTAL_KEY_DIR")}
    assert directories == {"SAGSTAL_DATA_DIR": "/data", "SAGSTAL_KEY_DIR": "/keys"}
    assert all(f"{name}={value}" in said("ENV")[0] for name, value in directories.items())


# Both


def test_no_file_names_a_setting_that_is_not_read_or_an_address() -> None:
    for file in ALL:
        text = file.read_text(encoding="utf-8")
        assert set(SETTING.findall(text)) <= settings_read(), file.name
        assert "://" not in text, file.name


def test_the_guide_tells_how_to_use_them_and_what_to_do_without() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    section = re.search(r"^## Swap og core dumps\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert section is not None
    for words in (
        "service/sagstal.service", "../Containerfile", "../compose.yaml", "/etc/sagstal.env", "compose up -d",
        "swapoff -a", "krypteret swap", "dvale", "sagstal_keys", "/var/lib/private/sagstal-keys",
    ):  # fmt: skip
        assert words in section[1], words
    service = unit()["Service"]
    assert service["EnvironmentFile"] in section[1]
    assert service["WorkingDirectory"] in section[1]
