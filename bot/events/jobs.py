"""What happens by the clock: reminders fan out to those who are registered when their moment comes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select
from sqlalchemy.orm import Session

from bot.events import store
from bot.events.desk import REMINDER
from bot.events.model import Event, Reminder
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.profile import Profile
from bot.reminding import LATE_NOTICE, made_up_at, remind_at

SETTLES = timedelta(minutes=1)
"""How long a rule is looked at again after its moment: a sign-up made just before may commit just after."""
BROUGHT_FORWARD = timedelta(days=2)
"""More than a reminder comes earlier than its offset says: quiet hours and changes of the clock do that."""


def fan_out_due(db: Session, now: datetime, profile: Profile) -> int:
    """Ask for the reminders whose moment has come; return how many are new. Doing so twice changes nothing.

    Where several moments were missed (the bot was down), only the latest one is made up for. Rules whose
    moment had passed when the time was set are void: the notice of the change said it all.
    """
    near = store.coming_with_rules(db, now, now + store.longest_reminder(db) + BROUGHT_FORWARD)
    return sum(_remind(db, event, rules, now, profile) for event, rules in near)


def _remind(db: Session, event: Event, rules: list[Reminder], now: datetime, profile: Profile) -> int:
    zone = ZoneInfo(event.zone)
    moments = {rule: _moment(event, rule, zone, profile) for rule in rules}
    live = {rule: moment for rule, moment in moments.items() if moment > event.scheduled_at}
    asked = 0
    due = [rule for rule, moment in live.items() if moment <= now]
    if due:
        rule = max(due, key=live.__getitem__)
        due_at = made_up_at(live[rule], now, event.starts_at, zone, profile.quiet_hours)
        asked += _remind_registered(db, event, rule, live[rule], now, due_at=due_at)
    return asked + _remind_late(db, event, max(live.values(), default=None), now)


def _moment(event: Event, rule: Reminder, zone: ZoneInfo, profile: Profile) -> datetime:
    return remind_at(event.starts_at, timedelta(minutes=rule.offset_minutes), zone, profile.quiet_hours)


def _remind_registered(
    db: Session, event: Event, rule: Reminder, moment: datetime, now: datetime, *, due_at: datetime
) -> int:
    if rule.done_for == event.starts_at:
        return 0
    if now >= moment + SETTLES:
        rule.done_for = event.starts_at
    people = store.registered_between(event.id, None, moment)
    return _ask(db, event, people, str(rule.offset_minutes), due_at)


def _remind_late(db: Session, event: Event, last: datetime | None, now: datetime) -> int:
    """Remind those who signed up when no reminder lay ahead any more, once, shortly before the start."""
    moment = event.starts_at - LATE_NOTICE
    if now < moment or moment <= (last or event.scheduled_at):
        return 0
    return _ask(db, event, store.registered_between(event.id, last, moment), "late", now)


def _ask(db: Session, event: Event, people: Select[int], which: str, due_at: datetime) -> int:
    return outbox.fan_out(
        db,
        REMINDER,
        people,
        event.id,
        key=f"{REMINDER}:{event.id}:{which}:{int(event.starts_at.timestamp())}",
        due_at=due_at,
        expires_at=event.starts_at,
        priority=Priority.REMINDER,
    )
