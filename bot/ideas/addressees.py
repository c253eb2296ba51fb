"""Who decides instead where an idea is not the council's: whom the profile knows, or anybody in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import DEFAULT_LOCALE
from bot.nearby import Service
from bot.profile import Contact, Profile, say

OURSELVES = "office"
"""The contact that ideas come to in the first place."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who decides instead, in the language being spoken, with the ways to reach them that are known."""

    name: str
    ways: Sequence[str] = ()


def known(profile: Profile) -> list[Service | Contact]:
    """Return whom the profile knows besides the office itself."""
    contacts = [contact for key, contact in profile.contacts.items() if key != OURSELVES]
    return [*profile.services, *contacts]


def stored(one: Service | Contact) -> str:
    """Return the name by which they are kept."""
    return one.name[DEFAULT_LOCALE]


def read(kept: str, profile: Profile) -> Addressee:
    """Read a name that was kept; one that the profile does not know stands as it was written."""
    one = next((one for one in known(profile) if stored(one) == kept), None)
    if one is None:
        return Addressee(kept)
    return Addressee(say(one.name), [way for way in (one.phone, one.email, one.website) if way])
