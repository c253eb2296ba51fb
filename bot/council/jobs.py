"""What happens by the clock: followers are reminded, old meetings are forgotten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select
from sqlalchemy.orm import Session

from bot.council import store
from bot.council.model import Meeting
from bot.council.notices import REMINDER
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.profile import Profile
from bot.reminding import LATE_NOTICE, made_up_at, remind_at

KEPT = timedelta(days=366)
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=31)


def remind_followers(db: Session, now: datetime, profile: Profile) -> int:
    """Ask for the reminders whose moment has come; return how many are new. Doing so twice changes nothing.

    The offsets are those of events. Where several moments were missed, only the latest is made up for; those
    that had passed when the time was set are void, as the notice of the change said it all.
    """
    return sum(
        _remind(db, meeting, now, profile) for meeting in store.planned(db, now - _DAY, now + _LONGEST)
    )


def forget_past(db: Session, now: datetime, profile: Profile) -> int:
    """Delete the meetings of a year ago, and who wanted to hear of one that is over; return how many."""
    return store.forget_reminders(db, now - _DAY) + store.forget_before(db, now - KEPT)


def will_remind(meeting: Meeting, now: datetime, profile: Profile) -> bool:
    """Tell whether a reminder still lies ahead for whoever asks for it now."""
    moments = [_moment(meeting, offset, profile) for offset in _offsets(meeting, profile)]
    late = [] if meeting.all_day else [meeting.reminded_by - LATE_NOTICE]
    return any(moment > max(now, meeting.scheduled_at) for moment in [*moments, *late])


def _remind(db: Session, meeting: Meeting, now: datetime, profile: Profile) -> int:
    if meeting.over_at <= now:
        return 0
    live = {
        offset: moment
        for offset in _offsets(meeting, profile)
        if (moment := _moment(meeting, offset, profile)) > meeting.scheduled_at
    }
    due = [offset for offset, moment in live.items() if moment <= now]
    asked = 0
    if due:
        offset = max(due, key=live.__getitem__)
        who = store.told_of(meeting, until=live[offset])
        start, zone = meeting.reminded_by, ZoneInfo(meeting.zone)
        due_at = made_up_at(live[offset], now, start, zone, profile.quiet_hours)
        asked += _ask(db, meeting, who, str(int(offset.total_seconds()) // 60), due_at)
    return asked + _remind_late(db, meeting, max(live.values(), default=None), now)


def _offsets(meeting: Meeting, profile: Profile) -> list[timedelta]:
    """Return how long before it people are reminded; of a whole day, only whole days before."""
    return [offset for offset in profile.events.reminders if not (meeting.all_day and offset % _DAY)]


def _moment(meeting: Meeting, offset: timedelta, profile: Profile) -> datetime:
    return remind_at(meeting.reminded_by, offset, ZoneInfo(meeting.zone), profile.quiet_hours)


def _remind_late(db: Session, meeting: Meeting, last: datetime | None, now: datetime) -> int:
    """Remind those who began to follow when no reminder lay ahead any more, once, shortly before."""
    moment = meeting.reminded_by - LATE_NOTICE
    if meeting.all_day or now < moment or moment <= (last or meeting.scheduled_at):
        return 0
    return _ask(db, meeting, store.told_of(meeting, after=last, until=moment), "late", now)


def _ask(db: Session, meeting: Meeting, who: Select[int], which: str, due_at: datetime) -> int:
    return outbox.fan_out(
        db,
        REMINDER,
        who,
        meeting.id,
        key=f"{REMINDER}:{meeting.id}:{which}:{int(meeting.starts_at.timestamp())}",
        due_at=due_at,
        expires_at=meeting.over_at,
        priority=Priority.REMINDER,
    )
