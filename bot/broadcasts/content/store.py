"""Queries about what announcements carry."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from bot.broadcasts.content.model import Content, ContentButton, Version, mark
from bot.broadcasts.model import KIND, Broadcast, Draft, Progress
from bot.broadcasts.reaching import Target, audience, had_enough
from bot.outbox.model import Delivery, Outcome
from bot.people.model import Person
from bot.telegram.text import Text


def of_draft(db: Session, person_id: int) -> Content:
    """Return what somebody's draft carries."""
    return _content(db, ContentButton.draft_of == person_id, Version.draft_of == person_id)


def of(db: Session, broadcast_id: int) -> Content:
    """Return what an announcement carries."""
    return _content(db, ContentButton.broadcast_id == broadcast_id, Version.broadcast_id == broadcast_id)


def kept(db: Session, broadcast_id: int) -> Content:
    """Return what an announcement carries, read once for all that are drawn together."""
    read: dict[int, Content] = db.info.setdefault("broadcast contents", {})
    if broadcast_id not in read:
        read[broadcast_id] = of(db, broadcast_id)
    return read[broadcast_id]


def _content(db: Session, buttons: ColumnElement[bool], versions: ColumnElement[bool]) -> Content:
    found = db.scalars(select(ContentButton).where(buttons).order_by(ContentButton.id))
    written = db.scalars(select(Version).where(versions).order_by(Version.id))
    by_language = {version.locale: version for version in written}
    return Content(
        buttons=tuple(found),
        versions={locale: version.body for locale, version in by_language.items()},
        sources={locale: version.source for locale, version in by_language.items()},
    )


def hand_over(db: Session, draft: Draft, broadcast: Broadcast) -> None:
    """Give what a draft carries to the announcement that it became."""
    for table in (ContentButton, Version):
        mine = update(table).where(table.draft_of == draft.person_id)
        db.execute(mine.values(draft_of=None, broadcast_id=broadcast.id))


def replace_by(db: Session, draft: Draft, broadcast: Broadcast) -> None:
    """Give it to an announcement in place of what that carried."""
    forget(db, broadcast)
    hand_over(db, draft, broadcast)


def forget(db: Session, broadcast: Broadcast) -> None:
    """Delete what an announcement carries."""
    for table in (ContentButton, Version):
        db.execute(delete(table).where(table.broadcast_id == broadcast.id))


def copy(db: Session, broadcast: Broadcast, to: Draft | Broadcast) -> None:
    """Let another one carry the same; presses are counted anew."""
    owner = {"draft_of": to.person_id} if isinstance(to, Draft) else {"broadcast_id": to.id}
    for one in of(db, broadcast.id).buttons:
        again = ContentButton(leads=one.leads, label=one.label, target=one.target, presses=0, **owner)
        again.event_id, again.seen, again.begins_at = one.event_id, one.seen, one.begins_at
        db.add(again)
    written = select(Version).where(Version.broadcast_id == broadcast.id).order_by(Version.id)
    for each in db.scalars(written).all():
        same = {"locale": each.locale, "text": each.text, "spans": each.spans, "source": each.source}
        db.add(Version(**same, **owner))
    db.flush()


def remove_button(db: Session, draft: Draft, button_id: int) -> None:
    """Take a button away from a draft; another's is left alone."""
    mine = (ContentButton.id == button_id) & (ContentButton.draft_of == draft.person_id)
    db.execute(delete(ContentButton).where(mine))


def put_version(db: Session, draft: Draft, locale: str, body: Text | None) -> None:
    """Keep the words of a draft in another language in place of what there was; none: keep nothing."""
    db.execute(delete(Version).where(Version.draft_of == draft.person_id, Version.locale == locale))
    if body is not None:
        spans = body.stored_spans()
        made = Version(draft_of=draft.person_id, locale=locale, text=body.plain, spans=spans)
        made.source = mark(draft.text)
        db.add(made)
        db.flush()


def by_language(db: Session, target: Target) -> Mapping[str, int]:
    """Count the recipients of what is announced by the language they use."""
    people = audience(target).where(~had_enough(target)).with_only_columns(Person.locale, func.count())
    return {row.locale: row[1] for row in db.execute(people.group_by(Person.locale))}


def with_results(db: Session, progress: Progress) -> Progress:
    """Add how often each button was pressed and, once all is sent, how many got it in each language."""
    content = of(db, progress.broadcast.id)
    counted: Counter[str] = Counter()
    if content.versions and not progress.unfinished:
        sent = (
            select(Person.locale, func.count())
            .join(Delivery, Delivery.person_id == Person.id)
            .where(
                Delivery.kind == KIND,
                Delivery.ref == progress.broadcast.id,
                Delivery.outcome.in_((Outcome.SENT, Outcome.DIGESTED)),
            )
        )
        for locale, count in db.execute(sent.group_by(Person.locale)):
            counted[locale if locale in content.versions else progress.broadcast.language] += count
    return replace(progress, buttons=content.buttons, languages=counted)


def button(db: Session, button_id: int) -> ContentButton | None:
    """Return a button of an announcement that was sent."""
    found = db.get(ContentButton, button_id)
    return found if found and found.broadcast_id is not None else None


def count_press(db: Session, pressed: ContentButton) -> None:
    """Count one more press, and nothing of who it was."""
    more = update(ContentButton).where(ContentButton.id == pressed.id)
    db.execute(more.values(presses=ContentButton.presses + 1), execution_options=_NO_FETCH)


def leading_to_events(db: Session, now: datetime) -> list[tuple[ContentButton, Broadcast]]:
    """Return the buttons to events still to come, of announcements that were not called back."""
    found = (
        select(ContentButton, Broadcast)
        .join(Broadcast, Broadcast.id == ContentButton.broadcast_id)
        .where(ContentButton.begins_at > now, Broadcast.stopped_at.is_(None))
        .order_by(ContentButton.id)
    )
    return [(each, broadcast) for each, broadcast in db.execute(found)]


_NO_FETCH = {"synchronize_session": False}
