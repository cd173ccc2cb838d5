"""What happens next, in words; shared by the confirmation of an order and of a withdrawal; pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.base import formatting
from kiosk.ordering.documents import Step, StepKind
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodel import Inputs
from kiosk.ui.viewmodels.order_words import day_and_time, today_or_day
from kiosk.ui.viewmodels.prices import money


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the list."""

    key: str
    title: str
    detail: str
    done: bool


def step_rows(steps: tuple[Step, ...], inputs: Inputs) -> tuple[StepRow, ...]:
    """The steps in their order."""
    return tuple(StepRow(step.kind.value, *_WORDS[step.kind](step, _Known(step, inputs)), step.done) for step in steps)


class _Known:
    """What a step knows, as text; empty where it does not."""

    def __init__(self, step: Step, inputs: Inputs) -> None:
        language = inputs.state.language
        self.when = today_or_day(step.at, inputs) if step.at else ""
        self.until = day_and_time(step.at, inputs) if step.at else ""
        # The next days need no year.
        self.day = formatting.day_long(step.day, language).removesuffix(f" {step.day.year}") if step.day else ""
        self.clock = formatting.time_of_day(step.from_time, language) if step.from_time else ""
        self.amount = money(step.money, language) if step.money else ""


_Words = tuple[str, str]


def _delivered(step: Step, known: _Known) -> _Words:
    title = translate("Steps", "At your home")
    if not known.day:
        return title, translate("Steps", "We tell you the day. {days} days to withdraw.").format(days=step.days)
    return title, translate("Steps", "{day}. {days} days to withdraw.").format(day=known.day, days=step.days)


def _ready(_step: Step, known: _Known) -> _Words:
    title = translate("Steps", "Ready to collect")
    if not known.day:
        return title, translate("Steps", "we tell you the day")
    if not known.clock:
        return title, known.day
    return title, translate("Steps", "{day}, from {time}").format(day=known.day, time=known.clock)


def _kept(step: Step, known: _Known) -> _Words:
    title = translate("Steps", "Kept at {place}").format(place=step.place)
    if not known.until:
        return title, translate("Steps", "with your number")
    return title, translate("Steps", "until {moment}").format(moment=known.until)


# Functions, because the language may change while the steps are on the screen.
_WORDS: dict[StepKind, Callable[[Step, _Known], _Words]] = {
    StepKind.ORDERED: lambda _s, k: (translate("Steps", "Ordered"), k.when),
    StepKind.PAY_AT_TILL: lambda _s, k: (
        translate("Steps", "Pay at the till"),
        translate("Steps", "{amount} in cash or by card").format(amount=k.amount),
    ),
    StepKind.PAY_ON_PHONE: lambda _s, k: (
        translate("Steps", "Pay on your phone"),
        translate("Steps", "{amount}, with the code above").format(amount=k.amount),
    ),
    StepKind.PAY_BY_TRANSFER: lambda s, k: (
        translate("Steps", "Pay by bank transfer"),
        translate("Steps", "{amount} within {days} days").format(amount=k.amount, days=s.days),
    ),
    StepKind.PACKED: lambda _s, _k: (
        translate("Steps", "We pack and send it"),
        translate("Steps", "A message as soon as the parcel leaves"),
    ),
    StepKind.DELIVERED: _delivered,
    StepKind.RESERVED: lambda _s, k: (translate("Steps", "Reserved"), k.when),
    StepKind.KEPT: _kept,
    StepKind.SENT_HERE: lambda s, _k: (
        translate("Steps", "We send it to {place}").format(place=s.place),
        translate("Steps", "free of charge"),
    ),
    StepKind.READY_HERE: _ready,
    StepKind.PAY_ON_COLLECTION: lambda s, k: (
        translate("Steps", "Try it on, then pay"),
        translate("Steps", "{amount} at {place}").format(amount=k.amount, place=s.place),
    ),
    StepKind.ASKED: lambda _s, k: (translate("Steps", "We know what you want"), k.when),
    StepKind.FETCHED: lambda _s, _k: (
        translate("Steps", "A colleague fetches it"),
        translate("Steps", "Please show the number."),
    ),
    StepKind.TAKEN: lambda _s, _k: (
        translate("Steps", "Take it from the shelf"),
        translate("Steps", "Please show the number at the till."),
    ),
    StepKind.NOTED: lambda _s, k: (translate("Steps", "Noted"), k.when),
    StepKind.MESSAGE: lambda _s, _k: (
        translate("Steps", "A message from us"),
        translate("Steps", "as soon as it is here again"),
    ),
    StepKind.WITHDRAWN: lambda _s, k: (translate("Steps", "Withdrawal received"), k.when),
    StepKind.RECEIPT: lambda _s, _k: (
        translate("Steps", "We confirm it in writing"),
        translate("Steps", "with its content, the date and the time"),
    ),
}
