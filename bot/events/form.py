"""The order of the form's questions, and what counts as an answer: pure rules."""

import re
import unicodedata
from datetime import datetime
from urllib.parse import urlsplit

from bot.events.model import MAX_CAPACITY, EventDraft, Step
from bot.events.refusals import UnsuitableCapacity, UnsuitableLink, UnsuitablePlace, UnsuitableTitle

BEFORE = {
    Step.TITLE: Step.KIND,
    Step.WHEN: Step.TITLE,
    Step.HOUR: Step.WHEN,
    Step.CONFIRM: Step.WHEN,
    Step.PLACE: Step.WHEN,
    Step.PLACE_NAME: Step.PLACE,
    Step.LINK: Step.PLACE,
    Step.CAPACITY: Step.PLACE,
    Step.REMINDERS: Step.CAPACITY,
    Step.CHECK: Step.REMINDERS,
}
"""Where Back leads from each question."""

NUMBERS = {
    Step.KIND: 1,
    Step.TITLE: 2,
    Step.WHEN: 3,
    Step.HOUR: 3,
    Step.CONFIRM: 3,
    Step.PLACE: 4,
    Step.PLACE_NAME: 4,
    Step.LINK: 4,
    Step.CAPACITY: 5,
    Step.REMINDERS: 6,
}
"""The number of each question as people see it; several screens may belong to one, the check has none."""

NEW = 0
"""The event id of a form that makes a new event."""
OFFSETS = (1, 10, 60, 120, 24 * 60, 3 * 24 * 60)
"""Minutes before the start that the form offers for reminders."""
CHANGEABLE = (Step.KIND, Step.TITLE, Step.WHEN, Step.PLACE, Step.CAPACITY, Step.REMINDERS)

_WITHOUT_LIMIT = re.compile(
    r"bez (limitu|ograniczeń|ograniczen)|no limit|unlimited|без (обмежень|ліміту)", re.IGNORECASE
)
_DIRECTION_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_LONGEST_LINK = 500


def next_step(draft: EventDraft) -> Step:
    """Return what to ask next: what is being changed, else the first question without an answer."""
    if draft.editing is not None:
        return Step(draft.editing)
    return _unanswered(draft)


def is_whole(draft: EventDraft) -> bool:
    """Tell whether every question has an answer, so that one being changed can be left as it is."""
    return _unanswered(draft) is Step.CHECK


def _unanswered(draft: EventDraft) -> Step:
    if draft.kind is None:
        return Step.KIND
    if draft.title is None:
        return Step.TITLE
    return _time_step(draft) or _place_step(draft) or _last_steps(draft)


def _time_step(draft: EventDraft) -> Step | None:
    if draft.day is not None:
        return Step.HOUR
    if draft.starts_at is None:
        return Step.WHEN
    return None if draft.time_confirmed else Step.CONFIRM


def _place_step(draft: EventDraft) -> Step | None:
    if draft.online:
        return None if draft.online_link else Step.LINK
    if draft.place:
        return None
    return Step.PLACE if draft.latitude is None else Step.PLACE_NAME


def _last_steps(draft: EventDraft) -> Step:
    if not draft.capacity_known:
        return Step.CAPACITY
    return Step.CHECK if draft.reminders_known else Step.REMINDERS


def step_back(draft: EventDraft) -> None:
    """Go one question back; from a field that was only to be changed, to the answers again."""
    here, editing = next_step(draft), draft.editing
    draft.editing = None
    draft.day = None
    if editing is not None and next_step(draft) is Step.CHECK:
        return
    draft.editing = BEFORE.get(here, Step.KIND)


def title_from(text: str) -> str:
    """Return a title of 3 to 120 characters on one line, or raise UnsuitableTitle."""
    title = _one_line(text)
    if not 3 <= len(title) <= 120 or not any(letter.isalnum() for letter in title):
        raise UnsuitableTitle
    return title


def place_from(text: str) -> str:
    """Return a place on one line, or raise UnsuitablePlace; no link, because all see it."""
    place = _one_line(text)
    if not 2 <= len(place) <= 200 or "://" in place:
        raise UnsuitablePlace
    return place


def link_from(text: str) -> str:
    """Return an http(s) address, or raise UnsuitableLink."""
    link = text.strip()
    try:
        parts = urlsplit(link)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise UnsuitableLink from None
    plain = len(link) <= _LONGEST_LINK and not any(letter.isspace() or letter in "<>\"'" for letter in link)
    if not plain or parts.scheme not in ("http", "https") or not _is_host(host):
        raise UnsuitableLink
    return link


def capacity_from(text: str) -> int | None:
    """Return a number of seats from 1 to 10,000, none for "no limit", or raise UnsuitableCapacity."""
    said = _one_line(text)
    if _WITHOUT_LIMIT.fullmatch(said):
        return None
    digits = said.replace(" ", "")
    if not re.fullmatch(r"[0-9]{1,5}", digits) or not 1 <= int(digits) <= MAX_CAPACITY:
        raise UnsuitableCapacity
    return int(digits)


def offered(draft: EventDraft, now: datetime) -> list[int]:
    """Return the offsets (minutes before the start) at which a reminder could still come."""
    return _still(draft, {*OFFSETS, *draft.reminders}, now)


def ahead(draft: EventDraft, now: datetime) -> list[int]:
    """Return the chosen offsets at which a reminder can still come."""
    return _still(draft, set(draft.reminders), now)


def _still(draft: EventDraft, offsets: set[int], now: datetime) -> list[int]:
    left = (draft.starts_at - now).total_seconds() / 60 if draft.starts_at else 0
    return sorted(offset for offset in offsets if offset < left)


def is_ahead(draft: EventDraft, now: datetime) -> bool:
    """Tell whether the time given still lies ahead."""
    return draft.starts_at is not None and draft.starts_at > now


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return len(labels) > 1 and all(label and len(label) <= 63 for label in labels)


def _one_line(text: str) -> str:
    kept = (" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)
    return " ".join("".join(letter for letter in kept if letter not in _DIRECTION_MARKS).split())
