"""What is stored about people who announce."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.broadcasts.channels import store as channels
from bot.broadcasts.composed import Composed
from bot.broadcasts.content import store as contents
from bot.broadcasts.content.model import Content, Leads
from bot.broadcasts.model import Broadcast, Draft
from bot.i18n import _, pgettext
from bot.people.model import Person
from bot.people.personal import PersonalData, there
from bot.profile import Profile


def _collect(db: Session, person: Person) -> Sequence[Mapping[str, object]]:
    drafts = db.scalars(select(Draft).where(Draft.person_id == person.id))
    written = [
        {
            "draft": draft.text,
            **_carried(draft, contents.of_draft(db, person.id)),
            "channels": _channels(db, draft),
            "since": draft.updated_at,
        }
        for draft in drafts
    ]
    mine = select(Broadcast).where(Broadcast.author_id == person.id).order_by(Broadcast.id)
    sent = [
        {
            "number": one.id,
            "text": one.text,
            **_carried(one, contents.of(db, one.id)),
            "channels": _channels(db, one),
            "sent": one.created_at,
        }
        for one in db.scalars(mine)
    ]
    return [*written, *sent]


def _channels(db: Session, composed: Composed) -> list[str]:
    """Name the channels that were chosen for it."""
    found = (channels.channel(db, each) for each in composed.channels or ())
    return [each.title for each in found if each]


def _carried(composed: Composed, content: Content) -> dict[str, object]:
    return {
        "picture": composed.photo,
        "file": composed.document,
        "texts": {locale: body.plain for locale, body in content.versions.items()},
        "buttons": [" ".join(filter(None, (one.label, one.target))) or one.leads for one in content.buttons],
    }


def _erase(db: Session, person: Person) -> None:
    """An announcement that went out stays, without the name of who wrote it."""
    db.execute(delete(Draft).where(Draft.person_id == person.id))
    db.execute(update(Broadcast).where(Broadcast.author_id == person.id).values(author_id=None))


_LEADS: Mapping[str, Callable[[], str]] = {
    Leads.EVENT: lambda: pgettext("button", "to an event"),
    Leads.IDEA: lambda: pgettext("button", "to the form for ideas"),
    Leads.NEEDS: lambda: pgettext("button", "to the questions on what is needed"),
    Leads.QUIZ: lambda: pgettext("button", "to the quiz"),
}


def _buttons(buttons: Sequence[str], profile: Profile) -> str:
    return "\n".join(_leads(one, profile) for one in buttons)


def _leads(one: str, profile: Profile) -> str:
    area = profile.area(one)
    if area:
        return f"{_LEADS[Leads.IDEA]()}, {area.name}"
    return _LEADS[one]() if one in _LEADS else one


ANNOUNCEMENTS = PersonalData(
    tables=("broadcast_drafts", "broadcasts"),
    heading=lambda: _("Announcements you wrote"),
    collect=_collect,
    erase=_erase,
    words={"picture": there, "file": there, "buttons": _buttons},
)
