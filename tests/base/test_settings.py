"""The configuration: what is read, what is refused, and how the refusal reads."""

import msgspec
import pytest

from kiosk.base import paths
from kiosk.base.config_model import Config
from kiosk.base.settings import ConfigError, find_config, load_settings


def written(folder, text, name="kiosk.toml"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def refused(folder, text):
    with pytest.raises(ConfigError) as caught:
        load_settings(written(folder, text), environ={})
    return caught.value


def test_the_config_of_the_program_is_usable_and_explains_every_key():
    settings = load_settings(paths.default_config(), environ={})
    text = paths.default_config().read_text(encoding="utf-8")
    for section in msgspec.structs.fields(Config):
        assert f"[{section.name}]" in text
        for key in msgspec.structs.fields(section.type):
            explained = f"\n{key.name} = " in text or f"[{section.name}.{key.name}]" in text
            assert explained, f"{section.name}.{key.name} is not in config/kiosk.toml"
    assert settings.config.kiosk.id == "K1"
    assert settings.config.scanner.suffix == "\r"


def test_the_written_values_are_the_defaults_of_the_types():
    """A person who deletes a line gets what the line said."""
    read = load_settings(paths.default_config(), environ={}).config
    seller = {"name", "legal_address", "email", "phone", "bank"}
    assert read.idle.screens == {"details": 90, "review": 90}
    for section in ("kiosk", "screen", "scanner", "ordering", "data", "log"):
        assert getattr(read, section) == getattr(Config(), section)
    for key in msgspec.structs.fields(type(read.shop)):
        if key.name not in seller:
            assert getattr(read.shop, key.name) == getattr(Config().shop, key.name)


def test_local_values_are_laid_over(tmp_path):
    file = written(tmp_path, '[kiosk]\nid = "A1"\nbranch = "nord"\n[shop.delivery]\nshipping = 100')
    written(tmp_path, '[kiosk]\nid = "A2"\n[shop.delivery]\nlead_days = 5', "local.toml")
    settings = load_settings(file, environ={})
    assert (settings.config.kiosk.id, settings.config.kiosk.branch) == ("A2", "nord")
    assert (settings.config.shop.delivery.shipping, settings.config.shop.delivery.lead_days) == (100, 5)
    assert [file.name for file in settings.files] == ["kiosk.toml", "local.toml"]


def test_where_the_config_is_looked_for(tmp_path):
    named = tmp_path / "named.toml"
    assert find_config(named, {"KIOSK_CONFIG": "/elsewhere.toml"}) == named
    assert str(find_config(None, {"KIOSK_CONFIG": "/elsewhere.toml"})) == "/elsewhere.toml"
    assert find_config(None, {}) == paths.default_config()


@pytest.mark.parametrize(
    ("text", "line", "key", "expected", "found"),
    [
        ('[kiosk]\nid = "K1"\n\n[idle]\nwarn_after_s = "soon"', 5, "idle.warn_after_s", "int", "'soon'"),
        ("[idle]\nwarn_after_s = 0", 2, "idle.warn_after_s", "int >= 1", "0"),
        ("[idle]\nwarm_after_s = 3", 2, "idle.warm_after_s", "a key that config/kiosk.toml explains", "`warm_after_s`"),
        ("[kiosk]\n[ide]\n", 2, "ide", "a key that config/kiosk.toml explains", "`ide`"),
        ("idle.countdown_s = 1.5", 1, "idle.countdown_s", "int", "1.5"),
        ("[shop]\ndelivery = {shipping = -5}", 2, "shop.delivery.shipping", "int >= 0", "-5"),
        ('[idle.screens]\nreview = "x"', 1, "idle.screens", "int", "{'review': 'x'}"),
        ('[ordering]\nways = ["take_away", "drone"]', 2, "ordering.ways", None, "['take_away', 'drone']"),
        ("[kiosk]\nid = 7", 2, "kiosk.id", "str", "7"),
        ('[screen]\nlanguage = "fr"', 2, "screen.language", "one of screen.languages ['de', 'en']", "'fr'"),
        ('[shop]\nfeed = "http://shop.example/f"', 2, "shop.feed", "an address that starts with https://", None),
        ('[shop]\nstatus_url = "https://a.example"', 2, "shop.status_url", None, "'https://a.example'"),
        ('[shop.bank]\niban = "DE1"', 2, "shop.bank.iban", "an IBAN", "'DE1' with 3 characters; DE has 22"),
        ('[shop.bank]\niban = "DE89370400440532013000"', 1, "shop.bank.holder", None, "''"),
        ('[kiosk]\ntimezone = "Mars/Base"', 2, "kiosk.timezone", None, "'Mars/Base'"),
        ("[kiosk]\nid = ", 2, "", None, "`id =`"),
        ('[kiosk]\nid = "K1"\nid = "K2"', 3, "", None, '`id = "K2"`'),
        ("[kiosk\n", 1, "", None, "`[kiosk`"),
        ('x = """never closed', 1, "", None, '`x = """never closed`'),
    ],
)
def test_a_broken_config_names_file_line_key_expected_found(tmp_path, text, line, key, expected, found):
    error = refused(tmp_path, text)
    assert (error.file, error.line, error.key) == (tmp_path / "kiosk.toml", line, key)
    assert expected is None or error.expected == expected
    assert found is None or error.found == found
    assert str(error) == (
        f"{error.file}, line {line}{': ' + key if key else ''}: expected {error.expected}, found {error.found}"
    )


def test_a_fault_in_the_local_file_is_found_there(tmp_path):
    written(tmp_path, "[idle]\ncountdown_s = -1", "local.toml")
    error = refused(tmp_path, "[idle]\ncountdown_s = 9")
    assert (error.file.name, error.line) == ("local.toml", 2)


def test_a_fault_in_the_main_file_is_not_blamed_on_the_local_one(tmp_path):
    written(tmp_path, "[idle]\nwarn_after_s = 50", "local.toml")
    error = refused(tmp_path, "# a remark\n[idle]\ncountdown_s = -1")
    assert (error.file.name, error.line) == ("kiosk.toml", 3)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(
        ConfigError, match=r"absent\.toml: expected a configuration file that can be read, found No such"
    ):
        load_settings(tmp_path / "absent.toml", environ={})


def test_a_file_that_is_not_text(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_bytes(b"[kiosk]\n# caf\xe9\n")
    with pytest.raises(ConfigError, match="line 2: expected text in UTF-8, found the byte 0xe9"):
        load_settings(file, environ={})


def test_folders_follow_the_config(tmp_path):
    file = written(tmp_path, '[data]\nfolder = "here"\n[shop]\nfeed = "feed"\norders_folder = "/var/orders"')
    settings = load_settings(file, environ={})
    assert settings.data.root == tmp_path / "here"
    assert settings.data.orders_db == tmp_path / "here" / "orders.db"
    assert settings.feed_folder == tmp_path / "feed"
    assert str(settings.orders_folder) == "/var/orders"


def test_an_address_is_no_folder(tmp_path):
    settings = load_settings(written(tmp_path, '[shop]\nfeed = "https://shop.example/feed.tsv"'), environ={})
    assert settings.feed_folder is None
    assert settings.orders_folder == settings.data.orders_out


def test_plain_http_is_fine_on_this_machine(tmp_path):
    settings = load_settings(written(tmp_path, '[shop]\nfeed = "http://127.0.0.1:8080/feed.tsv"'), environ={})
    assert settings.config.shop.feed == "http://127.0.0.1:8080/feed.tsv"
