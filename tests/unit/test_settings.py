"""Settings from an environment: every problem at once, and never a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsInvalid
from bot.settings import Settings

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"


def problems_of(**environ: str) -> list[str]:
    with pytest.raises(SettingsInvalid) as invalid:
        Settings.from_env(environ)
    return invalid.value.problems


def test_an_empty_environment_gives_the_usual_settings() -> None:
    settings = Settings.from_env({})
    assert settings == Settings()
    assert settings.discord_token == ""
    assert settings.discord_api_url is None
    assert settings.log_level == "INFO"


def test_every_setting_is_read_from_the_mapping_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "another")
    monkeypatch.setenv("SAGSTAL_LOG_LEVEL", "WARNING")
    settings = Settings.from_env(
        {
            "DISCORD_TOKEN": f" {TOKEN}\n",
            "DISCORD_API_URL": "http://127.0.0.1:8080/api/v10/",
            "SAGSTAL_DATA_DIR": "/srv/sagstal/data",
            "SAGSTAL_KEY_DIR": "/srv/sagstal/keys",
            "SAGSTAL_LOG_LEVEL": "error",
        }
    )
    assert settings == Settings(
        TOKEN, "http://127.0.0.1:8080/api/v10", Path("/srv/sagstal/data"), Path("/srv/sagstal/keys"), "ERROR"
    )
    assert Settings.from_env({}) == Settings()


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_setting_left_blank_is_as_one_left_out(blank: str) -> None:
    names = ("DISCORD_TOKEN", "DISCORD_API_URL", "SAGSTAL_DATA_DIR", "SAGSTAL_KEY_DIR", "SAGSTAL_LOG_LEVEL")
    assert Settings.from_env(dict.fromkeys(names, blank)) == Settings()


def test_every_problem_is_reported_at_once() -> None:
    problems = problems_of(
        DISCORD_API_URL="discord", SAGSTAL_DATA_DIR="same", SAGSTAL_KEY_DIR="same/keys", SAGSTAL_LOG_LEVEL="loud"
    )
    assert [problem.split()[0] for problem in problems] == ["SAGSTAL_LOG_LEVEL", "DISCORD_API_URL", "SAGSTAL_KEY_DIR"]


@pytest.mark.parametrize("level", ["DEBUG", "debug", "10", "NOTSET", "TRACE"])
def test_debug_is_refused_because_libraries_would_log_members(level: str) -> None:
    assert problems_of(SAGSTAL_LOG_LEVEL=level) == ["SAGSTAL_LOG_LEVEL must be one of INFO, WARNING, ERROR"]


@pytest.mark.parametrize(
    "address",
    [
        "discord.com",
        "/api/v10",
        "ftp://discord.com/api",
        "http://",
        "http://:80",
        "http://[",
        "http://[secret]/api",
        "http://localhost:secret/api",
        "http://localhost:99999/api",
    ],
)
def test_an_address_that_is_none_is_a_problem_like_any_other(address: str) -> None:
    (problem,) = problems_of(DISCORD_API_URL=address)
    assert problem.startswith("DISCORD_API_URL must be a full address")
    assert "secret" not in problem


@pytest.mark.parametrize(
    ("data", "keys"), [("data", "data/keys"), ("keys/data", "keys"), ("one", "one"), ("data", "x/../data/keys")]
)
def test_keys_and_data_inside_one_another_are_refused_before_anything_is_made(data: str, keys: str) -> None:
    (problem,) = problems_of(SAGSTAL_DATA_DIR=data, SAGSTAL_KEY_DIR=keys)
    assert "must lie apart" in problem


def test_the_token_is_in_no_message_and_no_repr() -> None:
    assert TOKEN not in repr(Settings.from_env({"DISCORD_TOKEN": TOKEN}))
    with pytest.raises(SettingsInvalid) as invalid:
        Settings.from_env({"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": TOKEN, "SAGSTAL_LOG_LEVEL": TOKEN})
    assert TOKEN.casefold() not in f"{invalid.value} {invalid.value!r} {invalid.value.problems}".casefold()


def test_a_value_that_was_pasted_into_the_wrong_line_is_not_echoed() -> None:
    """Names of directories are not secret; a token in their place is."""
    problems = problems_of(SAGSTAL_DATA_DIR=TOKEN, SAGSTAL_KEY_DIR=f"{TOKEN}/keys")
    assert TOKEN not in " ".join(problems)
