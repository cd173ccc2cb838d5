"""Opening hours and promised days: when somebody can be there, and when a parcel can."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kiosk.domain.calendar import add_working_days, first_day, holidays, is_working_day
from kiosk.domain.stock import StockLocation
from kiosk.ordering.rules import Rules

_QUARTER = 15


def hours_on(place: StockLocation, day: date, rules: Rules) -> tuple[time, time] | None:
    """Local opening and closing time, or None when closed. A place without hours counts as open on working days."""
    state = rules.state if place.country == rules.country else ""
    if day in holidays(day.year, place.country, state):
        return None
    if not place.hours:
        return (time(0), time(23, 59)) if day.weekday() != 6 else None
    return place.hours[day.weekday()]


def open_until(place: StockLocation, now: datetime, rules: Rules) -> str:
    """`20:00` when `place` is open now and says so; empty when closed or unknown."""
    local = now.astimezone(rules.zone)
    hours = hours_on(place, local.date(), rules)
    if not place.hours or not hours or not hours[0] <= local.time() < hours[1]:
        return ""
    return hours[1].strftime("%H:%M")


def next_open(place: StockLocation, moment: datetime, rules: Rules) -> datetime | None:
    """The first moment from `moment` on at which `place` is open; None when it does not open within 60 days."""
    local = moment.astimezone(rules.zone)
    today = hours_on(place, local.date(), rules)
    if today and local.time() < today[1]:
        return max(local, _at(local.date(), today[0], rules))
    day = first_day(local.date() + timedelta(days=1), lambda d: hours_on(place, d, rules) is not None)
    hours = hours_on(place, day, rules) if day else None
    return _at(day, hours[0], rules) if day and hours else None


def reserved_until(place: StockLocation, now: datetime, rules: Rules) -> datetime | None:
    """When a reservation made now ends: after the configured time, at a moment when `place` is open.

    An end outside the opening hours moves back to the closing time before it; where the place never opens before
    that end, forward to the closing time of the next open day. None where it never opens."""
    end = _quarter_up((now + rules.reservation).astimezone(rules.zone))
    hours = hours_on(place, end.date(), rules)
    if hours and hours[0] <= end.time() <= hours[1]:
        return end
    candidates = (_closing(place, end.date() - timedelta(days=back), rules) for back in range(_days(rules) + 1))
    before = next((c for c in candidates if c is not None and now < c <= end), None)
    if before is not None:
        return before
    opening = next_open(place, now, rules)
    return _closing(place, opening.date(), rules) if opening else None


def delivery_day(now: datetime, rules: Rules) -> date:
    """The day a parcel ordered now arrives: cut-off, working days of the branch's federal state."""
    return add_working_days(dispatch_day(now, rules), rules.lead_days, rules.country, rules.state)


def dispatch_day(now: datetime, rules: Rules) -> date:
    """The working day on which an order made now is packed."""
    local = now.astimezone(rules.zone)
    day = local.date() + timedelta(days=1 if local.time() >= rules.cut_off else 0)
    return add_working_days(day, 0, rules.country, rules.state)


def collection(here: StockLocation, now: datetime, rules: Rules) -> tuple[date, time] | None:
    """Day and time from which an article sent to this branch can be collected; None where it never opens."""
    earliest = add_working_days(dispatch_day(now, rules), rules.collect_days, rules.country, rules.state)

    def fits(day: date) -> bool:
        hours = hours_on(here, day, rules)
        return hours is not None and is_working_day(day, rules.country, rules.state) and hours[1] > rules.collect_from

    day = first_day(earliest, fits)
    hours = hours_on(here, day, rules) if day else None
    return (day, max(hours[0], rules.collect_from)) if day and hours else None


def _closing(place: StockLocation, day: date, rules: Rules) -> datetime | None:
    hours = hours_on(place, day, rules)
    return _at(day, hours[1], rules) if hours else None


def _at(day: date, moment: time, rules: Rules) -> datetime:
    return datetime.combine(day, moment, rules.zone)


def _days(rules: Rules) -> int:
    return rules.reservation.days + 1


def _quarter_up(moment: datetime) -> datetime:
    """To the next full quarter of an hour: people are told 14:45, not 14:32."""
    over = moment.minute % _QUARTER
    whole = moment.replace(second=0, microsecond=0)
    exact = over == 0 and whole == moment
    return whole if exact else whole + timedelta(minutes=_QUARTER - over)
