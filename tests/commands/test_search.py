"""`kiosk search` on a real catalogue."""

from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from kiosk.base.settings import load_settings
from kiosk.cli import build
from kiosk.domain.money import Money
from kiosk.domain.product import PriceTag, Product, ProductText, Size, Variant
from kiosk.domain.stock import StockLocation
from kiosk.store.catalogue import CatalogueStore

LONG_AGO = datetime(2020, 11, 24, 13, 32, tzinfo=UTC)  # so old that the state is "unknown" on any clock


def product(name, size, title):
    variant = Variant(f"{name}-{size}", "grey", {"de": "Grau"}, Size(size), PriceTag(Money(11995)))
    return Product(id=name, texts={"de": ProductText(title)}, variants=(variant,))


@pytest.fixture
def config(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text('[data]\nfolder = "data"\n[kiosk]\nbranch = "mitte"')
    return file


@pytest.fixture
def kiosk(config):
    """Run `kiosk search` with these words on a catalogue with two articles."""
    data = load_settings(config, environ={}).data.create()
    with CatalogueStore(data.catalogue).begin_import() as session:
        session.add_locations([StockLocation("mitte", "Mitte")])
        session.add_products([product("boot", "38", "Winterstiefel"), product("shoe", "39", "Halbschuh")])
        session.add_stock([("boot-38", "mitte", 3, 0, 0)], LONG_AGO)
        session.finish(LONG_AGO, expected_drop_share=1.0)
    return lambda *words: CliRunner().invoke(build(), ["search", *words, "--config", str(config)])


def test_words_are_found_with_price_and_sku(kiosk):
    lines = kiosk("stiefel").output.splitlines()
    assert lines[0].split() == ["Winterstiefel", "119,95", "€", "unknown", "Grau", "boot-38"]
    assert lines[1].startswith("1 articles, 1 shown, ")


def test_everything_and_a_limit(kiosk):
    assert kiosk().output.splitlines()[-1].startswith("2 articles, 2 shown, ")
    assert kiosk("--limit", "1").output.splitlines()[-1].startswith("2 articles, 1 shown, ")


def test_a_size(kiosk):
    lines = kiosk("--size", "39").output.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["Halbschuh"]


def test_an_unknown_kind_of_size(kiosk):
    result = kiosk("--size", "39", "--kind", "hats")
    assert result.exit_code == 2
    assert "hats" in result.output


def test_without_a_catalogue_it_says_what_to_do(config):
    result = CliRunner().invoke(build(), ["search", "--config", str(config)])
    assert result.exit_code == 1
    assert result.stderr == "There is no catalogue to search (missing). Run: kiosk import\n"
