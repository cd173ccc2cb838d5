"""The file that names a WooCommerce of somebody's own."""

import pytest

from tests.engines.tools import EngineError
from tests.engines.woocommerce_staff import VARIABLE, live_woo

WHOLE = """address = "https://shop.example/"
consumer_key = "ck_1"
consumer_secret = "cs_1"
staff_user = "admin"
staff_password = "a b"
"""


def named(monkeypatch, tmp_path, text):
    file = tmp_path / "woocommerce.toml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(file))


def test_without_the_variable_there_is_none(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert live_woo() is None


def test_a_whole_file(monkeypatch, tmp_path):
    named(monkeypatch, tmp_path, WHOLE + 'ca_file = "ca.pem"\n')
    found = live_woo()
    assert (found.address, found.staff_password, found.ca_file) == ("https://shop.example", "a b", tmp_path / "ca.pem")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (WHOLE.replace("staff_user", "user"), "lacks 'staff_user'"),
        ("address = ", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_lacks_something(monkeypatch, tmp_path, text, says):
    if text is None:
        monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere.toml"))
    else:
        named(monkeypatch, tmp_path, text)
    with pytest.raises(EngineError, match=says):
        live_woo()
