"""What an animator adds to an announcement beside its words, and what a press of its buttons leads to."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import refusals, writing
from bot.broadcasts import store as drafts
from bot.broadcasts.audience import reckoning
from bot.broadcasts.content import links, store
from bot.broadcasts.content.desk import MANY, Added, Followed, languages
from bot.broadcasts.content.model import MOST_BUTTONS, ContentButton, Leads, Seen
from bot.broadcasts.content.presses import as_number
from bot.broadcasts.content.refusals import ButtonsFull, OverBeforeItLeaves
from bot.broadcasts.content.validity import DEFAULT, Lasts
from bot.broadcasts.model import TEXT_LIMIT, Draft, Step, next_step
from bot.broadcasts.planning import outlooks
from bot.broadcasts.planning import store as plans
from bot.i18n import LOCALES
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.telegram.text import Text

Changing = Callable[[Session, Draft], None]


def look(
    db: Session, actor: Actor, token: str | None, _value: str = "", *, profile: Profile, now: datetime
) -> Added | None:
    """Return what the draft carries; none where the button is of an earlier question."""
    return _changed(db, actor, token, None, profile=profile, now=now)


def add_idea(
    db: Session, actor: Actor, token: str, area: str, *, profile: Profile, now: datetime
) -> Added | None:
    """Add a button to the form for ideas; an area that the profile does not have is left out."""
    made = ContentButton(leads=Leads.IDEA, target=area if profile.area(area) else None, presses=0)
    return _with_button(db, actor, token, made, profile=profile, now=now)


def add_needs(
    db: Session, actor: Actor, token: str, _value: str, *, profile: Profile, now: datetime
) -> Added | None:
    """Add a button to the questions on what is needed."""
    made = ContentButton(leads=Leads.NEEDS, presses=0)
    return _with_button(db, actor, token, made, profile=profile, now=now)


def add_quiz(
    db: Session, actor: Actor, token: str, _value: str, *, profile: Profile, now: datetime
) -> Added | None:
    """Add a button to the quiz."""
    made = ContentButton(leads=Leads.QUIZ, presses=0)
    return _with_button(db, actor, token, made, profile=profile, now=now)


def add_event(
    db: Session, actor: Actor, token: str, event_id: int, seen: Seen, *, profile: Profile, now: datetime
) -> Added | None:
    """Add a button to an event."""
    made = ContentButton(leads=Leads.EVENT, event_id=event_id, presses=0)
    made.see(seen)
    return _with_button(db, actor, token, made, profile=profile, now=now)


def add_link(db: Session, actor: Actor, said: Text, *, profile: Profile, now: datetime) -> Added | None:
    """Add a button to an address, both as they were typed."""
    actor.require(Permission.ANNOUNCE)
    link = links.read(said)
    made = ContentButton(leads=Leads.LINK, label=link.label, target=link.address, presses=0)
    return _with_button(db, actor, None, made, profile=profile, now=now)


def remove_button(
    db: Session, actor: Actor, token: str, number: str, *, profile: Profile, now: datetime
) -> Added | None:
    """Take a button away; what was to last until its event begins lasts as long as usual then."""

    def change(db: Session, draft: Draft) -> None:
        store.remove_button(db, draft, as_number(number))
        if draft.lasts == Lasts.EVENT and not store.of_draft(db, draft.person_id).event:
            draft.lasts = DEFAULT

    return _changed(db, actor, token, change, profile=profile, now=now)


def write_version(
    db: Session, actor: Actor, locale: str, body: Text, *, profile: Profile, now: datetime
) -> Added | None:
    """Take the words in another language; raises EmptyText or TooLong."""
    actor.require(Permission.ANNOUNCE)
    if not body:
        raise refusals.EmptyText
    if len(body.plain) > TEXT_LIMIT:
        raise refusals.TooLong(len(body.plain))

    def change(db: Session, draft: Draft) -> None:
        if locale in LOCALES and locale != draft.language:
            store.put_version(db, draft, locale, body)

    return _changed(db, actor, None, change, profile=profile, now=now)


def remove_version(
    db: Session, actor: Actor, token: str, locale: str, *, profile: Profile, now: datetime
) -> Added | None:
    """Do without the words in that language."""

    def change(db: Session, draft: Draft) -> None:
        store.put_version(db, draft, locale, None)

    return _changed(db, actor, token, change, profile=profile, now=now)


def name_language(
    db: Session, actor: Actor, token: str, _value: str, *, profile: Profile, now: datetime
) -> Added | None:
    """Say that the first words are in the next language for which there are no others, or in several."""

    def change(db: Session, draft: Draft) -> None:
        taken = store.of_draft(db, draft.person_id).versions
        free = [locale for locale in (*LOCALES, MANY) if locale not in taken]
        draft.language = free[(free.index(draft.language) + 1) % len(free)]

    return _changed(db, actor, token, change, profile=profile, now=now)


def choose_end(
    db: Session, actor: Actor, token: str, lasts: str, *, profile: Profile, now: datetime
) -> Added | None:
    """Choose until when it is news; raises OverBeforeItLeaves."""

    def change(db: Session, draft: Draft) -> None:
        if lasts in set(Lasts):
            event = store.of_draft(db, draft.person_id).event
            chosen = Lasts(lasts) if event or lasts != Lasts.EVENT else DEFAULT
            _in_time(db, draft, chosen, profile, now)
            draft.lasts = chosen

    return _changed(db, actor, token, change, profile=profile, now=now)


def ends(db: Session, draft: Draft, profile: Profile, now: datetime) -> datetime | None:
    """Return the moment after which the draft is no news, if one was chosen; raises OverBeforeItLeaves."""
    return _in_time(db, draft, Lasts(draft.lasts), profile, now)


def try_all(db: Session, actor: Actor, token: str, *, now: datetime) -> bool | None:
    """Ask for a test of each version to its author; tell whether any is new, none for an earlier button."""
    draft = writing.draft_of(db, actor)
    if draft.token != token:
        return None
    spoken = languages(draft, store.of_draft(db, draft.person_id))
    asked = [writing.try_out(db, draft, now, locale) for locale in spoken]
    return any(asked)


def follow(db: Session, actor: Actor, button_id: int, now: datetime) -> Followed | None:
    """Count a press of a recipient's, and return where it leads; none where there is no such button."""
    pressed = store.button(db, button_id)
    broadcast = drafts.broadcast(db, pressed.broadcast_id or 0) if pressed else None
    if pressed is None or broadcast is None:
        return None
    if drafts.was_addressed(db, broadcast.id, actor.id):
        store.count_press(db, pressed)
    over = broadcast.over_at if broadcast.over_at and broadcast.over_at <= now else None
    return Followed(Leads(pressed.leads), pressed.event_id or 0, pressed.target, over)


