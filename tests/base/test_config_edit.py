"""One value is changed; everything else stays as people wrote it."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.config_edit import with_value

KEY = "eyes.enabled"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[eyes]\nenabled = true\n"),
        ("# mine\n", "# mine\n\n[eyes]\nenabled = true\n"),
        ("[eyes]\nenabled = false\n", "[eyes]\nenabled = true\n"),
        ("[eyes]\n  enabled=false# why\n", "[eyes]\n  enabled=true# why\n"),
        ("[eyes]\nenabled = true\n", "[eyes]\nenabled = true\n"),
        ("[eyes] # the camera\nmask = 'off'\n", "[eyes] # the camera\nenabled = true\nmask = 'off'\n"),
        ("[eyes]", "[eyes]\nenabled = true\n"),
        ("[kiosk]\nid = \"K2\"", "[kiosk]\nid = \"K2\"\n\n[eyes]\nenabled = true\n"),
        ("[kiosk]\r\nid = \"K2\"\r\n", "[kiosk]\r\nid = \"K2\"\r\n\r\n[eyes]\r\nenabled = true\r\n"),
        ("eyes.enabled = false # root\n", "eyes.enabled = true # root\n"),
        ("eyes.mask = 'off'\n", "eyes.enabled = true\neyes.mask = 'off'\n"),
        ("[eyes]\n'enabled' = false\n[log]\nkeep = 2", "[eyes]\n'enabled' = true\n[log]\nkeep = 2"),
        ("[shop]\nname = '''\n[eyes]\n'''\n", "[shop]\nname = '''\n[eyes]\n'''\n\n[eyes]\nenabled = true\n"),
        ("[[eyes_like]]\n[log]\n", "[[eyes_like]]\n[log]\n\n[eyes]\nenabled = true\n"),
    ],
)  # fmt: skip
def test_the_value_is_set_where_it_belongs(before: str, after: str) -> None:
    assert with_value(before, KEY, "true") == after
    assert tomllib.loads(after)["eyes"]["enabled"] is True


@pytest.mark.parametrize(
    "text",
    ["eyes = { enabled = false }\n", "eyes = { mask = 'off' }\n", "[eyes]\nenabled = [\n1]\n"],
)  # fmt: skip
def test_what_cannot_be_changed_safely_is_left_to_people(text: str) -> None:
    with pytest.raises(ValueError, match="change it there to true"):
        with_value(text, KEY, "true")


def test_a_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1"):
        with_value("[eyes\n", KEY, "true")


def test_a_value_where_a_table_should_be_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        with_value("eyes = 3\n", KEY, "true")


_NAMES = st.sampled_from(["a", "b-c", "enabled", "mask"])
_VALUES = st.sampled_from(["1", "true", '"# not a comment"', "[1,\n 2]", "{ x = 1 }", "'''\n[eyes]\n'''"])


@given(
    st.dictionaries(st.sampled_from(["eyes", "log", "shop"]), st.dictionaries(_NAMES, _VALUES, max_size=3), max_size=3)
)
def test_nothing_else_ever_changes(tables: dict[str, dict[str, str]]) -> None:
    text = "".join(
        f"[{table}]  # {table}\n" + "".join(f"{name} = {value}\n" for name, value in values.items())
        for table, values in tables.items()
    )
    try:
        changed = with_value(text, KEY, "true")
    except ValueError:
        assert "enabled" in tables.get("eyes", {}) or "'''" in text  # a string that looks like a table misleads it
        return
    wanted = tomllib.loads(text)
    wanted.setdefault("eyes", {})["enabled"] = True
    assert tomllib.loads(changed) == wanted
