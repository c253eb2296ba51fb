"""What counts as an answer to an optional question: pure rules."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.dates import Ambiguous, Answer, Reason, Unreadable, When, read
from bot.events.model import EventDraft
from bot.events.options.model import DESCRIPTION_LIMIT, LONGEST, SETTINGS, Asked, Options
from bot.events.options.refusals import (
    Clash,
    MomentsClash,
    UnsuitableCode,
    UnsuitableDescription,
    UnsuitableEnd,
)
from bot.telegram.text import Text

_CODE = re.compile(r"[A-Z0-9]{4,24}", re.ASCII)
_SEPARATORS = str.maketrans("", "", " -–—.\u00a0\n\t")
_AHEAD = ("za", "in", "через")
"""What makes a length of time a moment, in the languages that dates are read in."""


def options_of(draft: EventDraft) -> Options:
    """Return what was chosen in a form."""
    return Options.restored(draft.options)


def settings_of(draft: EventDraft) -> tuple[Asked, ...]:
    """Return what can be chosen: when to publish only as long as the event is not public."""
    public = draft.was is not None and not draft.was.get("held")
    return tuple(one for one in SETTINGS if not (public and one is Asked.PUBLISH))


def description_from(body: Text) -> Text:
    """Return a description of at most 1,500 characters, or raise UnsuitableDescription."""
    if not any(letter.isalnum() for letter in body.plain) or len(body.plain) > DESCRIPTION_LIMIT:
        raise UnsuitableDescription
    return body


def normal_code(typed: str) -> str:
    """Write a code as it is kept: capital letters and digits, nothing between them."""
    return typed.upper().translate(_SEPARATORS)


def looks_like_code(typed: str) -> bool:
    """Tell whether what was typed can be a code at all."""
    return _CODE.fullmatch(normal_code(typed)) is not None


def code_from(text: str) -> str:
    """Return a code of 4 to 24 letters and digits that a link can carry, or raise UnsuitableCode."""
    if not looks_like_code(text):
        raise UnsuitableCode
    return normal_code(text)


def read_end(text: str, starts_at: datetime, zone: ZoneInfo, locale: str) -> Answer:
    """Read when something that begins then ends: a length of time, an hour, or a day and an hour."""
    for word in _AHEAD:
        if isinstance(lasting := read(f"{word} {text}", now=starts_at, zone=zone, locale=locale), When):
            return lasting
    whole = read(text, now=starts_at, zone=zone, locale=locale)
    if isinstance(whole, When):
        return whole
    day = starts_at.astimezone(zone).date()
    answer: Answer = whole
    for one in (day, day + timedelta(days=1)):
        answer = read(f"{one.isoformat()} {text}", now=starts_at, zone=zone, locale=locale)
        if answer == Unreadable(Reason.NOT_UNDERSTOOD):
            return whole
        if getattr(answer, "reason", None) is not Reason.PAST:
            break
    return _within(answer, starts_at, zone)


def _within(answer: Answer, starts_at: datetime, zone: ZoneInfo) -> Answer:
    """Leave out what would be too long; where one reading is left, that is the one."""
    if not isinstance(answer, Ambiguous):
        return answer
    meant = [When(choice, zone) for choice in answer.choices]
    fitting = [one for one in meant if starts_at < one.utc <= starts_at + LONGEST]
    if len(fitting) == 1:
        return fitting[0]
    return Ambiguous(tuple(one.local for one in fitting), answer.reason) if fitting else answer


def minutes_until(moment: datetime, starts_at: datetime) -> int:
    """Return how long something lasts that ends then, or raise UnsuitableEnd."""
    if not starts_at < moment <= starts_at + LONGEST:
        raise UnsuitableEnd
    return int((moment - starts_at) / timedelta(minutes=1))


def check(options: Options, starts_at: datetime, now: datetime, *, public: bool) -> None:
    """Raise MomentsClash where nobody could sign up, or where it would be published too late."""
    opens, closes = options.opens_at, options.closes_at
    if opens and opens >= starts_at:
        raise MomentsClash(Clash.OPENS_AFTER_START)
    if closes and closes > starts_at:
        raise MomentsClash(Clash.CLOSES_AFTER_START)
    if opens and closes and opens >= closes:
        raise MomentsClash(Clash.CLOSES_BEFORE_OPENING)
    if public or options.publish_at is None:
        return
    if options.publish_at <= now:
        raise MomentsClash(Clash.PUBLISHED_IN_THE_PAST)
    if options.publish_at >= (closes or starts_at):
        raise MomentsClash(Clash.PUBLISHED_TOO_LATE)
