"""The shop's login: where it is looked for, who may read it, and that it stays out of every text (S20)."""

import json
import traceback

import pytest

from kiosk.base import redact
from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, get_logger, set_up_logging
from kiosk.base.redact import HIDDEN, hide, redact_text
from kiosk.base.secrets import FOLDER, NAME, PREFIX, Secrets, SecretsError, load_secrets

CANARY = "canary-4b1e77-horse"
TOKEN = "pk_canary_9921c3d0"


@pytest.fixture(autouse=True)
def nothing_hidden_yet(monkeypatch):
    """Secrets are hidden for the whole process; a test has its own list."""
    monkeypatch.setattr(redact, "_secrets", set())


def written(folder, text=f'user = "kiosk"\npassword = "{CANARY}"\n', name="login.toml", mode=0o600):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def refused(file, environ=None):
    with pytest.raises(SecretsError) as caught:
        load_secrets(file, environ or {})
    return str(caught.value)


def test_the_named_file_wins_over_everything(tmp_path):
    folder = tmp_path / "systemd"
    folder.mkdir()
    written(folder, 'password = "from-systemd"', NAME)
    environ = {FOLDER: str(folder), f"{PREFIX}PASSWORD": "from-environment"}
    assert load_secrets(written(tmp_path), environ)["password"] == CANARY


def test_systemd_comes_before_the_environment(tmp_path):
    written(tmp_path, 'password = "from-systemd"', NAME, 0o400)
    environ = {FOLDER: str(tmp_path), f"{PREFIX}PASSWORD": "from-environment"}
    found = load_secrets(None, environ)
    assert dict(found) == {"password": "from-systemd"}
    assert found.source == str(tmp_path / NAME)


def test_without_a_file_the_environment(tmp_path):
    environ = {
        FOLDER: str(tmp_path),
        f"{PREFIX}USER": "kiosk",
        f"{PREFIX}PUBLISHABLE_KEY": TOKEN,
        "OTHER_PASSWORD": "x",
    }
    assert dict(load_secrets(None, environ)) == {"user": "kiosk", "publishable_key": TOKEN}


def test_nothing_anywhere_says_where_to_write_it():
    with pytest.raises(SecretsError) as caught:
        load_secrets(None, {}).need("password")
    assert str(caught.value) == (
        "the shop's login has no 'password': add it to the environment (KIOSK_SHOP_...) or the file named by "
        "shop.credentials_file"
    )


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o644, 0o610, 0o601])
def test_a_file_that_others_can_read_is_refused_with_the_remedy(tmp_path, mode):
    file = written(tmp_path, mode=mode)
    said = refused(file)
    assert said == f"{file} can be read by other users of this machine; change that: chmod 600 {file}"
    file.chmod(0o600)
    assert load_secrets(file, {})["password"] == CANARY


def test_the_file_of_systemd_is_closed_to_others(tmp_path):
    written(tmp_path, name=NAME, mode=0o644)
    assert "chmod 600" in refused(None, {FOLDER: str(tmp_path)})


def test_the_file_of_systemd_may_show_its_access_list_as_rights_of_the_group(tmp_path):
    """root:root 0440 with an entry for the service: what systemd makes where tmpfs keeps access control lists."""
    written(tmp_path, name=NAME, mode=0o440)
    assert load_secrets(None, {FOLDER: str(tmp_path)})["password"] == CANARY


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CANARY, 'is no list of lines such as password = "..."'),
        (f"password = {CANARY}", "is no list of lines"),
        (f'password = "{CANARY}', "is no list of lines"),
        ("password = 123456789", "password must be a text in quotation marks"),
        (f'[shop]\npassword = "{CANARY}"', "shop must be a text in quotation marks"),
        (f'password = ["{CANARY}"]', "password must be a text"),
    ],
)
def test_a_file_that_is_no_list_is_named_and_not_quoted(tmp_path, text, says):
    said = refused(written(tmp_path, text))
    assert says in said
    assert CANARY not in said
    assert "123456789" not in said