def _in_time(db: Session, draft: Draft, lasts: Lasts, profile: Profile, now: datetime) -> datetime | None:
    leaves = reckoning.leaves(db, draft, profile, now)
    until = reckoning.chosen_end(db, draft, profile, now, lasts)
    if until is not None and until <= leaves:
        raise OverBeforeItLeaves(leaves, until, profile.timezone)
    return until


def _with_button(
    db: Session, actor: Actor, token: str | None, made: ContentButton, *, profile: Profile, now: datetime
) -> Added | None:
    def change(db: Session, draft: Draft) -> None:
        if len(store.of_draft(db, draft.person_id).buttons) >= MOST_BUTTONS:
            raise ButtonsFull
        made.draft_of = draft.person_id
        db.add(made)
        db.flush()

    return _changed(db, actor, token, change, profile=profile, now=now)


def _changed(
    db: Session, actor: Actor, token: str | None, change: Changing | None, *, profile: Profile, now: datetime
) -> Added | None:
    """Change what the draft carries, if it has come to its check and the button (if one was) is of it."""
    draft = writing.draft_of(db, actor)
    if next_step(draft) not in (Step.PREVIEW, Step.CONFIRM) or token not in (None, draft.token):
        return None
    if change:
        change(db, draft)
        draft.asked = False
        draft.renew(now)
    return Added(
        draft,
        store.of_draft(db, draft.person_id),
        readers=store.by_language(db, reckoning.target(db, draft, draft.aim, profile, now)),
        now=now,
        ends=reckoning.ends(db, draft, profile, now),
        has_time=reckoning.wished(db, draft, now) is not None,
        repeats=outlooks.rhythm(plans.wish(db, draft.person_id)) is not None,
    )
