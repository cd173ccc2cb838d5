"""The camera in words: its hints, and what it does and does not do, as the shop has configured it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.base import formatting
from kiosk.base.config_model import Config, Eyes
from kiosk.domain.eyes import Hint, HintKind
from kiosk.ui.i18n import translate


@dataclass(frozen=True, slots=True)
class HintWords:
    """One advice: the sentence, a second one for where there is room, and the sign."""

    text: str = ""
    detail: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class CameraRow:
    """One thing that the camera does, or does not."""

    key: str
    symbol: str
    text: str


def hint_words(hint: Hint | None, language: str, *, free_masks: bool) -> HintWords:
    """What the banner says; nothing without a hint. `free_masks`: the shop gives masks away."""
    if hint is None:
        return HintWords()
    masks = translate("Hint", "Free masks are at the till.") if free_masks else ""
    match hint.kind:
        case HintKind.KEEP_APART:
            text = translate("Hint", "Please keep {metres} apart.").format(metres=_metres(hint.metres, language))
            return HintWords(text, translate("Hint", "Thank you. We'll be with you shortly."), "distance")
        case HintKind.MASK_RECOMMENDED:
            return HintWords(translate("Hint", "A mask is recommended here."), masks, "mask")
        case HintKind.MASK_REQUIRED:
            return HintWords(translate("Hint", "A mask is required here."), masks, "mask")
        case HintKind.MASK_WRONG:
            thanks = translate("Hint", "Thank you. That is how it helps everyone.")
            return HintWords(translate("Hint", "Please cover your nose too."), thanks, "mask")


def blocked_text() -> str:
    """Why the order button waits: a line for each sentence."""
    why = translate("Review", "Please put on a mask to order. Or our staff will order for you.")
    return why.replace(". ", ".\n", 1)


def camera_line(eyes: Eyes, *, sees: bool) -> str:
    """The one sentence that is always near: what the camera sees, and that nothing is stored."""
    if not sees:
        return translate("Camera", "Camera on, but it sees nothing just now. No picture is stored.")
    return {
        (True, True, True): translate(
            "Camera", "Camera on: sees only distance, masks and labels. No picture is stored."
        ),
        (True, True, False): translate("Camera", "Camera on: sees only distance and masks. No picture is stored."),
        (True, False, True): translate("Camera", "Camera on: sees only distance and labels. No picture is stored."),
        (True, False, False): translate("Camera", "Camera on: sees only distance. No picture is stored."),
        (False, True, True): translate("Camera", "Camera on: sees only masks and labels. No picture is stored."),
        (False, True, False): translate("Camera", "Camera on: sees only masks. No picture is stored."),
        (False, False, True): translate("Camera", "Camera on: reads only labels. No picture is stored."),
        (False, False, False): translate("Camera", "Camera on: sees only that somebody is here. No picture is stored."),
    }[eyes.distance != "off", eyes.mask != "off", eyes.viewfinder]


def camera_rows(eyes: Eyes) -> tuple[CameraRow, ...]:
    """What the camera is used for here, one sentence each, and what never happens to its pictures."""
    rows = (
        (True, "here", "person", translate("Camera", "It notices that somebody is here, never who.")),
        (
            eyes.distance != "off",
            "distance",
            "distance",
            translate("Camera", "It measures how far apart people stand."),
        ),
        (eyes.mask != "off", "mask", "mask", translate("Camera", "It sees whether a mask is worn.")),
        (
            eyes.viewfinder,
            "labels",
            "scan",
            translate("Camera", "On the scan screen it reads labels and shows its picture, only there."),
        ),
        (
            eyes.count_people,
            "count",
            "people",
            translate("Camera", "It counts people in totals of {minutes} minutes, never single visits.").format(
                minutes=eyes.count_bin_minutes
            ),
        ),
        (True, "nothing", "lock", translate("Camera", "No picture is ever stored or sent.")),
    )
    return tuple(CameraRow(key, symbol, text) for wanted, key, symbol, text in rows if wanted)


def camera_contact(config: Config) -> str:
    """Whom to ask about the camera."""
    shop = config.shop
    ways = (way.replace(" ", formatting.NBSP) for way in (shop.email, shop.phone) if way)  # never broken apart
    whom = config.eyes.contact or " · ".join(ways)
    if not whom:
        return translate("Camera", "Questions? Please ask at the till.")
    return translate("Camera", "Questions? {contact}").format(contact=whom)


def _metres(metres: float, language: str) -> str:
    """`1,5 m` or `1.5 m`, whole metres without a fraction; never broken apart."""
    places = 0 if round(metres, 1) == round(metres) else 1
    return f"{formatting.decimal(metres, places, language)}{formatting.NBSP}m"
