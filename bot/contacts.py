"""What somebody can be reached or known by, found in words: e-mail addresses, telephone and PESEL numbers."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

HIDDEN: Final = "…"
_EMAIL: Final = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_ACCOUNT: Final = r"(?<![\w/])@\w{3,}"
_LINK: Final = r"(?:https?://|www\.)\S+"
_DIGITS: Final = r"\+?\d(?:[ \-–/.()]{0,2}\d){5,}"
"""Six digits and more: telephone, PESEL, bank account, case."""
_REACHED: Final = re.compile(f"{_EMAIL}|{_ACCOUNT}|{_LINK}|{_DIGITS}")
_ADDRESS: Final = re.compile(_EMAIL)
_LINKED: Final = re.compile(f"{_LINK}|(?<![\\w/])t\\.me/\\S+", re.IGNORECASE)
_PESEL: Final = re.compile(r"(?<![\d+])\d{6} ?\d{5}(?!\d)")
_PHONE: Final = re.compile(
    r"(?:(?<![\d+])(?:\+|00)[1-9]\d{0,2}(?:[ \-.()]{0,2}\d){7,10}"  # with the number of the country
    r"|(?<![\d+,.-])(?:\d{3}[ -]?\d{3}[ -]?\d{3}"  # in threes
    r"|\(?\d{2}\)?[ -]\d{3}[ -]\d{2}[ -]\d{2}"  # with the number of the town
    r"|0\d{2}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}))"  # as they write them in Ukraine
    r"(?!\d|[ -]\d|,\d|\s*(?:zł|pln|eur|euro|€|m2|m²|грн)\b)",
    re.IGNORECASE,
)
_WEIGHTS: Final = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
_MONTHS_OF_A_CENTURY: Final = 20


class Kind(StrEnum):
    """What was found."""

    PESEL = "pesel"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Contact:
    """One thing that was found, as it stands in the text."""

    kind: Kind
    words: str


def found(text: str) -> list[Contact]:
    """Return what is in a text, each thing once: numbers that only look alike are passed over."""
    emails = [Contact(Kind.EMAIL, match[0]) for match in _ADDRESS.finditer(text)]
    rest = _ADDRESS.sub(" ", text)
    numbers = [Contact(Kind.PESEL, match[0]) for match in _PESEL.finditer(rest) if is_pesel(match[0])]
    for pesel in numbers:
        rest = rest.replace(pesel.words, " ")
    phones = [Contact(Kind.PHONE, match[0].strip()) for match in _PHONE.finditer(rest)]
    return list(dict.fromkeys([*numbers, *phones, *emails]))


def links(text: str) -> list[str]:
    """Return the links in a text."""
    return _LINKED.findall(text)


def without(text: str) -> str:
    """Return a text without all that somebody could be reached by, rather too much than too little."""
    return _REACHED.sub(HIDDEN, text)


def is_pesel(text: str) -> bool:
    """Tell whether eleven digits are a PESEL number: the date in them exists and the last digit fits."""
    digits = [int(char) for char in text if char.isdigit()]
    month = (digits[2] * 10 + digits[3]) % _MONTHS_OF_A_CENTURY
    day = digits[4] * 10 + digits[5]
    total = sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return 1 <= month <= 12 and 1 <= day <= 31 and digits[10] == -total % 10
