"""How topics are called, in the language being spoken."""

from datetime import date, timedelta

from bot import words
from bot.i18n import _
from bot.profile import Profile, say
from bot.topics.model import GENERAL

_A_MONDAY = date(2026, 1, 5)


def name_of(topic: str, profile: Profile) -> str:
    """Return what a topic is called; one that the profile has no more is not named by its id."""
    if topic == GENERAL:
        return _("general news")
    found = profile.announcements.topic(topic)
    return say(found.name) if found else _("a topic that is no longer in use")


def when_weekly(profile: Profile) -> str:
    """Say when the message of the week comes: "Friday, 17:00"."""
    digest = profile.announcements.digest
    day = words.weekday(_A_MONDAY + timedelta(days=digest.weekday - 1))
    return f"{day}, {words.time(digest.at)}"
