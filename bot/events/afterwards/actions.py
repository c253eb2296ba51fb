"""What organisers do after an event: write to those who came, say what came of it."""

from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy.orm import Session

from bot.cleaning import letters
from bot.events import desk as organising
from bot.events import store as events
from bot.events.afterwards import feedback, store
from bot.events.afterwards.model import (
    LASTS,
    MOST_RECAPS,
    RECAP,
    UNDO,
    Afterword,
    AfterwordDraft,
    Desk,
    Kind,
    OnCard,
    Published,
    Sent,
    Words,
    Writing,
    limit,
)
from bot.events.afterwards.refusals import (
    NobodyThere,
    NotBegun,
    OnlyWords,
    OutdatedWords,
    TooManyRecaps,
    UnsuitableWords,
)
from bot.events.attendance import store as attendance
from bot.events.attendance.model import Stage, stage_of
from bot.events.model import Event, Seat
from bot.events.refusals import EventNotFound
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile
from bot.storage.dropped import can_return

SHORTEST = 3


def desk(db: Session, actor: Actor, event_id: int, now: datetime) -> Desk:
    """Return what followed an event of the actor's."""
    event = _over(db, actor, event_id, now)
    sent = [Sent(one, outbox.tally(db, RECAP, one.id)) for one in store.sent(db, event.id)]
    return Desk(
        attendance.tally(db, event, stage_of(event, now)),
        sent,
        store.results(db, event.id),
        feedback.summary(db, event.id),
        store.count_audience(db, event.id),
    )


def on_card(db: Session, actor: Actor, event_id: int, now: datetime) -> OnCard:
    """Return what the card of a past event adds for the actor."""
    event = events.find(db, event_id)
    if event is None:
        raise EventNotFound
    may_enter = stage_of(event, now) is Stage.OPEN and not event.online_link
    has_pass = may_enter and events.seat(db, event.id, actor.id) is Seat.REGISTERED
    return OnCard(event, store.results(db, event.id), has_pass)


def begin(db: Session, actor: Actor, event_id: int, kind: Kind, now: datetime) -> Writing:
    """Begin to write, or go on with what was begun."""
    event = _over(db, actor, event_id, now)
    if kind is Kind.RECAP and len(store.sent(db, event.id)) >= MOST_RECAPS:
        raise TooManyRecaps
    found = store.draft(db, actor.id, event.id, kind)
    if found and found.dropped_at:
        store.drop_draft(db, found)
        found = None
    if found is None:
        found = AfterwordDraft(person_id=actor.id, event_id=event.id, kind=kind, token=_new_token())
        found.text, found.spans, found.updated_at = "", [], now
        db.add(found)
        db.flush()
    return _writing(db, found, event)


def write(db: Session, actor: Actor, event_id: int, kind: Kind, now: datetime, *, words: Words) -> Writing:
    """Take the words, with what is attached; every earlier preview is out of date by that."""
    event = _over(db, actor, event_id, now)
    found = begin(db, actor, event_id, kind, now).draft
    if kind is Kind.RESULTS and words.has_file:
        raise OnlyWords
    length, most = len(words.body.plain), limit(kind, has_file=words.has_file)
    if length > most or letters(words.body.plain) < SHORTEST:
        raise UnsuitableWords(length, most)
    found.write(words)
    found.token, found.updated_at = _new_token(), now
    db.flush()
    return _writing(db, found, event)


def publish(
    db: Session,
    actor: Actor,
    event_id: int,
    token: str,
    now: datetime,
    *,
    card: bool,
    send: bool,
    profile: Profile,
) -> Published:
    """Put what was previewed on the card, send it to those who came, or both; pressing twice does it once."""
    event = _over(db, actor, event_id, now)
    if done := store.of_token(db, token):
        if done.event_id != event.id:
            raise OutdatedWords
        return Published(done, event, 0, is_new=False)
    found = store.draft_of_token(db, actor.id, event.id, token)
    if found is None or not found.text:
        raise OutdatedWords
    if send and len(store.sent(db, event.id)) >= MOST_RECAPS:
        raise TooManyRecaps
    if send and not store.count_audience(db, event.id):
        raise NobodyThere
    if card:
        store.take_down(db, event.id)
    made = _made(db, actor, found, now, on_card=card and found.kind == Kind.RESULTS, sent=send)
    told = 0
    if send:
        due_at = leaves_at(now + UNDO, profile)
        told = store.fan_out(db, made, due_at, due_at + LASTS)
    audit.record(db, actor, Action.PUBLISHED, "event", event.id, now)
    return Published(made, event, told)


def stop(db: Session, actor: Actor, afterword_id: int, now: datetime) -> tuple[Event, int]:
    """Call back what has not left yet; return the event and how many messages that was."""
    found = store.find(db, afterword_id)
    if found is None:
        raise EventNotFound
    event = _over(db, actor, found.event_id, now)
    stopped = outbox.drop(db, RECAP, found.id)
    if stopped:
        found.stopped_at = now
        audit.record(db, actor, Action.STOPPED, "event", event.id, now)
    return event, stopped


def take_down(db: Session, actor: Actor, event_id: int, now: datetime) -> Desk:
    """Take the results off the card."""
    event = _over(db, actor, event_id, now)
    store.take_down(db, event.id)
    audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    return desk(db, actor, event.id, now)


def drop(db: Session, actor: Actor, event_id: int, kind: Kind, now: datetime) -> AfterwordDraft | None:
    """Drop what is being written, for a while it can be brought back; none where nothing was."""
    found = store.draft(db, actor.id, event_id, kind)
    if found is None or found.dropped_at:
        return None
    found.dropped_at = now
    db.flush()
    return found


def restore(db: Session, actor: Actor, event_id: int, kind: Kind, now: datetime) -> Writing:
    """Bring it back."""
    event = _over(db, actor, event_id, now)
    found = store.draft(db, actor.id, event_id, kind)
    if found is None or not can_return(found.dropped_at, now):
        raise OutdatedWords
    found.dropped_at = None
    db.flush()
    return _writing(db, found, event)


def _made(
    db: Session, actor: Actor, draft: AfterwordDraft, now: datetime, *, on_card: bool, sent: bool
) -> Afterword:
    made = Afterword(
        event_id=draft.event_id,
        author_id=actor.id,
        kind=draft.kind,
        token=draft.token,
        made_at=now,
        on_card=on_card,
        sent_at=now if sent else None,
    )
    made.write(Words(draft.body, draft.photo, draft.document))
    store.drop_draft(db, draft)
    db.add(made)
    db.flush()
    return made


def _writing(db: Session, draft: AfterwordDraft, event: Event) -> Writing:
    count, by_list = store.count_audience(db, event.id), attendance.is_checked_in(db, event.id)
    return Writing(draft, event, count, by_list)


def _over(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    """Return an event that the actor may manage and that has begun, locked: nobody else publishes now."""
    organising.kept(db, actor, event_id)
    event = events.locked(db, event_id)
    if event is None:
        raise EventNotFound
    if event.starts_at > now:
        raise NotBegun
    return event


def _new_token() -> str:
    return token_urlsafe(9)
