"""Each month's report to those who wish for it: asked for once, whenever the bot is up in the month after."""

from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy.orm import Session

from bot.insights import spans
from bot.insights.report import actions, content, store, views
from bot.insights.report.themes import Themes
from bot.outbox import store as outbox
from bot.outbox.model import Delivery
from bot.outbox.quiet import leaves_at, utc
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen

KIND: Final = "report"
LASTS: Final = timedelta(days=7)
HOUR: Final = time(9)
"""When it leaves on the first day of a month, by the clocks of the place."""


def send(db: Session, now: datetime, profile: Profile, keepers: frozenset[int]) -> int:
    """Ask for the report of the last full month; return how many messages that is."""
    first = spans.last_full_month(now, profile.timezone)
    over = spans.following(first)
    if now < utc(datetime.combine(over, HOUR), profile.timezone):
        return 0
    leaves = leaves_at(now, profile)
    wishing = set(store.readers(db, spans.month(first, profile.timezone).ends))
    allowed = people.with_permission(db, Permission.READ_RESULTS, keepers)
    granted = set(people.with_permission(db, Permission.READ_RESULTS, frozenset()))
    return sum(
        outbox.enqueue(
            db,
            KIND,
            person_id,
            first.year * 100 + first.month,
            key=f"{KIND}:{first:%Y-%m}:{person_id}",
            due_at=leaves,
            expires_at=leaves + LASTS,
            refs={"keeper": person_id not in granted},
        )
        for person_id in allowed
        if person_id in wishing
    )


def drawn(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Draw a report that goes out by itself, while its reader still wishes for it and may read it.

    Titles of answers are left to the document: they are not in the database.
    """
    may_read = delivery.refs["keeper"] or people.holds(db, delivery.person_id, Permission.READ_RESULTS)
    if not may_read or store.reader(db, delivery.person_id) is None:
        return None
    first = date(*divmod(delivery.ref, 100), 1)
    report = actions.gather(db, first, delivery.due_at, profile)
    if report.nothing:
        return views.nothing(report)
    return views.ready(report, content.sections(report, Themes((), ()), profile))
