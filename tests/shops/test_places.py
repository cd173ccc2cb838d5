"""Places of shops in the network: ids and branch codes matched, details brought together, faults told."""

from datetime import time
from pathlib import Path

import pytest

from kiosk.base.secrets import Secrets
from kiosk.domain.stock import LocationKind
from kiosk.shops.errors import NotAllowed
from kiosk.shops.places import RemotePlace, match_places
from kiosk.shops.remote import RemoteConfig

MITTE = RemotePlace("loc_1", "Mitte", "HH-MITTE", "Weg 1", "20095", "Hamburg", "de")
LAGER = RemotePlace("loc_2", "Lager", "WAREHOUSE")
STORES = """Store code,Business name,Address line 1,Locality,Postal code,Latitude,Longitude,Labels,Monday hours
HH-MITTE,Anders,Anderer Weg 2,Hamburg,20095,53.55,9.99,,10:00-20:00
WAREHOUSE,Lager,Hafen 3,Hamburg,20457,,,warehouse,
"""


def config(branch: str = "HH-MITTE", stores: Path | None = None, **table: str) -> RemoteConfig:
    return RemoteConfig(
        "https://shop.example", Secrets({}, "a test"), Path("unused"), branch, "K1", locations=table, stores=stores
    )


def test_codes_come_from_the_shop_where_the_table_is_silent():
    places = match_places([LAGER, MITTE], config())
    assert [place.code for place in places.locations] == ["HH-MITTE", "WAREHOUSE"]
    assert places.codes == {"loc_1": "HH-MITTE", "loc_2": "WAREHOUSE"}
    assert places.remote_id("WAREHOUSE") == "loc_2"
    assert not places.problems
    assert places.locations[0].country == "DE"


def test_the_table_goes_before_the_code_in_the_shop():
    places = match_places([MITTE, LAGER], config("NEW", NEW="loc_1"))
    assert places.codes == {"loc_1": "NEW", "loc_2": "WAREHOUSE"}


def test_a_table_entry_with_an_unknown_id_names_both_sides():
    places = match_places([MITTE], config(OTHER="loc_9"))
    (problem,) = places.problems
    assert problem.row_id == "OTHER"
    assert "'loc_9'" in problem.reason
    assert "Mitte = loc_1" in problem.reason


def test_one_id_cannot_be_two_branches():
    places = match_places([MITTE], config(A="loc_1", B="loc_1", branch="A"))
    assert places.codes == {"loc_1": "A"}
    assert [problem.row_id for problem in places.problems] == ["B"]


@pytest.mark.parametrize("code", ["", "  ", "x" * 65, "a\nb"])
def test_a_place_without_a_usable_code_is_left_out_and_told(code):
    places = match_places([MITTE, RemotePlace("loc_3", "Neu", code)], config())
    assert list(places.codes) == ["loc_1"]
    assert [problem.row_id for problem in places.problems] == ["loc_3"]


def test_two_places_with_one_code_are_not_mixed():
    places = match_places([MITTE, RemotePlace("loc_3", "Mitte neu", "HH-MITTE")], config())
    assert places.codes == {"loc_1": "HH-MITTE"}
    assert "loc_1 has as well" in places.problems[0].reason


def test_the_kiosks_own_branch_must_be_among_them():
    assert [problem.row_id for problem in match_places([LAGER], config()).problems] == ["HH-MITTE"]


def test_hours_coordinates_and_warehouses_come_from_the_stores_file(tmp_path):
    file = tmp_path / "stores.csv"
    file.write_text(STORES, encoding="utf-8")
    mitte, lager = match_places([MITTE, LAGER], config(stores=file)).locations
    assert (mitte.name, mitte.address, mitte.latitude) == ("Mitte", "Weg 1", 53.55)
    assert mitte.hours[0] == (time(10), time(20))
    assert lager.kind is LocationKind.WAREHOUSE
    assert (lager.address, lager.city) == ("Hafen 3", "Hamburg")


def test_a_missing_stores_file_is_told_and_loses_nothing(tmp_path):
    places = match_places([MITTE], config(stores=tmp_path / "gone.csv"))
    assert len(places.locations) == 1
    assert "shop.stores cannot be read" in places.problems[0].reason


def test_an_unknown_code_says_how_to_make_it_known():
    with pytest.raises(NotAllowed, match=r"'ALTONA'.*shop.locations.*known: HH-MITTE"):
        match_places([MITTE], config()).remote_id("ALTONA")
