"""Header, footer and what lies over every screen, derived without a window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs
from PySide6.QtGui import QGuiApplication

from kiosk.base.config_model import Config, Eyes, Shop
from kiosk.base.config_model import Screen as ScreenConfig
from kiosk.domain.eyes import EyesState, EyesStatus, Hint, HintKind, Sight
from kiosk.domain.feed import FeedState, SyncStatus
from kiosk.journey import events
from kiosk.journey.state import Modes, Overlay, Screen, Trouble
from kiosk.ui.facts import CategoryTile, Facts, HomeFacts
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.attract import AttractViewModel
from kiosk.ui.viewmodels.eyes_words import camera_contact, camera_line
from kiosk.ui.viewmodels.frame import FrameViewModel
from kiosk.ui.viewmodels.home import HomeViewModel
from kiosk.ui.viewmodels.scan import ScanViewModel
from kiosk.ui.viewmodels.trouble import TroubleViewModel
from tests.ui.order_kit import CONFIG, HOME, inputs, line


class Sent(list[events.Event]):
    def __call__(self, event: events.Event) -> None:
        self.append(event)


@pytest.fixture
def sent(qapp: QGuiApplication) -> Sent:
    return Sent()


# -- frame ------------------------------------------------------------------------------------


def test_the_frame_shows_the_journey(sent: Sent) -> None:
    given = inputs(line(HOME, quantity=2), screen=Screen.SEARCH, overlay=Overlay.ACCESS, modes=Modes(large_simple=True))
    props = FrameViewModel(sent).derive(replace(given, idle_left=7))
    assert (props.screen, props.overlay, props.basket_count, props.seconds_left) == ("Search", "Access", 2, 7)
    assert (props.large_simple, props.controls_down, props.placing) == (True, False, False)
    assert [(row.key, row.name, row.chosen) for row in props.languages] == [
        ("de", "Deutsch", False),
        ("en", "English", True),
    ]


@pytest.mark.parametrize(
    ("online", "feed", "offline"),
    [
        (True, FeedState.COMPLETE, False),
        (False, FeedState.COMPLETE, True),
        (False, FeedState.NEVER, False),  # nothing was ever there: Home says so, not the quiet line
    ],
)
def test_the_quiet_line(sent: Sent, online: bool, feed: FeedState, offline: bool) -> None:
    facts = Facts(status=SyncStatus(online=online, feed=feed))
    assert FrameViewModel(sent).derive(replace(inputs(), facts=facts)).offline is offline


def test_the_frame_sends(sent: Sent) -> None:
    frame = FrameViewModel(sent)
    stayed: list[int] = []
    frame.stillThere.connect(lambda: stayed.append(1))
    frame.back()
    frame.goHome()
    frame.open("Scan")
    frame.openLegal("agb")
    frame.showOverlay("Language")
    frame.showOverlay("")
    frame.chooseLanguage("en")
    frame.toggleMode("large_simple")
    frame.scanned("123")
    frame.leave()
    frame.stay()
    assert sent == [
        events.WentBack(), events.WentHome(), events.Opened(Screen.SCAN), events.Opened(Screen.LEGAL, "agb"),
        events.OverlayShown(Overlay.LANGUAGE), events.OverlayShown(Overlay.NONE), events.LanguageChosen("en"),
        events.ModeToggled("large_simple"), events.Scanned("123"), events.Left(),
    ]  # fmt: skip
    assert stayed == [1]


# -- the camera -------------------------------------------------------------------------------

SEEING = EyesStatus(EyesState.SEEING)


def eyes_on(language: str = "en", sight: Sight | None = None, **eyes: Any) -> Inputs:
    given = inputs(config=structs.replace(CONFIG, eyes=Eyes(enabled=True, **eyes)), language=language)
    return replace(given, facts=Facts(sight=sight or Sight(SEEING)))


@pytest.mark.parametrize(
    ("hint", "language", "text", "symbol"),
    [
        (None, "en", "", ""),
        (Hint(HintKind.KEEP_APART, 1.5), "en", "Please keep 1.5\u00a0m apart.", "distance"),
        (Hint(HintKind.KEEP_APART, 1.5), "de", "Please keep 1,5\u00a0m apart.", "distance"),
        (Hint(HintKind.KEEP_APART, 2.0), "de", "Please keep 2\u00a0m apart.", "distance"),
        (Hint(HintKind.KEEP_APART, 1.04), "en", "Please keep 1\u00a0m apart.", "distance"),
        (Hint(HintKind.MASK_RECOMMENDED), "en", "A mask is recommended here.", "mask"),
        (Hint(HintKind.MASK_REQUIRED), "en", "A mask is required here.", "mask"),
        (Hint(HintKind.MASK_WRONG), "en", "Please cover your nose too.", "mask"),
    ],
)
def test_what_a_hint_says(sent: Sent, hint: Hint | None, language: str, text: str, symbol: str) -> None:
    props = FrameViewModel(sent).derive(eyes_on(language, Sight(SEEING, hint=hint), free_masks=True))
    assert (props.hint, props.hint_symbol, bool(props.hint_detail)) == (text, symbol, hint is not None)


def test_free_masks_are_promised_only_where_the_shop_gives_them_away(sent: Sent) -> None:
    sight = Sight(SEEING, hint=Hint(HintKind.MASK_RECOMMENDED))
    said = {
        given: FrameViewModel(sent).derive(eyes_on(sight=sight, free_masks=given)).hint_detail
        for given in (True, False)
    }
    assert said == {True: "Free masks are at the till.", False: ""}


def test_without_eyes_the_frame_knows_no_camera(sent: Sent) -> None:
    props = FrameViewModel(sent).derive(inputs())
    assert (props.camera_on, props.camera_line, props.camera_contact, props.camera_rows) == (False, "", "", ())


@pytest.mark.parametrize("state", list(EyesState))
def test_the_symbol_is_there_whenever_the_camera_is_on(sent: Sent, state: EyesState) -> None:
    props = FrameViewModel(sent).derive(eyes_on(sight=Sight(EyesStatus(state))))
    assert (props.camera_on, props.camera_sees) == (True, state is EyesState.SEEING)
    assert ("sees nothing just now" in props.camera_line) is (state is not EyesState.SEEING)
    assert props.camera_line.endswith("No picture is stored.")


@pytest.mark.parametrize(
    ("eyes", "line", "rows"),
    [
        (
            {"mask": "require", "viewfinder": False},
            "Camera on: sees only distance and masks. No picture is stored.",
            ["here", "distance", "mask", "nothing"],
        ),
        (
            {},
            "Camera on: sees only distance and labels. No picture is stored.",
            ["here", "distance", "labels", "nothing"],
        ),
        (
            {"distance": "off", "viewfinder": False, "count_people": True},
            "Camera on: sees only that somebody is here. No picture is stored.",
            ["here", "count", "nothing"],
        ),
    ],
)
def test_the_camera_says_what_it_is_used_for_here(sent: Sent, eyes: dict[str, Any], line: str, rows: list[str]) -> None:
    props = FrameViewModel(sent).derive(eyes_on(**eyes))
    assert (props.camera_line, [row.key for row in props.camera_rows]) == (line, rows)


def test_every_use_of_the_camera_has_a_sentence_of_its_own() -> None:
    lines = {
        camera_line(Eyes(distance=distance, mask=mask, viewfinder=finder), sees=True)
        for distance in ("off", "hint")
        for mask in ("off", "recommend")
        for finder in (True, False)
    }
    assert len(lines) == 8


@pytest.mark.parametrize(
    ("contact", "email", "phone", "asked"),
    [
        ("Ina Berg", "hallo@shop.example", "", "Questions? Ina Berg"),
        ("", "hallo@shop.example", "040 5", "Questions? hallo@shop.example · 040\u00a05"),
        ("", "", "", "Questions? Please ask at the till."),
    ],
)
def test_whom_to_ask_about_the_camera(contact: str, email: str, phone: str, asked: str) -> None:
    assert camera_contact(Config(shop=Shop(email=email, phone=phone), eyes=Eyes(contact=contact))) == asked


# -- attract and home -------------------------------------------------------------------------

TILES = tuple(CategoryTile(("Shoes", f"Kind {n}"), f"Kind {n}", n, f"p{n}") for n in range(1, 8))


@pytest.mark.parametrize(("home", "ready"), [(None, False), (HomeFacts(0, ()), False), (HomeFacts(3, ()), True)])
def test_attract_knows_whether_there_is_a_range(sent: Sent, home: HomeFacts | None, ready: bool) -> None:
    assert AttractViewModel(sent).derive(replace(inputs(), facts=Facts(home=home))).ready is ready


@pytest.mark.parametrize(("languages", "more"), [(("de", "en"), False), (("de", "en", "fr"), True)])
def test_attract_hides_languages_behind_more_when_there_are_many(
    sent: Sent, languages: tuple[str, ...], more: bool
) -> None:
    given = inputs(config=Config(screen=ScreenConfig(languages=languages)))
    assert AttractViewModel(sent).derive(given).more_languages is more


def test_a_touch_on_attract_begins(sent: Sent) -> None:
    AttractViewModel(sent).begin()
    assert sent == [events.Opened(Screen.HOME)]


def test_home_waits_then_shows_five_tiles(sent: Sent) -> None:
    home = HomeViewModel(sent)
    assert (home.derive(inputs()).loading, home.derive(inputs()).tiles) == (True, ())
    props = home.derive(replace(inputs(), facts=Facts(home=HomeFacts(40, TILES))))
    assert (props.loading, props.empty, len(props.tiles)) == (False, False, 5)
    assert home.derive(replace(inputs(), facts=Facts(home=HomeFacts(0, ())))).empty


def test_a_tile_leads_to_its_category_and_the_doors_to_their_screens(sent: Sent) -> None:
    home = HomeViewModel(sent)
    props = home.derive(replace(inputs(), facts=Facts(home=HomeFacts(40, TILES))))
    home.browse(props.tiles[1].key)
    home.browseAll()
    home.search()
    home.scan()
    first, everything, search, scan = sent
    assert isinstance(first, events.QueryChanged)
    assert first.query.category == ("Shoes", "Kind 2")
    assert isinstance(everything, events.QueryChanged)
    assert everything.query.category == ()
    assert (search, scan) == (events.Opened(Screen.SEARCH, "type"), events.Opened(Screen.SCAN))


# -- scan and trouble -------------------------------------------------------------------------


def test_scan_says_that_it_is_looking(sent: Sent) -> None:
    scan = ScanViewModel(sent)
    assert not scan.derive(inputs()).understanding
    assert scan.derive(inputs(scan="4006381333931")).understanding
    scan.typeNumber()
    scan.search()
    scan.noLabel()
    assert sent == [
        events.Opened(Screen.NUMBER),
        events.Opened(Screen.SEARCH, "type"),
        events.Opened(Screen.HELP, "no_label"),
    ]


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_has_a_sentence_and_two_doors_that_open(sent: Sent, trouble: Trouble) -> None:
    model = TroubleViewModel(sent)
    props = model.derive(inputs(trouble=trouble, topic="4006381333931"))
    assert props.headline.endswith((".", "?"))
    assert props.text
    assert props.action_text
    assert props.second_text
    assert props.action != props.second
    model.act(props.action)
    model.act(props.second)
    assert len(sent) == 2


def test_a_withdrawal_that_could_not_be_stored_is_not_called_an_order(sent: Sent) -> None:
    model = TroubleViewModel(sent)
    props = model.derive(inputs(trouble=Trouble.WITHDRAWAL_FAILED))
    assert "withdrawal" in props.headline
    assert not {"ordered", "basket", "ordering"} & set(f"{props.headline} {props.text}".lower().split())
    model.act(props.action)
    assert sent == [events.WentBack()]  # to the form, as it was typed


def test_only_an_unknown_article_shows_what_was_scanned_and_not_endlessly(sent: Sent) -> None:
    model = TroubleViewModel(sent)
    assert model.derive(inputs(trouble=Trouble.UNKNOWN_ARTICLE, topic="9" * 100)).detail == "9" * 40
    assert model.derive(inputs(trouble=Trouble.UNREADABLE_CODE, topic="<img>")).detail == ""
