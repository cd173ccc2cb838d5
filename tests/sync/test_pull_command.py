"""`kiosk import` as a person runs it."""

import pytest
from typer.testing import CliRunner

from kiosk.cli import build
from tests.shops.feed.shopfiles import row, write_shop


@pytest.fixture
def config(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[data]\nfolder = "{tmp_path / "data"}"\n[shop]\nfeed = "{tmp_path / "feed"}"\n', encoding="utf-8")
    return file


def test_it_tells_counts_rejections_and_time(tmp_path, config):
    write_shop(tmp_path / "feed", [row(), row(id="BAD", price="x")], "mitte\tFJ-S-38\t2\n")
    result = CliRunner().invoke(build(), ["import", "--config", str(config)])
    assert result.exit_code == 0, result.output
    assert "products   1 with 1 variants, 2 locations" in result.output
    assert "stock      1 rows" in result.output
    assert "products.de.tsv, line 3: BAD: expected an amount" in result.output
    assert "time " in result.output


def test_another_folder_and_a_shrunk_feed_that_is_confirmed(tmp_path, config):
    write_shop(tmp_path / "feed", [row(id=f"A{n}", item_group_id=f"A{n}", gtin="") for n in range(9)])
    write_shop(tmp_path / "other", [row()])
    run = CliRunner().invoke
    assert run(build(), ["import", "--config", str(config)]).exit_code == 0
    shrunk = ["import", "--config", str(config), "--feed", str(tmp_path / "other")]
    refused = run(build(), shrunk)
    assert refused.exit_code == 1
    assert "the catalogue in use stays" in refused.output
    assert run(build(), [*shrunk, "--accept-smaller"]).exit_code == 0
    missing = run(build(), ["import", "--config", str(config), "--feed", str(tmp_path / "nowhere")])
    assert (missing.exit_code, "is no folder" in missing.output) == (1, True)
