"""Taking a calendar in: what is new, what changed, what was called off, and what is no longer there.

A meeting that vanished counts as called off, as long as the rest of the calendar is as it was. Where more
than half of what lay ahead vanishes at once, nothing is called off before a keeper has looked: more likely
the calendar is broken than the council at an end.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.calendar_files.reading import LOOKS_AHEAD, Entry, Reading
from bot.council import notices, store
from bot.council.model import OTHER, Meeting, Source, State
from bot.council.words import has_word
from bot.profile import Profile

T = TypeVar("T")
_Slot = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Held:
    """Meetings that vanished all at once: their ids, since when, and whether a keeper let them stand."""

    ids: tuple[int, ...]
    since: int
    kept: bool = False

    def stored(self) -> dict[str, Any]:
        """Write it as plain data."""
        return {"ids": list(self.ids), "since": self.since, "kept": self.kept}

    @classmethod
    def of(cls, source: Source | None) -> "Held | None":
        """Read what `stored` wrote."""
        held = source.held if source else None
        return cls(tuple(held["ids"]), held["since"], held["kept"]) if held else None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed; `held` says how many vanished meetings wait for a keeper."""

    new: int = 0
    changed: int = 0
    cancelled: int = 0
    held: int = 0


def take(db: Session, source: Source, reading: Reading, now: datetime, profile: Profile) -> Imported:
    """Bring the stored meetings in line with a calendar, and tell followers of what concerns them."""
    known = {(meeting.uid, meeting.instance): meeting for meeting in store.everything(db)}
    entries = {(entry.uid, entry.instance): entry for entry in reading.entries}
    lay_ahead = sum(_counts(meeting, now) for meeting in known.values())
    gone = [meeting for key, meeting in known.items() if key not in entries and _counts(meeting, now)]
    new = [entry for key, entry in entries.items() if key not in known]
    # A calendar written anew each time names its entries anew: the same body on the same day is the same.
    renamed = list(_pairs(gone, new, profile))
    matched = [(known[key], entry) for key, entry in entries.items() if key in known] + renamed
    outcome = Counter(_update(db, meeting, entry, now, profile) for meeting, entry in matched)
    taken = {id(one) for pair in renamed for one in pair}
    db.add_all(_made(entry, now, profile) for entry in new if id(entry) not in taken)
    db.flush()
    lost = [meeting for meeting in gone if id(meeting) not in taken]
    held = _let_go(db, source, lost, lay_ahead, now, profile=profile)
    called_off = outcome["cancelled"] + (0 if held else len(lost))
    return Imported(len(new) - len(renamed), outcome["changed"], called_off, held)


def _counts(meeting: Meeting, now: datetime) -> bool:
    return not meeting.is_cancelled and now < meeting.over_at <= now + LOOKS_AHEAD - timedelta(days=1)


def _pairs(
    gone: Sequence[Meeting], new: Sequence[Entry], profile: Profile
) -> Iterable[tuple[Meeting, Entry]]:
    left = _single({m: (m.topic, _day(m)) for m in gone})
    come = _single({e: (topic_of(e.title, profile), _day(e)) for e in new})
    return [(left[slot], come[slot]) for slot in left.keys() & come.keys()]


def _single(slots: Mapping[T, _Slot]) -> dict[_Slot, T]:
    """Return who is alone in a slot."""
    counted = Counter(slots.values())
    return {slot: one for one, slot in slots.items() if counted[slot] == 1}


def _day(one: Meeting | Entry) -> date:
    return one.starts_at.astimezone(ZoneInfo(one.zone)).date()


def topic_of(title: str, profile: Profile) -> str:
    """Return whose meeting it is, by its title: the first body of the profile that is named there."""
    bodies = profile.council.bodies
    return next((body.id for body in bodies if any(has_word(title, word) for word in body.words)), OTHER)


def _made(entry: Entry, now: datetime, profile: Profile) -> Meeting:
    meeting = Meeting(scheduled_at=now, revision=0)
    _write(meeting, entry, now, profile)
    return meeting


def _write(meeting: Meeting, entry: Entry, now: datetime, profile: Profile) -> None:
    if meeting.starts_at != entry.starts_at or meeting.all_day != entry.all_day:
        meeting.scheduled_at = now
    meeting.uid, meeting.instance, meeting.title = entry.uid, entry.instance, entry.title
    meeting.topic = topic_of(entry.title, profile)
    meeting.starts_at, meeting.ends_at, meeting.all_day = entry.starts_at, entry.ends_at, entry.all_day
    meeting.zone, meeting.place, meeting.link = entry.zone, entry.place, entry.link
    meeting.state = State.CANCELLED if entry.cancelled else State.PLANNED
    meeting.gone, meeting.sequence, meeting.stamp = False, entry.sequence, entry.stamp


def _update(db: Session, meeting: Meeting, entry: Entry, now: datetime, profile: Profile) -> str:
    if _is_older(entry, meeting):
        return "older"
    before, lay_ahead = meeting.facts(), meeting.over_at > now
    _write(meeting, entry, now, profile)
    db.flush()
    if meeting.facts() == before:
        return "same"
    if lay_ahead or meeting.over_at > now:
        notices.tell_change(db, meeting, before, now, profile)
    return "cancelled" if meeting.is_cancelled and not before["cancelled"] else "changed"


def _is_older(entry: Entry, meeting: Meeting) -> bool:
    """Tell whether a copy kept on the way brings an earlier version; some calendars never count versions."""
    if entry.sequence >= meeting.sequence:
        return False
    return not (entry.stamp and meeting.stamp and entry.stamp > meeting.stamp)


def _let_go(
    db: Session, source: Source, lost: Sequence[Meeting], lay_ahead: int, now: datetime, *, profile: Profile
) -> int:
    """Call off what vanished, or hold it where too much did; return how many are held."""
    held = Held.of(source)
    ids = tuple(sorted(meeting.id for meeting in lost))
    if held and held.kept and set(ids) <= set(held.ids):
        return len(ids)
    if len(lost) * 2 > lay_ahead:
        if held is None or held.kept or held.ids != ids:
            source.held = Held(ids, int(now.timestamp())).stored()
        return len(ids)
    source.held = None
    call_off(db, lost, now, profile)
    return 0


def call_off(db: Session, lost: Iterable[Meeting], now: datetime, profile: Profile) -> int:
    """Call off meetings that the calendar no longer has; followers hear of it."""
    count = 0
    for meeting in lost:
        if meeting.is_cancelled or meeting.over_at <= now:
            continue
        before = meeting.facts()
        meeting.state, meeting.gone = State.CANCELLED, True
        db.flush()
        notices.tell_change(db, meeting, before, now, profile)
        count += 1
    return count
