"""What is stored about what people wish to hear."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.i18n import _
from bot.people.model import Person
from bot.people.personal import PersonalData
from bot.topics.model import FurtherArea, TopicChoice, Wish


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    chosen = select(TopicChoice).where(TopicChoice.person_id == person.id).order_by(TopicChoice.topic)
    further = select(FurtherArea).where(FurtherArea.person_id == person.id).order_by(FurtherArea.area)
    wish = db.get(Wish, person.id)
    rows: list[Mapping[str, object]] = [
        {"announcements_about": row.topic, "since": row.since} for row in db.scalars(chosen)
    ]
    rows += [{"further_area": row.area, "since": row.since} for row in db.scalars(further)]
    if wish:
        rows.append({"general_news": wish.general, "once_a_week": wish.weekly, "asked": wish.offered_at})
    return rows


def _erase(db: Session, person: Person) -> None:
    for table in (TopicChoice, FurtherArea, Wish):
        db.execute(delete(table).where(table.person_id == person.id))


WISHES = PersonalData(
    tables=("topic_choices", "further_areas", "announcement_wishes"),
    heading=lambda: _("What you want to hear about"),
    collect=_collect,
    erase=_erase,
)
