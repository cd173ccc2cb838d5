"""The quality lists: complete, backed by tests that exist, and no promise beyond what is declared."""

import ast
from functools import cache
from pathlib import Path

import pytest

from kiosk.shops import quality
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.quality import RULES, Entry, QualityError, read_quality

ROOT = Path(__file__).resolve().parents[2]
# Rules that no connector of a shop in the network is exempt from.
OF_THE_NETWORK = {
    "protocol", "locations", "catalogue", "prices", "languages", "pictures", "delta", "deletions", "cursors",
    "bad_articles",
    "filters_verified", "every_way", "sent_once", "unknown_outcome", "conflicts", "withdrawals", "login_renewal",
    "login_refused", "secrets", "limits", "faults", "check",
}  # fmt: skip


@cache
def names(file: Path) -> frozenset[str]:
    """`test_x` and `TestX::test_x` of a file, and its fixtures."""
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return frozenset(found)


def missing(entry: Entry) -> list[str]:
    """Tests of an entry that are not there."""
    gone = []
    for test in entry.tests:
        file, _, name = test.partition("::")
        if not (ROOT / file).is_file() or name not in names(ROOT / file) or "test_" not in name:
            gone.append(test)
    return gone


@pytest.fixture(params=CONNECTORS)
def connector(request):
    """Every connector that can be configured."""
    return request.param


def test_every_connector_lists_every_rule(connector):
    assert [entry.rule for entry in read_quality(connector)] == list(RULES)


def test_every_named_test_exists(connector):
    assert [test for entry in read_quality(connector) for test in missing(entry)] == []


def test_what_is_done_is_what_is_declared(connector):
    """A capability that is declared is shown by a test, and one that is not declared is not claimed."""
    declared = CONNECTORS[connector]
    for entry in read_quality(connector):
        capability = RULES[entry.rule].capability
        if capability:
            assert entry.done is getattr(declared.capabilities, capability), entry.rule
        if entry.rule == "tried_live":
            assert entry.done is declared.tried_live
            assert declared.tried_live or "not yet tried on a live shop" in entry.reason


def test_a_shop_in_the_network_has_no_easy_way_out(connector):
    if connector != "feed":
        assert {entry.rule for entry in read_quality(connector) if not entry.done} & OF_THE_NETWORK == set()


def test_a_reason_is_a_sentence(connector):
    for entry in read_quality(connector):
        assert entry.done or len(entry.reason.split()) >= 4, entry


def test_a_test_that_is_not_there_is_noticed():
    good = "tests/shops/test_quality.py::test_a_reason_is_a_sentence"
    absent = (f"{good}s", "tests/nowhere.py::test_x", "tests/shops/test_quality.py::missing")
    assert missing(Entry("delta", (good, *absent))) == list(absent)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "misses, or has of its own: .*delta"),
        ("delta = ", "is not TOML"),
        (None, "has no quality list"),
    ],
)
def test_an_unusable_list(tmp_path, text, says):
    (tmp_path / "odd").mkdir()
    if text is not None:
        (tmp_path / "odd" / "quality.toml").write_text(text, encoding="utf-8")
    with pytest.raises(QualityError, match=f"odd.*{says}"):
        read_quality("odd", tmp_path)


@pytest.mark.parametrize(
    "value", ['"done"', "{}", "{ done = [] }", '{ exempt = " " }', '{ done = ["a"], exempt = "b" }']
)
def test_a_rule_is_either_done_or_exempt(tmp_path, value):
    (tmp_path / "odd").mkdir()
    lines = [f'{rule} = {{ done = ["t"] }}' for rule in RULES if rule != "delta"]
    (tmp_path / "odd" / "quality.toml").write_text("\n".join([*lines, f"delta = {value}"]), encoding="utf-8")
    with pytest.raises(QualityError, match="odd: delta must be"):
        read_quality("odd", tmp_path)


def test_a_wheel_carries_the_lists():
    """Everything below `kiosk` that git does not ignore is packed; nothing may exclude these files."""
    builder = pytest.importorskip("hatchling.builders.wheel").WheelBuilder(str(ROOT))
    packed = {file.distribution_path for file in builder.recurse_included_files()}
    for name in CONNECTORS:
        assert f"kiosk/shops/{name}/{quality.FILE}" in packed
