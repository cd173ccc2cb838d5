"""What WordPress itself does, whatever plugin asks: how it keeps names, and how it refuses."""

import re


def stored(name: str) -> str:
    """As WordPress keeps names of products, categories and brands; values of attributes and fields stay as they are."""
    return name.replace("&", "&amp;")


def stored_person(name: str) -> str:
    """As it keeps names of accounts: without markup, and as HTML; addresses of orders stay as they are."""
    return stored(re.sub(r"<[^>]*>", "", name))


class Invalid(Exception):  # noqa: N818
    """A refusal: (status, code, message)."""
