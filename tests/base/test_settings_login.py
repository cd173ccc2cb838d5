"""A login in the configuration is refused, with the place where it belongs, and is not repeated."""

import pytest
from typer.testing import CliRunner

from kiosk.base.settings import NO_LOGIN, ConfigError, load_settings
from kiosk.cli import build

CANARY = "canary-93b1"


def refused(folder, text, name="kiosk.toml"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings(folder / "kiosk.toml", environ={})
    assert CANARY not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "key",
    ["password", "user", "secret_key", "publishable_key", "api_key", "consumer_key", "consumer_secret", "access_token",
     "client_id", "client_secret", "username", "token"],
)  # fmt: skip
@pytest.mark.parametrize("table", ["shop", "shop.medusa", "shop.vendure"])
def test_a_login_under_the_shop(tmp_path, table, key):
    error = refused(tmp_path, f'[{table}]\n{key} = "{CANARY}"')
    assert (error.key, error.line, error.expected) == (f"{table}.{key}", 2, NO_LOGIN)
    assert "credentials file" in str(error)


@pytest.mark.parametrize("text", [f'password = "{CANARY}"', f'[kiosk]\nadmin_password = "{CANARY}"'])
def test_a_secret_anywhere_else(tmp_path, text):
    assert "belongs into the credentials file" in str(refused(tmp_path, text))


def test_in_the_local_file_too(tmp_path):
    (tmp_path / "kiosk.toml").write_text("", encoding="utf-8")
    error = refused(tmp_path, f'[shop]\npassword = "{CANARY}"', "local.toml")
    assert (error.file.name, error.expected) == ("local.toml", NO_LOGIN)


@pytest.mark.parametrize("key", ["address", "feed"])
def test_a_login_inside_an_address(tmp_path, key):
    error = refused(tmp_path, f'[shop]\n{key} = "https://kiosk:{CANARY}@shop.example/"')
    assert (error.key, error.found) == (f"shop.{key}", "a login")
    assert "without a login in it" in error.expected


def test_a_torn_line_with_a_login_is_not_quoted(tmp_path):
    error = refused(tmp_path, f"[shop]\npassword = {CANARY}")
    assert error.found == "`password = ...`"


def test_other_unknown_keys_read_as_before(tmp_path):
    assert refused(tmp_path, "[shop]\nadress = 1").expected == "a key that config/kiosk.toml explains"
    assert refused(tmp_path, "[kiosk]\nuser = 1").expected == "a key that config/kiosk.toml explains"


def test_the_command_says_it(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[shop]\npassword = "{CANARY}"')
    result = CliRunner().invoke(build(), ["config", "check", "--config", str(file)])
    assert result.exit_code == 1
    assert "shop.password" in result.stderr
    assert "belongs into the credentials file" in result.stderr
    assert CANARY not in result.output
