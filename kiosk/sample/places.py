"""Branches and the warehouse of the sample shop, and invented ones for bigger shops."""

from collections.abc import Iterator
from dataclasses import dataclass

WAREHOUSE = "WAREHOUSE"
OWN = "HH-MITTE"
_WEEK = ("10:00-20:00",) * 6 + ("",)
_EARLY = ("09:30-19:00",) * 5 + ("09:30-18:00", "")
_HARBOUR = ("10:00-20:00",) * 6 + ("12:00-18:00",)


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the store list; ``hours`` from Monday on, empty for closed."""

    code: str
    name: str
    address: str
    city: str
    postcode: str
    latitude: float
    longitude: float
    phone: str
    hours: tuple[str, ...] = _WEEK
    labels: str = ""

    def row(self) -> tuple[str, ...]:
        """The cells in the order of ``columns.STORES``."""
        where = (f"{self.latitude:.5f}", f"{self.longitude:.5f}")
        hours = tuple(span or "closed" for span in self.hours)
        return (
            self.code, self.name, self.address, self.city, self.postcode, "DE", *where, self.phone, *hours, self.labels
        )  # fmt: skip


SAMPLE = (
    Place(OWN, "Mitte", "Rathausmarkt 7", "Hamburg", "20095", 53.5508, 9.9928, "+49 40 555 010"),
    Place("HH-ALTSTADT", "Altstadt", "Steinstraße 21", "Hamburg", "20095", 53.5482, 10.0100, "+49 40 555 020", _EARLY),
    Place("HH-ALTONA", "Altona", "Große Bergstraße 140", "Hamburg", "22767", 53.5513, 9.9402, "+49 40 555 030"),
    Place("HH-HAFEN", "Hafen", "Am Sandtorkai 48", "Hamburg", "20457", 53.5419, 9.9954, "+49 40 555 040", _HARBOUR),
    Place(WAREHOUSE, "Zentrallager", "Billstraße 180", "Hamburg", "20539", 53.5387, 10.0593, "+49 40 555 090",
          ("06:00-22:00",) * 5 + ("", ""), "warehouse"),
)  # fmt: skip
_CITIES = (
    ("Berlin", "10117", 52.5170, 13.3889), ("Köln", "50667", 50.9384, 6.9600), ("München", "80331", 48.1371, 11.5754),
    ("Leipzig", "04109", 51.3397, 12.3731), ("Stuttgart", "70173", 48.7758, 9.1829), ("Bremen", "28195", 53.0793,
        8.8017),
    ("Hannover", "30159", 52.3759, 9.7320), ("Dresden", "01067", 51.0504, 13.7373), ("Kiel", "24103", 54.3233, 10.1228),
)  # fmt: skip
_QUARTERS = ("Mitte", "Markt", "Bahnhof", "Nord", "Süd", "Westend", "Hafen", "Altstadt", "Neustadt", "Ring")


def places(count: int) -> tuple[Place, ...]:
    """``count`` places, at least a branch and the warehouse: the sample's own first, then branches in other cities."""
    if count < 2:
        raise ValueError(f"a shop needs at least 2 locations (a branch and the warehouse), found {count}")
    branches = [place for place in SAMPLE if place.code != WAREHOUSE][: count - 1]
    more = _invented()
    while len(branches) < count - 1:
        branches.append(next(more))
    return (*branches, SAMPLE[-1])


def _invented() -> Iterator[Place]:
    number = 0
    while True:
        city, postcode, latitude, longitude = _CITIES[number % len(_CITIES)]
        turn = number // len(_CITIES)
        quarter = _QUARTERS[turn % len(_QUARTERS)] + (
            f" {turn // len(_QUARTERS) + 1}" if turn >= len(_QUARTERS) else ""
        )
        step = (turn % 20) * 0.011
        yield Place(
            f"DE-{100 + number}", f"{city} {quarter}", f"Hauptstraße {number % 90 + 1}", city, postcode,
            latitude + step, longitude - step, f"+49 30 555 {number:03d}",
        )  # fmt: skip
        number += 1
