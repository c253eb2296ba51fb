"""What this room stores about people: whose meetings they follow."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.council.model import Follow, Meeting, Reminded
from bot.council.views import topic_name
from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    rows = db.scalars(select(Follow).where(Follow.person_id == person.id).order_by(Follow.topic))
    single = db.execute(
        select(Meeting.title, Meeting.starts_at, Reminded.since)
        .join(Reminded, Reminded.meeting_id == Meeting.id)
        .where(Reminded.person_id == person.id)
        .order_by(Meeting.starts_at)
    )
    meetings = [{"meeting": one.title, "starts": one.starts_at, "since": one.since} for one in single]
    return [*({"follows": row.topic, "since": row.since} for row in rows), *meetings]


def _erase(db: Session, person: Person) -> None:
    db.execute(delete(Follow).where(Follow.person_id == person.id))
    db.execute(delete(Reminded).where(Reminded.person_id == person.id))


FOLLOWS = PersonalData(
    tables=("council_follows", "council_reminders"),
    heading=lambda: _("Sessions and commissions you follow"),
    collect=_collect,
    erase=_erase,
    words={"follows": topic_name},
)
