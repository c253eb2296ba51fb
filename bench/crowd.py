"""People in any number, and announcements to them."""

from datetime import datetime

from sqlalchemy import BigInteger, column, func, insert, literal, select, text, true
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.broadcasts import jobs, reaching, store
from bot.broadcasts.model import Broadcast, new_token
from bot.outbox.model import Delivery
from bot.people.model import Person
from bot.settings import PROJECT
from bot.storage.base import UtcDateTime
from bot.storage.transaction import Database

FIRST = 6_000_000_000
"""The Telegram id before the first recipient's: nobody of those who write."""
WORDS = "On Tuesday at 18:00 we talk about the playground. Everybody is welcome."
_SERIES = {
    "sqlite": "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < :count) "
    "SELECT i FROM s",
    "postgresql": "SELECT generate_series(1, :count) AS i",
}


def gather(db: Session, count: int, now: datetime) -> None:
    """Store `count` people who want announcements."""
    series = text(_SERIES[db.get_bind().dialect.name]).bindparams(count=count)
    numbers = series.columns(column("i", BigInteger)).subquery("numbers")
    person = {
        "telegram_id": FIRST + numbers.c.i,
        "locale": literal("pl"),
        "wants_announcements": true(),
        "reachable": true(),
        "created_at": literal(now, UtcDateTime()),
    }
    # Columns that are not named get the defaults of the model.
    db.execute(insert(Person).from_select(list(person), select(*person.values())))


def announcement(now: datetime, due_at: datetime) -> Broadcast:
    """Make an announcement to everybody."""
    return Broadcast(token=new_token(), text=WORDS, spans=[], audience=0, created_at=now, due_at=due_at)


async def announce(database: Database, due_at: datetime) -> None:
    """Announce something to everybody, as an animator's last press does."""
    now = database.clock.now()
    await database.run(_announced, announcement(now, due_at))
    profile = profiles.load(PROJECT / "content" / "podgorze")
    while await database.run(jobs.ask_on, now, profile):
        pass


def _announced(db: Session, broadcast: Broadcast) -> None:
    db.add(broadcast)
    db.flush()
    broadcast.audience = reaching.count(db, reaching.Target(broadcast.aim, broadcast.created_at))
    store.fan_out(db, broadcast)


def pending(db: Session) -> int:
    """Count what is not settled."""
    return db.scalar(select(func.count()).where(Delivery.outcome.is_(None))) or 0
