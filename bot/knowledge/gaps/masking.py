"""What a kept question leaves out: numbers, addresses and names of accounts by which somebody is reached."""

import re
from typing import Final

from bot.cleaning import cleaned
from bot.knowledge.gaps.model import TEXT_LIMIT

HIDDEN: Final = "…"
_REACHED: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|(?<![\w/])@\w{3,}"  # an account
    r"|https?://\S+"  # a link may lead to a profile
    r"|\+?\d(?:[ \-–/.()]{0,2}\d){5,}"  # six digits and more: telephone, PESEL, account, case
)


def masked(text: str) -> str:
    """Return what is kept of a question."""
    return _REACHED.sub(HIDDEN, cleaned(text))[:TEXT_LIMIT].strip()