def test_a_file_that_is_no_text(tmp_path):
    file = written(tmp_path)
    file.write_bytes(b'password = "\xff\xfe' + CANARY.encode())
    said = refused(file)
    assert "is no list of lines" in said
    assert CANARY not in said


def test_a_file_that_is_not_there(tmp_path):
    assert refused(tmp_path / "absent").endswith("cannot be read: No such file or directory")
    assert "Is a directory" in refused(tmp_path)


def test_names_are_compared_without_capitals(tmp_path):
    assert load_secrets(written(tmp_path, f'Password = "{CANARY}"'), {}).need("password") == CANARY


def test_an_empty_value_is_a_missing_one(tmp_path):
    with pytest.raises(SecretsError, match="has no 'password'"):
        load_secrets(written(tmp_path, 'password = ""'), {}).need("password")


def test_a_login_is_in_no_text_log_or_error(tmp_path, caplog):
    """S20: neither shown, nor logged by value or as a part of another text, nor in an error."""
    login = Secrets({"user": "kiosk-user", "password": CANARY, "publishable_key": TOKEN}, "a test")
    shown = [repr(login), str(login), f"{login!r:>80}", repr([login]), repr({"login": login})]
    try:
        raise ValueError(f"POST failed with Bearer {TOKEN} and {CANARY}")
    except ValueError:
        shown.append(redact_text(traceback.format_exc()))
    set_up_logging(Log(level="debug"), tmp_path, "test", console=None)
    try:
        log = get_logger("test")
        log.info("logged in with %s", CANARY, answer=f"token {TOKEN}", login=login, all=dict(login))
        log.error("failed", error=RuntimeError(f"url?key={TOKEN}"), exc_info=RuntimeError(f"Bearer {CANARY}"))
    finally:
        close_logging()
    written_lines = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.jsonl"))
    assert "logged in with ***" in written_lines
    for text in (*shown, written_lines, caplog.text):
        assert CANARY not in text
        assert TOKEN not in text
    assert "password" in repr(login)


def test_only_the_names_are_shown():
    assert repr(Secrets({"user": "ada", "password": CANARY}, "a test")) == "<login of a test: password, user>"
    assert repr(Secrets({}, "a test")) == "<login of a test: nothing>"


def test_hidden_texts_are_hidden_wherever_they_stand():
    hide(CANARY)
    assert redact_text(f"a{CANARY}b, {CANARY.upper()}") == f"a{HIDDEN}b, {CANARY.upper()}"
    assert redact.redact({"note": [f"x {CANARY}"], "error": KeyError(CANARY)}) == {
        "note": [f"x {HIDDEN}"],
        "error": f"KeyError: '{HIDDEN}'",
    }


def test_a_secret_inside_another_one_leaves_no_rest():
    hide("canary")
    hide("canary-and-more")
    assert "and-more" not in redact_text("the token canary-and-more")


def test_a_secret_across_the_cut_is_hidden_before_the_cut():
    hide(CANARY)
    assert CANARY[:6] not in redact_text("x" * 10 + CANARY, longest=16)


@pytest.mark.parametrize("short", ["", "a", "admin"])
def test_short_words_stay_readable(short):
    hide(short)
    assert redact_text("an admin is a person") == "an admin is a person"


def test_a_secret_as_it_looks_in_json_and_addresses():
    """Passwords with quotes or umlauts are written differently there."""
    odd = 'p"ä ss\\wörd&1'
    hide(odd)
    assert "wörd" not in redact_text(json.dumps({"password": odd}, ensure_ascii=False))
    assert "w\\u00f6rd" not in redact_text(json.dumps({"password": odd}))
    assert "w%C3%B6rd" not in redact_text("https://shop/?p=p%22%C3%A4+ss%5Cw%C3%B6rd%261")
    assert "w%C3%B6rd" not in redact_text("https://shop/?p=p%22%C3%A4%20ss%5Cw%C3%B6rd%261")
