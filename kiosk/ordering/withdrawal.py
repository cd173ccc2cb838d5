"""Withdrawing from a contract without a login: number and a name or address, taken offline like an order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.base.ids import is_order_number
from kiosk.domain.validate import Message, Problem, check_name, check_text
from kiosk.domain.validate_email import check_email
from kiosk.ordering.qr import TILL_PREFIX

NUMBER_MAX = 40
_OUR_FORM = re.compile(r"[A-Z0-9]{1,8}-[0-9]{4,}-[A-Z]")


@dataclass(frozen=True, slots=True)
class WithdrawalForm:
    """What was typed or scanned. The e-mail address is where the shop confirms the receipt in writing."""

    number: str
    name: str = ""
    email: str = ""


def number_from(text: str) -> str:
    """The order number in a typed number or in the scanned code of a confirmation."""
    parts = text.strip().split(":")
    return (parts[1] if len(parts) == 4 and parts[0] == TILL_PREFIX else text).strip().upper()


def check_withdrawal(form: WithdrawalForm) -> tuple[WithdrawalForm, tuple[Problem, ...]]:
    """The cleaned form and its problems in order.

    Numbers of other kiosks and of the web shop are taken as they are: a right is not refused over a format. Only a
    number of our own form with a wrong check letter is asked for again."""
    problems: list[Problem] = []
    number = check_text(number_from(form.number), "number", NUMBER_MAX, letter=False)
    if number.problem:
        problems.append(number.problem)
    elif _OUR_FORM.fullmatch(number.value) and not is_order_number(number.value):
        problems.append(Problem("number", Message.ORDER_NUMBER))
    name, email = form.name.strip(), form.email.strip()
    if not name and not email:
        problems.append(Problem("name", Message.EMAIL_OR_NAME))
    if name:
        checked_name = check_name(name)
        name = checked_name.value
        problems += [checked_name.problem] if checked_name.problem else []
    if email:
        checked_email = check_email(email)
        email = checked_email.value
        problems += [checked_email.problem] if checked_email.problem else []
    return WithdrawalForm(number.value, name, email), tuple(problems)
