"""Moving between screens: forward leaves a place behind, back returns to it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.journey.state import JourneyState, Overlay, Place, Screen, Trouble

# A place that is left for good: going back to it would ask for something that is over.
_NOT_RETURNED_TO = {Screen.ATTRACT, Screen.CONFIRMED, Screen.TROUBLE, Screen.NUMBER}
# A look aside from the confirmation: back leads to the number again.
_ASIDES = {Screen.HELP, Screen.LEGAL, Screen.WITHDRAW}
_MAX_TRAIL = 30


def place_of(state: JourneyState) -> Place:
    """Where the journey is now, with what is shown."""
    return Place(state.screen, state.choice, state.query, state.topic)


def go(state: JourneyState, screen: Screen, topic: str = "") -> JourneyState:
    """Forward to `screen`; the same screen with the same topic stays where it is."""
    if screen is state.screen and topic == state.topic:
        return replace(state, overlay=Overlay.NONE)
    aside = state.screen is Screen.CONFIRMED and screen in _ASIDES
    keep = aside or (state.screen not in _NOT_RETURNED_TO and screen is not state.screen)
    trail = (*state.trail, place_of(state))[-_MAX_TRAIL:] if keep else state.trail
    return replace(state, screen=screen, topic=topic, trail=trail, overlay=Overlay.NONE, forward=True)


def back(state: JourneyState) -> JourneyState:
    """One place back; from the first one to Home."""
    calm = replace(state, overlay=Overlay.NONE, forward=False, trouble=Trouble.NONE, changed=(), scan="")
    if not state.trail:
        return replace(calm, screen=Screen.HOME, topic="")
    last = state.trail[-1]
    return replace(
        calm, screen=last.screen, choice=last.choice, query=last.query, topic=last.topic, trail=state.trail[:-1]
    )


def home(state: JourneyState) -> JourneyState:
    """To Home with an empty trail; basket, language and modes stay."""
    return replace(
        state,
        screen=Screen.HOME,
        trail=(),
        overlay=Overlay.NONE,
        topic="",
        typed_number="",
        trouble=Trouble.NONE,
        changed=(),
        scan="",
        forward=False,
    )
