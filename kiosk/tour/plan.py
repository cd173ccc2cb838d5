"""Which ways are gone in which look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.tour.main_job import MAIN_JOB, SOLD_OUT
from kiosk.tour.record import Setting
from kiosk.tour.side_finding import FINDING
from kiosk.tour.side_modes import MODES, SHEETS
from kiosk.tour.side_others import OTHERS
from kiosk.tour.way import Way

BRANDS, LANGUAGES = ("nordschuh", "mori"), ("de", "en")
SIDES: dict[str, Way] = {**FINDING, **OTHERS, **SHEETS}
ALL: dict[str, Way] = {**MAIN_JOB, **SIDES, **MODES}


@dataclass(frozen=True, slots=True)
class Round:
    """Ways with one start of the kiosk."""

    setting: Setting
    ways: Mapping[str, Way]


def plan(
    brand: str = "", language: str = "", *, landscape: bool = False, quick: bool = False, only: Sequence[str] = ()
) -> tuple[Round, ...]:
    """The rounds of a tour; an empty brand or language means both. `only` names ways to go once, in the first look."""
    if only:
        setting = Setting(brand or BRANDS[0], language or LANGUAGES[0], landscape)
        return (Round(setting, {name: ALL[name] for name in only}),)
    return tuple(_rounds(brand, language, landscape, quick))


def _rounds(brand: str, language: str, landscape: bool, quick: bool) -> Iterator[Round]:
    brands = (brand,) if brand else BRANDS
    languages = (language,) if language else LANGUAGES
    if quick:
        yield Round(Setting(brands[0], languages[0], landscape), MAIN_JOB)
        return
    for one in brands:
        # Each brand shows everything in a language of its own, so that all of it is seen in both.
        mother = languages[BRANDS.index(one) % len(languages)]
        for spoken in languages:
            yield Round(Setting(one, spoken, landscape), {**MAIN_JOB, **SIDES} if spoken == mother else SOLD_OUT)
    if not landscape:
        yield Round(Setting(brands[0], languages[0]), MODES)
        yield Round(Setting(brands[0], languages[0], landscape=True), {**SOLD_OUT, **SHEETS})
